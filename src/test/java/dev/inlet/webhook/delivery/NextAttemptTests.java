package dev.inlet.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import dev.inlet.webhook.http.Answer;
import dev.inlet.webhook.http.Outcome;
import dev.inlet.webhook.http.Outcome.TimedOut;
import dev.inlet.webhook.http.Outcome.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What follows from an attempt is decided by its outcome and its number alone. */
class NextAttemptTests {

    private static final RetryProperties RETRY = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("inlet.webhook.retry", RetryProperties.class);
    private static final RandomGenerator LEAST = () -> 0;
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;
    private static final RandomGenerator MOST = () -> -1;

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void only2xxIsSuccess(int status) {
        assertThat(NextAttempt.after(answered(status), 1, RETRY, MIDDLE)).isEqualTo(new Unneeded());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 404, 409, 422, 500, 501})
    void anyOtherAnswerIsTriedAgain(int status) {
        assertThat(wait(answered(status), 1)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void goneForbidsFurtherAttemptsAtOnce() {
        assertThat(NextAttempt.after(answered(410), 1, RETRY, MIDDLE)).isEqualTo(new Forbidden());
        assertThat(NextAttempt.after(answered(410), 10, RETRY, MIDDLE)).isEqualTo(new Forbidden());
    }

    @Test
    void theLadderIsClimbedToItsEnd() {
        List<Duration> waits = java.util.stream.IntStream.rangeClosed(1, 9)
                .mapToObj(attempt -> wait(answered(500), attempt))
                .toList();

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(NextAttempt.after(answered(500), 10, RETRY, MIDDLE)).isEqualTo(new Exhausted());
        assertThat(NextAttempt.after(new TimedOut("late"), 11, RETRY, MIDDLE)).isEqualTo(new Exhausted());
    }

    @Test
    void waitsVaryByAFifthEitherWay() {
        assertThat(wait(answered(500), 2, LEAST)).isEqualTo(Duration.ofMinutes(4));
        assertThat(wait(answered(500), 2, MOST)).isBetween(Duration.ofSeconds(359), Duration.ofMinutes(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void anOverloadedReceiverIsLeftAloneForAtLeastAMinute(int status) {
        assertThat(wait(answered(status), 1, LEAST)).isEqualTo(Duration.ofSeconds(60));
        assertThat(wait(answered(status), 2, LEAST)).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void aTimeoutWaitsAtLeastAMinuteAndAnUnreachableReceiverDoesNot() {
        assertThat(wait(new TimedOut("late"), 1, LEAST)).isEqualTo(Duration.ofSeconds(60));
        assertThat(wait(new Unreachable("refused"), 1)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"PT10S, PT60S", "PT90S, PT90S", "PT1H, PT1H", "PT24H, PT24H", "P365D, PT24H"})
    void retryAfterIsObeyedWithinBoundsAndNeverUndercut(Duration asked, Duration waited) {
        assertThat(wait(answered(503, asked), 1, LEAST)).isEqualTo(waited);
        assertThat(wait(answered(503, asked), 1, MOST)).isGreaterThanOrEqualTo(waited);
    }

    private static Duration wait(Outcome outcome, int attempt) {
        return wait(outcome, attempt, MIDDLE);
    }

    private static Duration wait(Outcome outcome, int attempt, RandomGenerator random) {
        assertThat(NextAttempt.after(outcome, attempt, RETRY, random)).isInstanceOf(Later.class);
        return ((Later) NextAttempt.after(outcome, attempt, RETRY, random)).delay();
    }

    private static Outcome answered(int status) {
        return answered(status, Duration.ZERO);
    }

    private static Outcome answered(int status, Duration retryAfter) {
        return Outcome.of(new Answer(status, ""), retryAfter);
    }
}
