package dev.inlet.sync.ledger;

import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import dev.inlet.web.UrlText;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that could not be retrieved or stored, over REST: to see why, to try again, or to leave alone for good. */
@RestController
@RequestMapping("/api/v1/accounts/{account}/set-aside")
class SetAsideController {

    private final PolledAccounts accounts;
    private final Ledger ledger;

    SetAsideController(PolledAccounts accounts, Ledger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    @GetMapping
    Page<LedgerLine> list(
            @PathVariable UUID account, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        int rows = Page.limit(limit);
        String after = cursor == null ? null : UrlText.parse("cursor", cursor);
        return Page.of(ledger.list(account(account), "set_aside", after, rows + 1), rows, LedgerLine::key);
    }

    /** It gets all its attempts again, from the next sync on; one over the octet limit too, for when that was raised. */
    @PostMapping("/{key}/retry")
    LedgerLine retry(@PathVariable UUID account, @PathVariable String key) {
        return decide(account(account), key, ledger::retry);
    }

    /** It stays on the server, and no sync takes it. */
    @PostMapping("/{key}/skip")
    LedgerLine skip(@PathVariable UUID account, @PathVariable String key) {
        return decide(account(account), key, ledger::skip);
    }

    private LedgerLine decide(AccountId account, String key, BiPredicate<AccountId, String> decision) {
        String uniqueId = UrlText.parse("key", key);
        boolean decided = decision.test(account, uniqueId);
        LedgerLine line = ledger.find(account, uniqueId).orElseThrow(() -> Problem.notFound("unique_id", uniqueId));
        if (!decided) {
            throw Problem.conflict(
                    "not_set_aside",
                    "The message is " + line.state() + ": only one set aside or rejected can be decided about.");
        }
        return line;
    }

    private AccountId account(UUID id) {
        return accounts.find(new AccountId(id))
                .orElseThrow(() -> Problem.notFound("account", id))
                .id();
    }
}
