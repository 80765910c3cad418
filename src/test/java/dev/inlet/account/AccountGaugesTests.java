package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inlet.account.AccountsAtAGlance.Line;
import dev.inlet.account.AccountsAtAGlance.State;
import dev.inlet.event.AccountId;
import dev.inlet.metrics.MetricsProperties;
import dev.inlet.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gauges say which accounts are in trouble, each by its own interval, and no more of single ones than is allowed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountGaugesTests {

    private final JdbcClient jdbc =
            JdbcClient.create(TestDatabase.create().migrated().dataSource());

    @BeforeEach
    void noAccounts() {
        jdbc.sql("delete from account").update();
    }

    @Test
    void withoutAccountsAllIsWellAndNoCertificateIsKnown() {
        State state = state(100);

        assertThat(state.count(AccountState.ACTIVE)).isZero();
        assertThat(state.stale()).isZero();
        assertThat(state.oldestSuccessAge()).isZero();
        assertThat(state.omitted()).isZero();
        assertThat(state.certificateExpiry()).isNaN();
    }

    @Test
    void anAccountIsStaleByItsOwnInterval() {
        account("ACTIVE", "PT1M", Duration.ofMinutes(70), null);
        account("FAILING", "PT1M", Duration.ofMinutes(50), null);
        account("ACTIVE", "P1D", Duration.ofHours(24), null);
        assertThat(state(100).stale()).isEqualTo(1);

        account("FAILING", "P1D", Duration.ofHours(26), null);
        assertThat(state(100).stale()).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForPausedAccountsAndTheRejectedAreCountedAsSuch() {
        account("PAUSED", "PT1M", Duration.ofDays(90), Duration.ofDays(1));
        account("REJECTED", "PT1M", Duration.ofDays(2), Duration.ofDays(1));
        account("ACTIVE", "PT1M", Duration.ofMinutes(1), Duration.ofDays(3));
        State state = state(100);

        assertThat(state.stale()).isZero();
        assertThat(state.count(AccountState.REJECTED)).isEqualTo(1);
        assertThat(state.oldestSuccessAge()).isCloseTo(Duration.ofDays(2).toSeconds(), within(60.0));
        assertThat(state.certificateExpiry()).isCloseTo(Duration.ofDays(3).toSeconds(), within(60.0));
    }

    @Test
    void whoWaitsLongestHasSeriesOfItsOwnAndTheOthersAreCounted() {
        account("ACTIVE", "PT1M", Duration.ofMinutes(1), null);
        UUID longest = account("FAILING", "PT1M", Duration.ofHours(3), null);
        UUID second = account("REJECTED", "PT1M", Duration.ofHours(2), null);
        account("PAUSED", "PT1M", Duration.ofDays(3), null);

        assertThat(state(2).neediest()).extracting(Line::account).containsExactly(longest, second);
        assertThat(state(2).omitted()).isEqualTo(1);
        assertThat(state(0).neediest()).isEmpty();
        assertThat(state(0).omitted()).isEqualTo(3);
    }

    private State state(int most) {
        return new AccountsAtAGlance(jdbc, properties(most), Clock.systemUTC()).state();
    }

    private static MetricsProperties properties(int most) {
        return new MetricsProperties(most, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
    }

    private UUID account(String state, String interval, Duration sinceSuccess, @Nullable Duration untilExpiry) {
        UUID id = AccountId.random().value();
        Instant now = Instant.now();
        jdbc.sql("""
                        insert into account (id, name, settings, secret, version, created_at, updated_at)
                        values (:id, :id::text, jsonb_build_object('poll', jsonb_build_object('interval', :interval)), '', 1,
                            now() - interval '1 year', now())""").param("id", id).param("interval", interval).update();
        jdbc.sql("""
                        insert into account_status (account_id, state, consecutive_failures, consecutive_refusals,
                            last_success_at, certificate_expires_at) values (:id, :state, 0, 0, :success, :expiry)""")
                .param("id", id)
                .param("state", state)
                .param("success", Timestamp.from(now.minus(sinceSuccess)))
                .param(
                        "expiry",
                        untilExpiry == null ? null : Timestamp.from(now.plus(untilExpiry)),
                        java.sql.Types.TIMESTAMP)
                .update();
        return id;
    }
}
