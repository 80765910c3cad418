package dev.inlet.sync;

import static dev.inlet.testing.MaildropAccount.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A message that is deleted in Inlet is deleted from the server by the next sync where the account says so, and only there. */
@InletTest
class DeletedInInletTests {

    private static final String FOLLOW = ", \"retention\": {\"deleteWhenDeletedInInlet\": true}";

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void theServersCopyFollows() {
        try (var maildrop = new MaildropAccount(api, "", FOLLOW)) {
            maildrop.deliver(message("keep"));
            maildrop.deliver(message("drop"));
            assertThat(maildrop.sync().path("deleted").asInt()).isZero();
            maildrop.deleteHere("drop");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(1);
            assertThat(maildrop.onServer()).isEqualTo(1);
            assertThat(maildrop.retrieved()).isZero();
            assertThat(maildrop.subjects()).containsExactly("keep");
        }
    }

    @Test
    void theServersCopyStaysWhereNobodyAskedForThat() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.deliver(message("drop"));
            maildrop.sync();
            maildrop.deleteHere("drop");
            assertThat(maildrop.sync().path("deleted").asInt()).isZero();
            assertThat(maildrop.onServer()).isEqualTo(1);
        }
    }

    @Test
    void whatWasDeletedBeforeTheAccountSaidSoFollowsToo() {
        try (var maildrop = new MaildropAccount(api, "", "")) {
            maildrop.deliver(message("drop"));
            maildrop.sync();
            maildrop.deleteHere("drop");
            api.patch(maildrop.account().path(), "{\"retention\": {\"deleteWhenDeletedInInlet\": true}}");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(1);
            assertThat(maildrop.onServer()).isZero();
        }
    }

    @Test
    void itFollowsUnderANewUniqueIdToo() {
        try (var maildrop = new MaildropAccount(api, "", FOLLOW)) {
            for (int n = 0; n < 4; n++) {
                maildrop.deliver(message("n" + n));
            }
            maildrop.sync();
            maildrop.deleteHere("n0");
            maildrop.renewUniqueIds();
            maildrop.sync();
            maildrop.deleteHere("n1");
            assertThat(maildrop.sync().path("deleted").asInt()).isEqualTo(2);
            assertThat(maildrop.onServer()).isEqualTo(2);
            assertThat(maildrop.subjects()).containsExactlyInAnyOrder("n2", "n3");
        }
    }
}
