package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.message.HeldMessage;
import dev.inlet.message.PartialMessages;
import dev.inlet.web.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the wish to have the whole of a message whose header is here, where it can come true, and has a sync begin at once. */
@Component
class RetrievalDesk {

    private final PartialMessages messages;
    private final PolledAccounts accounts;
    private final KnownUniqueIds ledger;
    private final Retrievals retrievals;
    private final SyncSchedule schedule;

    RetrievalDesk(
            PartialMessages messages,
            PolledAccounts accounts,
            KnownUniqueIds ledger,
            Retrievals retrievals,
            SyncSchedule schedule) {
        this.messages = messages;
        this.accounts = accounts;
        this.ledger = ledger;
        this.retrievals = retrievals;
        this.schedule = schedule;
    }

    @Transactional
    public RetrievalRequest request(UUID id) {
        HeldMessage message = messages.lock(id).orElseThrow(() -> Problem.notFound("message", id));
        if (message.extent().whole()) {
            throw Problem.conflict("message_whole", "All of this message is here already.");
        }
        PolledAccount account = accounts.lock(message.account())
                .orElseThrow(() -> Problem.conflict(
                        "account_gone",
                        "The account that took this message is gone, and its way to the server with it."));
        requireListed(message);
        requireWithinLimit(message, account);
        retrievals.request(account.id(), id);
        schedule.soon(account.id());
        return retrievals.find(id).orElseThrow();
    }

    private void requireListed(HeldMessage message) {
        if (!ledger.listsHeader(message.account(), message.id())) {
            throw Problem.conflict("message_not_on_server", "The server does not list this message any more.");
        }
    }

    private static void requireWithinLimit(HeldMessage message, PolledAccount account) {
        long limit = account.settings().poll().maxMessageOctets();
        Long listed = message.extent().listedOctets();
        if (listed != null && listed > limit) {
            throw Problem.conflict(
                            "message_too_large",
                            "The server lists " + listed + " octets, and the account's poll.maxMessageOctets is "
                                    + limit + ".")
                    .with("listedOctets", listed);
        }
    }
}
