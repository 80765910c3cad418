package dev.inlet.mime;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Stops the walk at one attachment, its decoded octets still to be read. */
final class PartOpening implements PartVisitor {

    private final int wanted;
    private @Nullable InputStream content;

    PartOpening(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public void attachment(int number, PartHeader header, boolean inline, InputStream content) {
        if (number == wanted) {
            this.content = content;
        }
    }

    @Override
    public boolean done() {
        return content != null;
    }

    @Nullable
    InputStream content() {
        return content;
    }
}
