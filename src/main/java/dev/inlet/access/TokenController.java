package dev.inlet.access;

import dev.inlet.web.Caller;
import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens over REST. One is changed by making another and deleting it. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final TokenDesk desk;
    private final Tokens tokens;

    TokenController(TokenDesk desk, Tokens tokens) {
        this.desk = desk;
        this.tokens = tokens;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IssuedToken> issue(@AuthenticationPrincipal Caller maker, @RequestBody TokenSettings settings) {
        IssuedToken issued = desk.issue(maker, settings);
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/" + issued.view().id()))
                .cacheControl(CacheControl.noStore())
                .body(issued);
    }

    @GetMapping
    Page<TokenView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return Page.newestFirst(limit, cursor, tokens::list, token -> new Cursor(token.createdAt(), token.id()));
    }

    @GetMapping("/{id}")
    TokenView token(@PathVariable UUID id) {
        return desk.find(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        desk.delete(id);
    }
}
