package dev.inlet.message;

import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stored messages are read anew on request, over REST: after an update that reads better. */
@RestController
@RequestMapping("/api/v1/rereadings")
class RereadingController {

    /** @param accountId whose messages; null: all */
    record Request(@Nullable UUID accountId) {}

    private final Rereadings rereadings;

    RereadingController(Rereadings rereadings) {
        this.rereadings = rereadings;
    }

    /** Begins within a second and goes on in the background. */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping
    ResponseEntity<Rereading> request(@RequestBody Request request) {
        Rereading rereading = rereadings.request(request.accountId());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/rereadings/" + rereading.id()))
                .body(rereading);
    }

    @GetMapping
    Page<Rereading> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return Page.newestFirst(limit, cursor, rereadings::list, each -> new Cursor(each.requestedAt(), each.id()));
    }

    @GetMapping("/{id}")
    Rereading rereading(@PathVariable UUID id) {
        return rereadings.find(id).orElseThrow(() -> Problem.notFound("rereading", id));
    }
}
