package dev.inlet.sync;

import dev.inlet.pop3.Pop3Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How syncs run and what one may cost.
 *
 * @param timeout longest a whole sync may take; what is left is taken by the next one
 * @param maxBackoff longest pause after failures in a row
 * @param deferral shortest pause after a server said "not now"
 * @param maxLoginDelay longest pause between logins that is kept because a server demands it (LOGIN-DELAY)
 * @param maxRefusals refused logins in a row after which an account is not polled any more
 * @param maxPerHost most syncs of one replica at one host at once
 * @param maxAttempts attempts to take one message before it is set aside for good
 * @param batchMessages most messages stored in one transaction
 * @param batchOctets octets of messages after which a batch is stored
 * @param spoolMemoryOctets octets of a message that are kept in memory on the way; a longer one goes through a file
 * @param pipelineWindow most retrievals asked for ahead, where the server offers PIPELINING (RFC 2449)
 * @param maxListingEntries most messages of a maildrop
 * @param maxTranscriptCharacters most characters of what was said in a sync's sessions that are kept: how it began, and how it ended
 * @param maxScramIterations most rounds of hashing a server may ask of one SCRAM login (RFC 5802)
 * @param historyKept how long finished syncs are kept
 * @param certificateWarning how long before a server's certificate expires that is warned of
 */
@ConfigurationProperties("inlet.sync")
record SyncProperties(
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("1h") Duration maxBackoff,
        @DefaultValue("1m") Duration deferral,
        @DefaultValue("1d") Duration maxLoginDelay,
        @DefaultValue("5") int maxRefusals,
        @DefaultValue("20") int maxPerHost,
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("200") int batchMessages,
        @DefaultValue("8388608") long batchOctets,
        @DefaultValue("262144") int spoolMemoryOctets,
        @DefaultValue("1000") int pipelineWindow,
        @DefaultValue("500000") int maxListingEntries,
        @DefaultValue("65536") int maxTranscriptCharacters,
        @DefaultValue("1000000") int maxScramIterations,
        @DefaultValue("7d") Duration historyKept,
        @DefaultValue("14d") Duration certificateWarning) {

    SyncProperties {
        require(timeout.isPositive(), "timeout must be positive");
        require(maxBackoff.isPositive(), "max-backoff must be positive");
        require(deferral.isPositive(), "deferral must be positive");
        require(!maxLoginDelay.isNegative(), "max-login-delay must not be negative");
        require(maxRefusals >= 1, "max-refusals must be at least 1");
        require(maxPerHost >= 1, "max-per-host must be at least 1");
        require(maxAttempts >= 1, "max-attempts must be at least 1");
        require(batchMessages >= 1, "batch-messages must be at least 1");
        require(batchOctets >= 1, "batch-octets must be at least 1");
        require(spoolMemoryOctets >= 0, "spool-memory-octets must not be negative");
        require(pipelineWindow >= 1 && pipelineWindow <= 1_000, "pipeline-window must be from 1 to 1000");
        require(
                maxListingEntries >= 1 && maxListingEntries <= 20_000_000,
                "max-listing-entries must be from 1 to 20000000");
        require(
                maxTranscriptCharacters >= 0 && maxTranscriptCharacters <= 10_000_000,
                "max-transcript-characters must be from 0 to 10000000");
        require(
                maxScramIterations >= 4_096 && maxScramIterations <= 100_000_000,
                "max-scram-iterations must be from 4096 to 100000000");
        require(historyKept.isPositive(), "history-kept must be positive");
        require(!certificateWarning.isNegative(), "certificate-warning must not be negative");
    }

    Pop3Limits limits(long maxMessageOctets) {
        Pop3Limits defaults = Pop3Limits.defaults();
        return defaults.withMaxMessageOctets(maxMessageOctets)
                .withMaxListingEntries(maxListingEntries)
                .withMaxScramIterations(maxScramIterations)
                .withPipeline(pipelineWindow, defaults.pipelineOctets())
                .withSessionTimeout(timeout);
    }

    /** What is kept of a pause that a server demands. */
    Duration bounded(Duration loginDelay) {
        return loginDelay.compareTo(maxLoginDelay) <= 0 ? loginDelay : maxLoginDelay;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("inlet.sync." + message);
        }
    }
}
