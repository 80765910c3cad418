package dev.inlet.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The demo's mail, octet for octet: some forty messages as real people and programs write them. */
public final class DemoMessages {

    private static final String MESSAGE_ID = "\nMessage-ID: <";
    private static final List<Path> FILES = files();
    private static final List<byte[]> ALL = contents();

    private DemoMessages() {}

    /** The file names, in order. */
    public static List<String> names() {
        return FILES.stream().map(file -> file.getFileName().toString()).toList();
    }

    /** The messages, in the order of their names. */
    public static List<byte[]> all() {
        return ALL.stream().map(byte[]::clone).toList();
    }

    public static byte[] named(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no demo message " + name);
        }
        return ALL.get(index).clone();
    }

    /** One of an endless row of messages, no two alike: the n-th, with n in front of its Message-ID. */
    public static byte[] numbered(int n) {
        String message = new String(ALL.get(Math.floorMod(n, ALL.size())), ISO_8859_1);
        int id = message.indexOf(MESSAGE_ID) + MESSAGE_ID.length();
        return (message.substring(0, id) + n + "." + message.substring(id)).getBytes(ISO_8859_1);
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of(folder()))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI folder() {
        try {
            return Objects.requireNonNull(DemoMessages.class.getResource("/demo"))
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> contents() {
        var contents = new ArrayList<byte[]>();
        for (Path file : FILES) {
            try {
                contents.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(contents);
    }
}
