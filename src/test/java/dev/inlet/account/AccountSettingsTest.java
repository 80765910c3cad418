package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.account.PollSettings.Order;
import dev.inlet.account.PollSettings.OversizedPolicy;
import dev.inlet.account.PollSettings.ResetPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Settings that were stored by an older Inlet are read with the defaults for what it did not know; what is stored comes back the same. */
class AccountSettingsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OLD = """
            {"name": "Old",
             "server": {"host": "pop.example.com", "port": 995, "tls": "implicit", "connectTimeout": "PT30S", "readTimeout": "PT60S"},
             "credentials": {"type": "password", "username": "u"},
             "authentication": "auto",
             "poll": {"interval": "PT5M", "enabled": true, "maxMessagesPerSync": 7, "maxMessageOctets": 4096, "content": "full"},
             "retention": {"leaveOnServer": true},
             "firstSync": "new-only"}""";

    @Test
    void whatAnOlderInletStoredIsRead() {
        AccountSettings settings = JSON.readValue(OLD, AccountSettings.class);
        assertThat(settings.firstSync()).isEqualTo(FirstSync.NEW_ONLY);
        assertThat(settings.poll().interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.poll().maxMessagesPerSync()).isEqualTo(7);
        assertThat(settings.poll().maxOctetsPerSync()).isEqualTo(1L << 30);
        assertThat(settings.poll().order()).isEqualTo(Order.OLDEST);
        assertThat(settings.poll().oversized()).isEqualTo(OversizedPolicy.REJECT);
        assertThat(settings.retention().deleteWhenDeletedInInlet()).isFalse();
        assertThat(settings.poll().uniqueIdsReset()).isEqualTo(ResetPolicy.ADOPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "new-only", "2026-01-31T12:00:00Z"})
    void whatIsStoredComesBackTheSame(String firstSync) {
        AccountSettings settings = JSON.readValue(OLD.replace("new-only", firstSync), AccountSettings.class);
        String stored = JSON.writeValueAsString(settings);
        assertThat(stored).contains("\"firstSync\":\"" + firstSync + "\"");
        assertThat(JSON.readValue(stored, AccountSettings.class)).isEqualTo(settings);
    }

    @Test
    void anInstantIsTheThirdWayToBegin() {
        assertThat(FirstSync.parse("2026-01-31T12:00:00Z"))
                .isEqualTo(FirstSync.since(Instant.parse("2026-01-31T12:00:00Z")));
    }
}
