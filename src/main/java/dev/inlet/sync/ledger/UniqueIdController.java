package dev.inlet.sync.ledger;

import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.sync.ledger.SeenList.Format;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import dev.inlet.web.UrlText;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account's known unique-ids over REST. */
@RestController
@RequestMapping("/api/v1/accounts/{account}/unique-ids")
class UniqueIdController {

    private static final Set<String> STATES =
            Set.of("taken", "headers", "skipped", "rejected", "set_aside", "undecided");

    private final PolledAccounts accounts;
    private final Ledger ledger;
    private final LedgerImport imports;
    private final LedgerProperties properties;

    UniqueIdController(PolledAccounts accounts, Ledger ledger, LedgerImport imports, LedgerProperties properties) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.imports = imports;
        this.properties = properties;
    }

    @GetMapping
    Page<LedgerLine> list(
            @PathVariable UUID account,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalid("state", "must be taken, headers, skipped, rejected, set_aside or undecided");
        }
        int rows = Page.limit(limit);
        String after = cursor == null ? null : UrlText.parse("cursor", cursor);
        return Page.of(ledger.list(account(account).id(), state, after, rows + 1), rows, LedgerLine::key);
    }

    /** Makes known what another program has seen; the list is the body as the program wrote it. */
    @AlsoAnswers(
            status = HttpStatus.REQUEST_TIMEOUT,
            code = "request_timeout",
            detail = "The list did not come within 120 s.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @PostMapping(consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Imported add(
            @PathVariable UUID account,
            @RequestParam(defaultValue = "plain") String format,
            @RequestParam @Nullable String maildrop,
            InputStream body)
            throws IOException {
        PolledAccount target = account(account);
        String whose = maildrop == null ? maildrop(target) : maildrop;
        ListLines lines = new ListLines(body, properties.maxImportOctets(), properties.importTimeout());
        return imports.run(target.id(), format(format), whose, lines);
    }

    private static Format format(String name) {
        try {
            return Format.parse(name);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("format", "must be plain, fetchmail, getmail, mpop or thunderbird");
        }
    }

    private static String maildrop(PolledAccount account) {
        String username = account.settings().credentials().username();
        return Objects.requireNonNullElse(username, "") + "@"
                + account.settings().server().host();
    }

    private PolledAccount account(UUID id) {
        return accounts.find(new AccountId(id)).orElseThrow(() -> Problem.notFound("account", id));
    }
}
