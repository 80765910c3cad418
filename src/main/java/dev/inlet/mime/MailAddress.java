package dev.inlet.mime;

import org.jspecify.annotations.Nullable;

/** One address of a header field, with the name that stands beside it. */
public record MailAddress(@Nullable String name, String address) {

    @Override
    public String toString() {
        return name == null ? address : name + " <" + address + ">";
    }
}
