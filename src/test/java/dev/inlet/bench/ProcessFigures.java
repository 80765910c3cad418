package dev.inlet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What Linux says of a process and of those it started. */
final class ProcessFigures {

    /** Clock ticks a second, as every Linux that Java runs on reports them (getconf CLK_TCK). */
    private static final double TICKS = 100;

    private ProcessFigures() {}

    /** Processor time of a process alone. */
    static double cpuSeconds(ProcessHandle process) {
        return ticks(process.pid(), 2) / TICKS;
    }

    /** Processor time of a process, of those it waited for, and of those it has now. */
    static double cpuSecondsOfAll(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> ticks(each.pid(), 4) / TICKS)
                .sum();
    }

    static double peakMiB(ProcessHandle process) {
        return read(process.pid(), "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** The fields behind the name, which may hold anything: utime, stime, cutime and cstime are the 12th to the 15th of them. */
    private static double ticks(long pid, int count) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length < 15
                ? 0
                : Arrays.stream(fields, 11, 11 + count)
                        .mapToDouble(Double::parseDouble)
                        .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
