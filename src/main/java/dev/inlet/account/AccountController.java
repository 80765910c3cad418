package dev.inlet.account;

import dev.inlet.account.AccountDesk.Opened;
import dev.inlet.event.AccountId;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Caller;
import dev.inlet.web.Cursor;
import dev.inlet.web.ETags;
import dev.inlet.web.MergePatch;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Accounts over REST. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountController {

    private final AccountDesk desk;
    private final Accounts accounts;
    private final MergePatch patch;

    AccountController(AccountDesk desk, Accounts accounts, MergePatch patch) {
        this.desk = desk;
        this.accounts = accounts;
        this.patch = patch;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AccountView> create(@RequestBody AccountSettings settings) {
        Opened opened = desk.create(settings);
        return answer(
                ResponseEntity.created(
                        URI.create("/api/v1/accounts/" + opened.account().id())),
                opened);
    }

    @GetMapping
    Page<AccountView> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        int rows = Page.limit(limit);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        List<AccountView> views = accounts
                .list(
                        caller.account(),
                        state(state),
                        after == null ? null : after.at(),
                        after == null ? null : after.id(),
                        Limit.of(rows + 1))
                .stream()
                .map(pair -> AccountView.of((Account) pair[0], (AccountStatus) pair[1]))
                .toList();
        return Page.of(
                views, rows, view -> new Cursor(view.createdAt(), view.id().value()));
    }

    @AlsoAnswers(status = HttpStatus.NOT_MODIFIED)
    @GetMapping("/{id}")
    ResponseEntity<AccountView> account(@PathVariable UUID id) {
        return answer(ResponseEntity.ok(), desk.find(new AccountId(id)));
    }

    /** A merge-patch (RFC 7396): what it names is changed, what it sets to null gets its default again. */
    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "account_name_taken",
            detail = "Another account is called 'Invoices'.")
    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<AccountView> change(
            @PathVariable UUID id,
            @RequestBody JsonNode changes,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Opened opened = desk.change(
                new AccountId(id),
                ETags.version(ifMatch),
                settings -> patch.apply(settings, changes, AccountSettings.class),
                MergePatch.removed(changes));
        return answer(ResponseEntity.ok(), opened);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        desk.delete(new AccountId(id), ETags.version(ifMatch));
    }

    private static ResponseEntity<AccountView> answer(ResponseEntity.BodyBuilder answer, Opened opened) {
        AccountView view = AccountView.of(opened.account(), opened.status());
        return answer.eTag(ETags.of(opened.account().version(), view)).body(view);
    }

    private static @Nullable AccountState state(@Nullable String text) {
        try {
            return AccountState.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("state", "must be active, paused, failing or rejected");
        }
    }
}
