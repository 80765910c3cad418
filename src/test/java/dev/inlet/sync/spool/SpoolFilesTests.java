package dev.inlet.sync.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spool files of a process that is no more are cleared away, and those of a living one are not. */
class SpoolFilesTests {

    @TempDir
    Path folder;

    @Test
    void onlyWhatNoLivingProcessHoldsIsDeleted() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Path theirs = Path.of(other.inputReader().readLine());
            SpoolFiles files = SpoolFiles.in(folder);
            Path ours = files.create();
            assertThat(files.deleteOrphans()).isEmpty();
            other.destroyForcibly().waitFor();
            assertThat(theirs).exists();
            assertThat(files.deleteOrphans()).containsExactly(theirs);
            assertThat(ours).exists();
            assertThat(Files.list(folder)).hasSize(2);
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another process with a spool file. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            System.out.println(SpoolFiles.in(Path.of(args[0])).create());
            TimeUnit.MINUTES.sleep(1);
        }
    }
}
