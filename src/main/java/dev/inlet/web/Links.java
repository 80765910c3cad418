package dev.inlet.web;

import org.springframework.stereotype.Component;

/** Makes links for those who have not asked Inlet, and so may not know where it is. */
@Component
public class Links {

    private final String base;

    Links(LinkProperties properties) {
        this.base = properties.publicUrl() == null ? "" : properties.publicUrl();
    }

    /** Whether a link is more than its path. */
    public boolean areAbsolute() {
        return !base.isEmpty();
    }

    /** Absolute where the public URL is configured, and the path that it is where it is not. */
    public String to(String path) {
        return base + path;
    }
}
