package dev.inlet.mime;

import java.io.InputStream;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;

/** Undoes a part's transfer encoding while it streams by. */
final class Decoding {

    private Decoding() {}

    static boolean knows(String transferEncoding) {
        return transferEncoding.equals("base64") || transferEncoding.equals("quoted-printable");
    }

    static InputStream of(InputStream content, PartHeader header, Findings findings) {
        return switch (header.transferEncoding()) {
            case "base64" -> new Base64InputStream(content, monitor(findings));
            case "quoted-printable" -> new QuotedPrintable(content);
            default -> content;
        };
    }

    private static DecodeMonitor monitor(Findings findings) {
        return new DecodeMonitor() {
            @Override
            public boolean warn(String error, String consequence) {
                findings.note("base64 content is broken: "
                        + (error.startsWith("Unexpected base64") ? "stray octets" : "cut short"));
                return false;
            }

            @Override
            public boolean isListening() {
                return true;
            }
        };
    }
}
