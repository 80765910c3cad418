package dev.inlet.pop3;

import java.time.Duration;

/**
 * What a server may make us spend; each limit is enforced before the memory or the time is spent.
 *
 * @param maxLineOctets longest status or listing line
 * @param maxCapabilityLines most lines of a capability list
 * @param maxListingEntries most lines of a scan or unique-id listing
 * @param maxMessageOctets longest message, counted while it streams
 * @param pipelineWindow most commands sent and not yet answered, where the server offers PIPELINING
 * @param pipelineOctets most octets (as listed) of messages asked for and not yet received, beyond the first
 * @param maxScramIterations most rounds of hashing a SCRAM login may cost us
 * @param sessionTimeout longest session, from connect to quit
 */
public record Pop3Limits(
        int maxLineOctets,
        int maxCapabilityLines,
        int maxListingEntries,
        long maxMessageOctets,
        int pipelineWindow,
        long pipelineOctets,
        int maxScramIterations,
        Duration sessionTimeout) {

    /** So many commands ask a system for no more buffer than every one of them gives (see {@link #OCTETS_A_COMMAND}). */
    static final int MAX_WINDOW = 1_000;

    /**
     * What a command may take of our own send buffer, whose size bounds the window: then writing never blocks, even when the server
     * has stopped reading because it is writing itself. 27 octets (TOP with two numbers of ten digits), 34 more where each has a TLS
     * record of its own, and as much again for what the system keeps about them.
     */
    static final int OCTETS_A_COMMAND = 128;

    private static final int OCTETS_A_LISTING_LINE = 128;
    private static final long SMALLEST_LISTING = 65_536;

    public Pop3Limits {
        require("maxLineOctets", maxLineOctets, 512, 65_536);
        require("maxCapabilityLines", maxCapabilityLines, 1, 10_000);
        require("maxListingEntries", maxListingEntries, 1, 20_000_000);
        require("maxMessageOctets", maxMessageOctets, 1, Long.MAX_VALUE);
        require("pipelineWindow", pipelineWindow, 1, MAX_WINDOW);
        require("pipelineOctets", pipelineOctets, 1, Long.MAX_VALUE);
        require("maxScramIterations", maxScramIterations, 4_096, 100_000_000);
        if (!sessionTimeout.isPositive()) {
            throw new IllegalArgumentException("sessionTimeout must be positive, not " + sessionTimeout);
        }
    }

    public static Pop3Limits defaults() {
        return new Pop3Limits(8_192, 100, 500_000, 52_428_800, 1_000, 16_777_216, 1_000_000, Duration.ofMinutes(30));
    }

    public Pop3Limits withMaxLineOctets(int octets) {
        return new Pop3Limits(
                octets,
                maxCapabilityLines,
                maxListingEntries,
                maxMessageOctets,
                pipelineWindow,
                pipelineOctets,
                maxScramIterations,
                sessionTimeout);
    }

    public Pop3Limits withMaxListingEntries(int entries) {
        return new Pop3Limits(
                maxLineOctets,
                maxCapabilityLines,
                entries,
                maxMessageOctets,
                pipelineWindow,
                pipelineOctets,
                maxScramIterations,
                sessionTimeout);
    }

    public Pop3Limits withMaxMessageOctets(long octets) {
        return new Pop3Limits(
                maxLineOctets,
                maxCapabilityLines,
                maxListingEntries,
                octets,
                pipelineWindow,
                pipelineOctets,
                maxScramIterations,
                sessionTimeout);
    }

    public Pop3Limits withPipeline(int window, long octets) {
        return new Pop3Limits(
                maxLineOctets,
                maxCapabilityLines,
                maxListingEntries,
                maxMessageOctets,
                window,
                octets,
                maxScramIterations,
                sessionTimeout);
    }

    public Pop3Limits withMaxScramIterations(int iterations) {
        return new Pop3Limits(
                maxLineOctets,
                maxCapabilityLines,
                maxListingEntries,
                maxMessageOctets,
                pipelineWindow,
                pipelineOctets,
                iterations,
                sessionTimeout);
    }

    public Pop3Limits withSessionTimeout(Duration timeout) {
        return new Pop3Limits(
                maxLineOctets,
                maxCapabilityLines,
                maxListingEntries,
                maxMessageOctets,
                pipelineWindow,
                pipelineOctets,
                maxScramIterations,
                timeout);
    }

    /** A listing of few but endless unique-ids would spend as much memory as one of many. */
    long maxListingOctets() {
        return Math.max(SMALLEST_LISTING, (long) maxListingEntries * OCTETS_A_LISTING_LINE);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
