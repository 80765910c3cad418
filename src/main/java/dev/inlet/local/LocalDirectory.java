package dev.inlet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data directory, held by one Inlet at a time: the kernel frees the lock however the process ends. */
final class LocalDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private LocalDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static LocalDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, ownerOnly("rwx------"));
            return new LocalDirectory(path, lock(path));
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + path + " cannot be used", e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("inlet.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException("another Inlet is running on the data directory " + path
                    + ": stop it, or give this one its own with inlet.local.data-dir");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Optional<String> read(String name) {
        try {
            Path file = path.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readable by the owner alone, and whole or not there at all. */
    void write(String name, String content) {
        try {
            Path fresh = Files.createTempFile(path, name, ".new", ownerOnly("rw-------"));
            Files.writeString(fresh, content + "\n");
            Files.move(fresh, path.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
