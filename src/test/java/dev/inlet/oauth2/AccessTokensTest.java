package dev.inlet.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A token at hand is used until shortly before its end, and there are never more of them than allowed. */
class AccessTokensTest {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.EPOCH;
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() {
        AccessTokens tokens = tokens(10);
        tokens.keep("a", 1, new GrantedToken("token", HOUR, null));

        now = Instant.EPOCH.plus(HOUR).minus(MARGIN).minusMillis(1);
        assertThat(tokens.find("a", 1)).contains("token");
        now = Instant.EPOCH.plus(HOUR).minus(MARGIN);
        assertThat(tokens.find("a", 1)).isEmpty();
    }

    @Test
    void aTokenIsForItsHolderAndItsBasisAlone() {
        AccessTokens tokens = tokens(10);
        tokens.keep("a", 1, new GrantedToken("token", HOUR, null));

        assertThat(tokens.find("b", 1)).isEmpty();
        assertThat(tokens.find("a", 2)).isEmpty();
    }

    @Test
    void aTokenThatWasRefusedIsUsedNoMore() {
        AccessTokens tokens = tokens(10);
        tokens.keep("a", 1, new GrantedToken("token", HOUR, null));
        tokens.forget("a");

        assertThat(tokens.find("a", 1)).isEmpty();
    }

    @Test
    void theLeastUsedMakesRoom() {
        AccessTokens tokens = tokens(2);
        tokens.keep("a", 1, new GrantedToken("a", HOUR, null));
        tokens.keep("b", 1, new GrantedToken("b", HOUR, null));
        assertThat(tokens.find("a", 1)).contains("a");
        tokens.keep("c", 1, new GrantedToken("c", HOUR, null));

        assertThat(tokens.find("a", 1)).contains("a");
        assertThat(tokens.find("b", 1)).isEmpty();
        assertThat(tokens.find("c", 1)).contains("c");
    }

    @Test
    void noneIsKeptWhereNoneMayBe() {
        AccessTokens tokens = tokens(0);
        tokens.keep("a", 1, new GrantedToken("a", HOUR, null));

        assertThat(tokens.find("a", 1)).isEmpty();
    }

    private AccessTokens tokens(int most) {
        return new AccessTokens(
                new OAuth2Properties(HOUR.dividedBy(60), MARGIN, DataSize.ofKilobytes(1), MARGIN, most), clock);
    }
}
