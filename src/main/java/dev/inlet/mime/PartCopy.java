package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies the decoded octets of one attachment. */
final class PartCopy implements PartVisitor {

    private final int wanted;
    private final OutputStream out;
    private boolean copied;

    PartCopy(int wanted, OutputStream out) {
        this.wanted = wanted;
        this.out = out;
    }

    @Override
    public void attachment(int number, PartHeader header, boolean inline, InputStream content) throws IOException {
        if (number == wanted) {
            content.transferTo(out);
            copied = true;
        }
    }

    @Override
    public boolean done() {
        return copied;
    }
}
