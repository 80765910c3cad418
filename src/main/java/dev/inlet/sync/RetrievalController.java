package dev.inlet.sync;

import dev.inlet.web.Problem;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Retrieving the rest of a message over REST: ask for it, see how far it is. */
@RestController
@RequestMapping("/api/v1/messages/{message}/retrieval")
class RetrievalController {

    private final RetrievalDesk desk;
    private final Retrievals retrievals;

    RetrievalController(RetrievalDesk desk, Retrievals retrievals) {
        this.desk = desk;
        this.retrievals = retrievals;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping
    ResponseEntity<RetrievalRequest> request(@PathVariable UUID message) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/messages/" + message + "/retrieval"))
                .body(desk.request(message));
    }

    @GetMapping
    RetrievalRequest retrieval(@PathVariable UUID message) {
        return retrievals.find(message).orElseThrow(() -> nobodyAsked(message));
    }

    private static Problem nobodyAsked(UUID message) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "retrieval_not_found",
                "Nobody asked for the rest of message " + message + ", or there is no such message.");
    }
}
