package dev.inlet.mime;

import org.jspecify.annotations.Nullable;

/** A file name as a sender gives it, without the folders, control characters and text direction it may smuggle in. */
final class FileNames {

    private static final int LONGEST = 255;

    private FileNames() {}

    static @Nullable String of(@Nullable String filename, @Nullable String name) {
        String chosen = filename == null || filename.isBlank() ? name : filename;
        if (chosen == null) {
            return null;
        }
        int folder = Math.max(chosen.lastIndexOf('/'), chosen.lastIndexOf('\\'));
        String plain = withoutDirection(CleanText.line(chosen.substring(folder + 1)));
        return plain.isEmpty() ? null : CleanText.cut(plain, LONGEST);
    }

    /** Direction overrides make "invoice.exe" look like "invexe.pdf". */
    private static String withoutDirection(String name) {
        var plain = new StringBuilder(name.length());
        name.chars().filter(c -> !isDirection(c)).forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    private static boolean isDirection(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
    }
}
