package dev.inlet.sync;

import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.PollSettings.Content;
import dev.inlet.account.PolledAccount;
import dev.inlet.pop3.Deletion;
import dev.inlet.pop3.Maildrop;
import dev.inlet.pop3.MaildropEntry;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.ResponseCode;
import dev.inlet.pop3.Transaction;
import dev.inlet.sync.SyncOutcome.Completed;
import dev.inlet.sync.SyncOutcome.Deferred;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One session with a server: connect, log in, list, plan, retrieve and take, delete, quit. */
@Component
class SyncSession {

    private static final int FEW_HUNDRED = 240;

    private static final Logger log = LoggerFactory.getLogger(SyncSession.class);

    private final AccountLogin login;
    private final QuietMaildrops quiet;
    private final Planner planner;
    private final Retriever retriever;
    private final KnownUniqueIds ledger;

    SyncSession(AccountLogin login, QuietMaildrops quiet, Planner planner, Retriever retriever, KnownUniqueIds ledger) {
        this.login = login;
        this.quiet = quiet;
        this.planner = planner;
        this.retriever = retriever;
        this.ledger = ledger;
    }

    SyncOutcome run(PolledAccount account, SyncRun run) throws IOException {
        try (Transaction transaction = login.open(account, run)) {
            return work(account, transaction, run);
        }
    }

    private SyncOutcome work(PolledAccount account, Transaction transaction, SyncRun run) throws IOException {
        Optional<Maildrop> maildrop = quiet.look(account, transaction, run.counts());
        return maildrop.isPresent()
                ? work(account, transaction, maildrop.get(), run)
                : new Completed(false, quit(transaction));
    }

    private SyncOutcome work(PolledAccount account, Transaction transaction, Maildrop maildrop, SyncRun run)
            throws IOException {
        run.counts().listed = maildrop.entries().size();
        Refused refusal = maildrop.uniqueIdsRefusal();
        if (refusal != null && run.counts().listed > 0 && !neverGivesUniqueIds(refusal, transaction)) {
            return withoutUniqueIds(refusal, transaction);
        }
        Listing listing = listing(account, maildrop, transaction);
        if (needsHeadersInVain(account, maildrop, listing)) {
            quit(transaction);
            return HeadersAlone.refused(null);
        }
        SyncPlan plan = planner.plan(account, listing);
        run.counts().duplicates = plan.duplicates();
        run.counts().setAside = plan.unidentified();
        Taking taking = retriever.take(account, run, transaction, plan);
        Reason trouble = deleteAndQuit(due(account, plan, taking), transaction, run);
        return taking.stopped() != null
                ? taking.stopped()
                : new Completed(
                        plan.capped() || mayShowMore(run.counts()),
                        trouble == null ? remark(account, plan, run) : trouble);
    }

    /** Some servers show the oldest few hundred messages only, and others once those were taken. */
    private static boolean mayShowMore(SyncCounts counts) {
        return counts.listed >= FEW_HUNDRED && counts.retrieved == counts.listed;
    }

    /** A server that announced UIDL, or says that it will pass, has a bad moment: what it lists then is not for new. */
    private static boolean neverGivesUniqueIds(Refused refusal, Transaction transaction) {
        boolean forGood = refusal.responseCode() == null || refusal.responseCode() == ResponseCode.SYS_PERM;
        return forGood && !transaction.capabilities().offers("UIDL");
    }

    private static SyncOutcome withoutUniqueIds(Refused refusal, Transaction transaction) {
        Reason reason = new Reason(
                "unique_ids_unavailable",
                "the server would not give its unique-id listing (UIDL) this time, and without it no message is known from another; "
                        + refusal.getMessage());
        quit(transaction);
        return new Deferred(reason);
    }

    private static Listing listing(PolledAccount account, Maildrop maildrop, Transaction transaction)
            throws IOException {
        return maildrop.uniqueIds()
                ? Listing.of(maildrop)
                : Identification.of(transaction, maildrop, account.settings().poll());
    }

    /** Where neither unique-ids nor headers are given, an account that takes no more than headers cannot tell one message from another. */
    private static boolean needsHeadersInVain(PolledAccount account, Maildrop maildrop, Listing listing) {
        return account.settings().poll().content() == Content.HEADERS
                && !maildrop.uniqueIds()
                && !listing.messages().isEmpty()
                && listing.uniqueIds().isEmpty();
    }

    private static List<Found> due(PolledAccount account, SyncPlan plan, Taking taking) {
        List<Found> due = new ArrayList<>(plan.delete());
        if (account.settings().retention().dueAtOnce()) {
            due.addAll(taking.stored());
        }
        return due;
    }

    /** Only with QUIT does the server delete what is marked. */
    private @Nullable Reason deleteAndQuit(List<Found> due, Transaction transaction, SyncRun run) throws Pop3Exception {
        Map<Integer, Found> byNumber = due.stream().collect(Collectors.toMap(Found::number, Function.identity()));
        List<Found> marked = new ArrayList<>();
        for (Deletion deletion :
                transaction.delete(due.stream().map(Found::entry).toList())) {
            switch (deletion) {
                case Deletion.Marked(MaildropEntry entry) -> marked.add(byNumber.get(entry.number()));
                case Deletion.NotMarked(MaildropEntry entry, Refused reason) ->
                    log.info(
                            "account {}: message {} was not deleted: {}", run.account(), entry.number(), reason.text());
            }
        }
        ledger.deletionRequested(run.account(), marked);
        Reason trouble = quit(transaction);
        run.counts().deleted = trouble == null ? marked.size() : 0;
        return trouble;
    }

    /** What is stored is stored however the server takes its leave: trouble here is told, and is no failure. */
    private static @Nullable Reason quit(Transaction transaction) {
        try {
            transaction.quit();
            return null;
        } catch (Pop3Exception e) {
            return SyncOutcome.reason(e);
        }
    }

    private static @Nullable Reason remark(PolledAccount account, SyncPlan plan, SyncRun run) {
        if (plan.unidentified() > 0) {
            return new Reason(
                    "unique_id_missing",
                    plan.unidentified() + " messages have no unique-id in the server's listing and were left alone");
        }
        boolean toBeLeft = account.settings().retention().leaveOnServer();
        return toBeLeft && run.counts().retrieved > 0 && run.terms().deletesWhatIsRetrieved()
                ? new Reason(
                        "messages_expire",
                        "the server deletes what was retrieved (EXPIRE 0), though retention.leaveOnServer is true")
                : null;
    }
}
