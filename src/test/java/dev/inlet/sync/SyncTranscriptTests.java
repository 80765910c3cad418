package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.Api.Answer;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was said in a sync can be read afterwards, of those syncs that the account says, and for as long as the sync is kept. */
@InletTest
class SyncTranscriptTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void aFailureIsKeptByDefault() {
        TestAccount account = TestAccount.paused(api, 1);
        String sync = account.sync().path("id").asString();
        Answer transcript = transcript(sync);
        assertThat(transcript.status()).isEqualTo(200);
        assertThat(transcript.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(transcript.text())
                .contains("-- connecting to localhost:1")
                .endsWith("-- failed: connection_refused\n");
    }

    @Test
    void aSuccessIsKeptWhereTheAccountSaysSo() {
        try (MaildropServer server = server()) {
            server.deliver("alice", "Subject: private\r\n\r\nunseen\r\n".getBytes(US_ASCII));
            TestAccount account = account(server, "always");
            Answer transcript = transcript(account.sync().path("id").asString());
            assertThat(transcript.text())
                    .contains("C: (SASL response)", "C: RETR 1", "C: QUIT", "-- completed")
                    .doesNotContain("secret", "private", "unseen");
        }
    }

    @Test
    void aSuccessIsNotKeptByDefaultAndNothingIsKeptWhereTheAccountSaysSo() {
        try (MaildropServer server = server()) {
            assertNotKept(account(server, "failures").sync().path("id").asString());
        }
        TestAccount off = TestAccount.create(api, "localhost", 1, "none", """
                , "poll": {"enabled": false}, "transcript": "off\"""");
        assertNotKept(off.sync().path("id").asString());
    }

    @Test
    void aTranscriptGoesWithItsAccount() {
        TestAccount account = TestAccount.paused(api, 1);
        String sync = account.sync().path("id").asString();
        api.delete(account.path());
        assertThat(transcript(sync).json().path("code").asString()).isEqualTo("sync_not_found");
        assertThat(jdbc.sql("select count(*) from sync_transcript where sync_id = cast(:sync as uuid)")
                        .param("sync", sync)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void assertNotKept(String sync) {
        Answer transcript = transcript(sync);
        assertThat(transcript.status()).isEqualTo(404);
        assertThat(transcript.json().path("code").asString()).isEqualTo("transcript_not_kept");
    }

    private Answer transcript(String sync) {
        return api.get("/api/v1/syncs/" + sync + "/transcript");
    }

    private static MaildropServer server() {
        return new MaildropServer().addUser("alice", "secret");
    }

    private TestAccount account(MaildropServer server, String transcript) {
        return TestAccount.create(api, "localhost", server.port(), "none", """
                , "poll": {"enabled": false}, "transcript": "%s\"""".formatted(transcript));
    }
}
