package dev.inlet.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The media type that octets show themselves to have, whatever their sender calls them: of the types that mail brings, good and bad. */
final class DetectedType {

    private static final String UNKNOWN = "application/octet-stream";
    private static final String ZIP = "application/zip";
    private static final String OLE = "application/x-ole-storage";
    private static final int LOOKED_AT = 1024;

    /** How contents of a type begin, at that octet. */
    private record Signature(String type, int offset, String octets) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("application/pdf", 0, "%PDF-"),
            new Signature("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            new Signature("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Signature("image/gif", 0, "GIF8"),
            new Signature("image/webp", 8, "WEBP"),
            new Signature("audio/wav", 8, "WAVE"),
            new Signature("image/tiff", 0, "II*\0"),
            new Signature("image/tiff", 0, "MM\0*"),
            new Signature("image/bmp", 0, "BM"),
            new Signature("image/vnd.microsoft.icon", 0, "\0\0\u0001\0"),
            new Signature("image/heic", 4, "ftyphei"),
            new Signature("image/heic", 4, "ftypmif1"),
            new Signature("video/mp4", 4, "ftyp"),
            new Signature("audio/mpeg", 0, "ID3"),
            new Signature("audio/ogg", 0, "OggS"),
            new Signature(ZIP, 0, "PK\u0003\u0004"),
            new Signature(ZIP, 0, "PK\u0005\u0006"),
            new Signature("application/gzip", 0, "\u001f\u008b"),
            new Signature("application/x-bzip2", 0, "BZh"),
            new Signature("application/x-xz", 0, "\u00fd7zXZ\0"),
            new Signature("application/zstd", 0, "(\u00b5/\u00fd"),
            new Signature("application/x-7z-compressed", 0, "7z\u00bc\u00af'\u001c"),
            new Signature("application/vnd.rar", 0, "Rar!\u001a\u0007"),
            new Signature("application/vnd.ms-cab-compressed", 0, "MSCF"),
            new Signature("application/x-tar", 257, "ustar"),
            new Signature(OLE, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
            new Signature("application/vnd.ms-tnef", 0, "x\u009f>\""),
            new Signature("application/vnd.microsoft.portable-executable", 0, "MZ"),
            new Signature("application/x-elf", 0, "\u007fELF"),
            new Signature("application/java-vm", 0, "\u00ca\u00fe\u00ba\u00be"),
            new Signature("application/x-ms-shortcut", 0, "L\0\0\0\u0001\u0014\u0002\0"),
            new Signature("application/rtf", 0, "{\\rtf"),
            new Signature("application/postscript", 0, "%!PS"),
            new Signature("text/x-shellscript", 0, "#!"),
            new Signature("text/calendar", 0, "BEGIN:VCALENDAR"),
            new Signature("text/vcard", 0, "BEGIN:VCARD"),
            new Signature("application/pgp-keys", 0, "-----BEGIN PGP PUBLIC KEY BLOCK-----"),
            new Signature("application/pgp-signature", 0, "-----BEGIN PGP SIGNATURE-----"));

    /** All of these are packed in a zip file: the name decides between them. */
    private static final Map<String, String> ZIPPED = Map.of(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docm", "application/vnd.ms-word.document.macroenabled.12",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsm", "application/vnd.ms-excel.sheet.macroenabled.12",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt", "application/vnd.oasis.opendocument.text",
            "ods", "application/vnd.oasis.opendocument.spreadsheet",
            "epub", "application/epub+zip",
            "jar", "application/java-archive");

    /** And all of these in the format of Office before 2007. */
    private static final Map<String, String> OF_OLE = Map.of(
            "doc", "application/msword",
            "xls", "application/vnd.ms-excel",
            "ppt", "application/vnd.ms-powerpoint",
            "msg", "application/vnd.ms-outlook",
            "msi", "application/x-msi");

    private DetectedType() {}

    static String of(byte[] start, @Nullable String filename) {
        String octets = new String(start, 0, Math.min(start.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        String type = SIGNATURES.stream()
                .filter(signature -> octets.startsWith(signature.octets(), signature.offset()))
                .findFirst()
                .map(Signature::type)
                .orElseGet(() -> text(octets));
        return switch (type) {
            case ZIP -> ZIPPED.getOrDefault(extension(filename), ZIP);
            case OLE -> OF_OLE.getOrDefault(extension(filename), OLE);
            default -> type;
        };
    }

    private static String text(String octets) {
        String words = CleanText.lowerCase(octets.startsWith("\u00ef\u00bb\u00bf") ? octets.substring(3) : octets)
                .strip();
        if (words.isEmpty() || words.chars().anyMatch(DetectedType::isNoText)) {
            return UNKNOWN;
        }
        if (words.startsWith("<!doctype html") || words.startsWith("<html")) {
            return "text/html";
        }
        if (words.startsWith("<svg")) {
            return "image/svg+xml";
        }
        return words.startsWith("<?xml") ? "application/xml" : "text/plain";
    }

    private static boolean isNoText(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b || c == 0x7f;
    }

    private static String extension(@Nullable String filename) {
        return filename == null ? "" : CleanText.lowerCase(filename.substring(filename.lastIndexOf('.') + 1));
    }
}
