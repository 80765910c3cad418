package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;
import org.apache.james.mime4j.stream.RawField;

/** What wants to see a message's parts as they stream by; contents it does not read are skipped. */
interface PartVisitor {

    /** A field of the message's own header. */
    default void field(RawField field) {}

    /** That header is over. */
    default void headerEnd() {}

    default void multipart(PartHeader header) {}

    /** What stands before the first boundary of the outermost multipart. */
    default void preamble(InputStream content) throws IOException {}

    default void text(PartHeader header, InputStream content) throws IOException {}

    default void html(PartHeader header, InputStream content) throws IOException {}

    void attachment(int number, PartHeader header, boolean inline, InputStream content) throws IOException;

    /** Whether it has seen what it came for. */
    default boolean done() {
        return false;
    }
}
