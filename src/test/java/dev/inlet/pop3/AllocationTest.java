package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading costs no memory by the line: neither of a message nor of a listing. */
@Timeout(60)
class AllocationTest {

    private static final int LINES = 200_000;

    /** Until the compiler has seen them, some calls cost memory that they do not cost later. */
    private static final int ROUNDS_TO_WARM_UP = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Something that reads so many lines. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    @Test
    void aLineOfAMessageCostsNoMemory() throws IOException {
        RepeatedSource source = new RepeatedSource("a line\r\n..a stuffed one\r\n".repeat(LINES / 2) + ".\r\n");
        WireInput in = new WireInput(source, 8_192);

        long allocated = allocatedBy(
                () -> new MultilineBody(in, Long.MAX_VALUE, false).transferTo(OutputStream.nullOutputStream()));

        assertThat(allocated).isLessThan(LINES / 2);
    }

    @Test
    void aLineOfAListingCostsNoMemory() throws IOException {
        WireInput in = new WireInput(new RepeatedSource("12 345\r\n".repeat(LINES)), 8_192);

        long allocated = allocatedBy(() -> {
            for (int i = 0; i < LINES; i++) {
                assertNumbers(in.line());
            }
        });

        assertThat(allocated).isLessThan(LINES / 2);
    }

    private static void assertNumbers(Line line) {
        if (line.number() != 12 || line.number() != 345) {
            throw new AssertionError("another line");
        }
    }

    private static long allocatedBy(Reading reading) throws IOException {
        for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
            reading.read();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reading.read();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
