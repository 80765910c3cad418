package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.event.AccountId;
import dev.inlet.pop3.Glance;
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Transaction;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Large maildrops in which nothing was to be done: while a glance at one shows the same, and nothing waits in the ledger, a sync lists
 * and looks up nothing more, however many messages lie there.
 */
@Component
class QuietMaildrops {

    /** Fewer are listed and looked up at once; and the octets of each that LIST says may show a unique-id that was used again. */
    private static final int WORTH_A_GLANCE = 500;
    /** Not for ever: what no glance shows, messages that have changed places within one total of octets say, is seen a day later. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final SyncProperties properties;
    private final Clock clock;

    QuietMaildrops(JdbcClient jdbc, SyncProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty when nothing is to be done in it. */
    Optional<Maildrop> look(PolledAccount account, Transaction transaction, SyncCounts counts) throws Pop3Exception {
        Optional<QuietMaildrop> before = find(account.id());
        if (before.isEmpty()) {
            return Optional.of(transaction.maildrop());
        }
        counts.listed = before.get().messages();
        return transaction.maildropUnless(glance -> stillQuiet(account, before.get(), glance));
    }

    private boolean stillQuiet(PolledAccount account, QuietMaildrop before, Glance glance) {
        return before.unchanged(glance, account.version(), clock.instant()) && nothingWaits(account);
    }

    /** Those whose deletion is due with time alone are bounded by {@link QuietMaildrop#until}. */
    private boolean nothingWaits(PolledAccount account) {
        return jdbc.sql("""
                        select not exists (select from known_unique_id where account_id = :account and gone_at is null
                                and state in ('SET_ASIDE', 'UNDECIDED') and attempts < :maxAttempts)
                            and not (:deletes and exists (select from known_unique_id where account_id = :account
                                and gone_at is null and message_deleted and deletion_requested_at is null))
                            and not exists (select from message_retrieval where account_id = :account and ended_at is null)""")
                .param("account", account.id().value())
                .param("maxAttempts", properties.maxAttempts())
                .param("deletes", account.settings().retention().deleteWhenDeletedInInlet())
                .query(Boolean.class)
                .single();
    }

    private Optional<QuietMaildrop> find(AccountId account) {
        return jdbc.sql("select messages, digest, version, until from quiet_maildrop where account_id = :account")
                .param("account", account.value())
                .query((row, n) -> new QuietMaildrop(
                        row.getInt("messages"),
                        row.getString("digest"),
                        row.getInt("version"),
                        row.getTimestamp("until").toInstant()))
                .optional();
    }

    /** To be called by whoever has planned what is to be done, and has looked up all that is known. */
    void planned(PolledAccount account, Listing listing, boolean idle, Collection<KnownUniqueId> known) {
        Glance glance = listing.glance();
        if (listing.messages().size() >= WORTH_A_GLANCE) {
            remember(account, listing.messages().size(), idle && glance != null ? glance.digest() : null, known);
        } else if (glance != null) {
            forget(account.id());
        }
    }

    private void remember(
            PolledAccount account, int messages, @Nullable String digest, Collection<KnownUniqueId> known) {
        jdbc.sql("""
                        insert into quiet_maildrop (account_id, messages, digest, version, until)
                        values (:account, :messages, :digest, :version, :until)
                        on conflict (account_id) do update set messages = excluded.messages, digest = excluded.digest,
                            version = excluded.version, until = excluded.until""")
                .param("account", account.id().value())
                .param("messages", messages)
                .param("digest", digest, Types.VARCHAR)
                .param("version", account.version())
                .param("until", Timestamp.from(until(account, known)))
                .update();
    }

    private Instant until(PolledAccount account, Collection<KnownUniqueId> known) {
        Instant latest = clock.instant().plus(LONGEST);
        Duration deleteAfter = account.settings().retention().deleteAfter();
        return deleteAfter == null
                ? latest
                : known.stream()
                        .filter(line -> line.state() == KnownUniqueId.State.TAKEN && line.goneAt() == null)
                        .map(line -> line.knownAt().plus(deleteAfter))
                        .filter(latest::isAfter)
                        .min(Instant::compareTo)
                        .orElse(latest);
    }

    private void forget(AccountId account) {
        jdbc.sql("delete from quiet_maildrop where account_id = :account")
                .param("account", account.value())
                .update();
    }
}
