package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A header that TOP cut is no word on its message: where something hangs on it, the whole message tells. */
@InletTest
@Tag("C0034")
@Tag("wild-41")
class CutHeaderTests {

    private static final String OLD = "Received: from a.example; Mon, 3 Mar 2025 10:00:00 +0000\r\n";
    private static final String NEW = "Received: from a.example; Mon, 2 Mar 2026 10:00:00 +0000\r\n";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void whenAMessageCameIsNotReadFromACutHeader() {
        try (var maildrop = new MaildropAccount(api, "", ", \"firstSync\": \"2026-01-01T00:00:00Z\"")) {
            maildrop.server().top(header -> header.substring(0, header.indexOf("\r\n") + 2));
            maildrop.deliver(message("X-First: 1\r\n" + OLD, "old", "Hi."));
            maildrop.deliver(message("X-First: 1\r\n" + NEW, "new", "Hi."));
            assertThat(maildrop.retrieved()).isEqualTo(1);
            assertThat(maildrop.said("RETR")).isEqualTo(2);
            assertThat(maildrop.subjects()).containsExactly("new");
            maildrop.sync();
            assertThat(maildrop.said("RETR")).isZero();
        }
    }

    @Test
    void messagesAreNotTakenForOneBecauseTheirHeadersBeginAlike() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.server().refuse("UIDL").top(header -> header.substring(0, header.indexOf("\r\n") + 2));
            maildrop.deliver(message("Return-Path: <>\r\n", "one", "Hi."));
            maildrop.deliver(message("Return-Path: <>\r\n", "two", "Hi."));
            assertThat(maildrop.retrieved()).isEqualTo(2);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("one", "two");
        }
    }

    /** An older Inlet, or the server before it began to cut, may have known them by whole headers. */
    @Test
    void aServerThatBeginsToCutRepeatsNothing() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.server().refuse("UIDL");
            maildrop.deliver(message("one"));
            maildrop.deliver(message("two"));
            assertThat(maildrop.retrieved()).isEqualTo(2);
            maildrop.server().top(header -> header.substring(0, 20));
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).hasSize(2);
        }
    }

    @Test
    void anAccountOfHeadersLeavesAloneWhatOnlyTheWholeMessageCouldIdentify() {
        try (var maildrop = new MaildropAccount(api, ", \"content\": \"headers\"", "")) {
            maildrop.server().refuse("UIDL").top(header -> header.contains("cut") ? header.substring(0, 5) : header);
            maildrop.deliver(message("cut"));
            maildrop.deliver(message("whole"));
            var sync = maildrop.sync();
            assertThat(sync.path("reason").path("code").asString()).isEqualTo("unique_id_missing");
            assertThat(sync.path("retrieved").asInt()).isEqualTo(1);
            assertThat(maildrop.said("RETR")).isZero();
        }
    }
}
