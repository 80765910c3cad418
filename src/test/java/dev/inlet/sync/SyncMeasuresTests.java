package dev.inlet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A sync leaves its measures: how late it began, how long the server took to reply, how old the mail was when it was stored. */
@InletTest
class SyncMeasuresTests {

    private static final Duration AGE = Duration.ofHours(2);

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry registry;

    @Test
    void theAgeOfMailIsMeasuredFromItsArrivalOnItsServer() {
        try (MaildropAccount maildrop = new MaildropAccount(new Api(port), "", "")) {
            double before = latency().totalTime(TimeUnit.SECONDS);
            maildrop.deliver(MaildropAccount.message(received(Instant.now().minus(AGE)), "Old", "Hi."));
            maildrop.deliver(MaildropAccount.message("Of no known age"));
            assertThat(maildrop.retrieved()).isEqualTo(2);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(latency().totalTime(TimeUnit.SECONDS) - before)
                            .isBetween(AGE.toSeconds() - 60.0, AGE.toSeconds() + 600.0));
        }
    }

    @Test
    void repliesAreMeasuredByCommand() {
        try (MaildropAccount maildrop = new MaildropAccount(new Api(port), "", "")) {
            for (int n = 0; n < 3; n++) {
                maildrop.deliver(MaildropAccount.message("Message " + n));
            }
            long retrievals = replies("RETR");
            long listings = replies("UIDL");
            maildrop.sync();

            assertThat(replies("RETR")).isGreaterThanOrEqualTo(retrievals + 3);
            assertThat(replies("UIDL")).isGreaterThanOrEqualTo(listings + 1);
        }
    }

    @Test
    void theBeginOfEverySyncIsMeasured() {
        try (MaildropAccount maildrop = new MaildropAccount(new Api(port), "", "")) {
            long before = registry.get("inlet.sync.start.lateness").timer().count();
            maildrop.sync();

            assertThat(registry.get("inlet.sync.start.lateness").timer().count())
                    .isGreaterThan(before);
        }
    }

    private Timer latency() {
        return registry.get("inlet.messages.ingest.latency").timer();
    }

    private long replies(String command) {
        return registry.get("inlet.pop3.command")
                .tag("command", command)
                .timer()
                .count();
    }

    private static String received(Instant at) {
        return "Received: from mail.example.com by pop.example.com; "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)) + "\r\n";
    }
}
