package dev.inlet.sync;

import dev.inlet.account.PolledAccounts;
import dev.inlet.event.AccountId;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Syncs over REST: start one, see how they went. */
@RestController
@RequestMapping("/api/v1")
class SyncController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final SyncSchedule schedule;
    private final Syncs syncs;
    private final PolledAccounts accounts;
    private final Transcripts transcripts;

    SyncController(SyncSchedule schedule, Syncs syncs, PolledAccounts accounts, Transcripts transcripts) {
        this.schedule = schedule;
        this.syncs = syncs;
        this.accounts = accounts;
        this.transcripts = transcripts;
    }

    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "sync_running",
            detail = "A sync of the account waits or runs already.")
    @PostMapping("/accounts/{account}/syncs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Sync> start(@PathVariable UUID account) {
        Sync sync = schedule.request(new AccountId(account));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/syncs/" + sync.id()))
                .body(sync);
    }

    @GetMapping("/accounts/{account}/syncs")
    Page<Sync> history(
            @PathVariable UUID account, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        AccountId id = new AccountId(account);
        if (accounts.find(id).isEmpty()) {
            throw Problem.notFound("account", account);
        }
        int rows = Page.limit(limit);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        return Page.of(syncs.history(id, after, rows + 1), rows, sync -> new Cursor(sync.requestedAt(), sync.id()));
    }

    @GetMapping("/syncs/{sync}")
    Sync sync(@PathVariable UUID sync) {
        return syncs.find(sync).orElseThrow(() -> Problem.notFound("sync", sync));
    }

    @GetMapping("/syncs/{sync}/transcript")
    ResponseEntity<String> transcript(@PathVariable UUID sync) {
        sync(sync);
        return transcripts
                .find(sync)
                .map(text -> ResponseEntity.ok().contentType(TEXT).body(text))
                .orElseThrow(
                        () -> new Problem(
                                HttpStatus.NOT_FOUND,
                                "transcript_not_kept",
                                "No transcript of this sync was kept; the account's \"transcript\" says of which syncs one is."));
    }
}
