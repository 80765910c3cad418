package dev.inlet.sync.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spool files of one process, all under one name that a locked file beside them holds: the kernel frees that lock however the
 * process ends, so whoever can take it may clear away what a killed process left, and never what a living one needs.
 */
final class SpoolFiles {

    private static final String PREFIX = "inlet-spool-";
    private static final String LOCK = ".lock";
    private static @Nullable SpoolFiles ofThisProcess;

    private final Path directory;
    private final String name;
    private final FileLock lock;

    private SpoolFiles(Path directory, String name, FileLock lock) {
        this.directory = directory;
        this.name = name;
        this.lock = lock;
    }

    /** In the temporary directory, which replicas may share. */
    static synchronized SpoolFiles ofThisProcess() throws IOException {
        if (ofThisProcess == null) {
            ofThisProcess = in(Path.of(System.getProperty("java.io.tmpdir")));
        }
        return ofThisProcess;
    }

    static SpoolFiles in(Path directory) throws IOException {
        while (true) {
            Path file = Files.createTempFile(directory, PREFIX, LOCK);
            FileLock lock = lock(file);
            if (lock != null && Files.exists(file)) {
                file.toFile().deleteOnExit();
                String name = file.getFileName().toString();
                return new SpoolFiles(directory, name.substring(0, name.length() - LOCK.length()), lock);
            }
            release(lock); // another process took it for an orphan before it was locked
        }
    }

    Path create() throws IOException {
        return Files.createTempFile(directory, name + "-", ".spool");
    }

    /** Deletes what processes that are no more have left; answers with what that was. */
    List<Path> deleteOrphans() throws IOException {
        List<Path> deleted = new ArrayList<>();
        for (Path file : matching(PREFIX + "*" + LOCK)) {
            if (!file.getFileName().toString().equals(name + LOCK)) {
                deleteIfOrphaned(file, deleted);
            }
        }
        return deleted;
    }

    private void deleteIfOrphaned(Path lockFile, List<Path> deleted) throws IOException {
        if (!Files.isWritable(lockFile)) {
            return; // of another user
        }
        FileLock orphaned = lock(lockFile);
        if (orphaned != null) {
            String file = lockFile.getFileName().toString();
            for (Path spool : matching(file.substring(0, file.length() - LOCK.length()) + "-*.spool")) {
                Files.deleteIfExists(spool);
                deleted.add(spool);
            }
            Files.deleteIfExists(lockFile);
            release(orphaned);
        }
    }

    private List<Path> matching(String glob) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        }
    }

    /** Null when a living process holds it, or when the file has just gone. */
    private static @Nullable FileLock lock(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (java.nio.file.NoSuchFileException e) {
            return null;
        }
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** As the end of its process would. */
    void release() throws IOException {
        release(lock);
    }

    private static void release(@Nullable FileLock lock) throws IOException {
        if (lock != null) {
            lock.acquiredBy().close();
        }
    }
}
