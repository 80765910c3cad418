package dev.inlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's receiver prints what is signed, and refuses what is not. */
class DemoReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String EVENT = """
            {"id": "evt_1", "type": "message.received", "timestamp": "2026-03-03T09:15:30Z",
             "account": {"id": "a1", "name": "Invoices"}, "sequence": 7,
             "data": {"id": "m1", "uniqueId": "00000001", "subject": "Grüße 🎉",
                      "from": [{"name": "Jörg", "address": "j@example.org"}, {"name": null, "address": "k@example.org"}]}}
            """;

    private final AtomicReference<String> secret = new AtomicReference<>("");
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final DemoReceiver receiver = new DemoReceiver(secret::get, new PrintStream(printed, true, UTF_8));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        receiver.close();
    }

    @Test
    void signedEventIsPrintedOnOneLine() throws IOException, InterruptedException {
        secret.set(SECRET);

        assertThat(post(EVENT, SECRET, Instant.now())).isEqualTo(204);
        assertThat(printed())
                .isEqualTo("message.received  #7  Invoices  from Jörg <j@example.org>, k@example.org"
                        + "  subject Grüße 🎉" + System.lineSeparator());
    }

    @Test
    void eventThatIsNoMessageIsPrintedToo() throws IOException, InterruptedException {
        secret.set(SECRET);
        String event =
                "{\"type\": \"account.paused\", \"sequence\": 8, \"account\": {\"name\": \"A\\u001b[2J\\nB\"}, \"data\": {}}";

        assertThat(post(event, SECRET, Instant.now())).isEqualTo(204);
        assertThat(printed()).isEqualTo("account.paused  #8  A [2J B" + System.lineSeparator());
    }

    @Test
    void forgedEventIsRefused() throws IOException, InterruptedException {
        secret.set(SECRET);

        assertThat(post(EVENT, OTHER_SECRET, Instant.now())).isEqualTo(400);
        assertThat(send(EVENT.replace("7", "8"), Instant.now(), sign(EVENT, SECRET, Instant.now())))
                .isEqualTo(400);
        assertThat(send(EVENT, Instant.now(), "nonsense")).isEqualTo(400);
        assertThat(printed()).isEmpty();
    }

    @Test
    void oldEventIsRefused() throws IOException, InterruptedException {
        secret.set(SECRET);

        assertThat(post(EVENT, SECRET, Instant.now().minusSeconds(3600))).isEqualTo(400);
        assertThat(printed()).isEmpty();
    }

    @Test
    void nothingIsTrustedBeforeTheSecretIsKnown() throws IOException, InterruptedException {
        assertThat(post(EVENT, SECRET, Instant.now())).isEqualTo(400);
        secret.set(SECRET);
        assertThat(post(EVENT, SECRET, Instant.now())).isEqualTo(204);
    }

    @Test
    void signedNonsenseIsRefused() throws IOException, InterruptedException {
        secret.set(SECRET);

        assertThat(post("{not json", SECRET, Instant.now())).isEqualTo(400);
        assertThat(printed()).isEmpty();
    }

    @Test
    void unsignedRequestsAreRefused() throws IOException, InterruptedException {
        secret.set(SECRET);
        HttpRequest get = HttpRequest.newBuilder(receiver.url()).build();

        assertThat(client.send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(400);
    }

    private int post(String body, String signedWith, Instant at) throws IOException, InterruptedException {
        return send(body, at, sign(body, signedWith, at));
    }

    private static String sign(String body, String secret, Instant at) {
        try {
            return new Webhook(secret).sign("evt_1", at.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private int send(String body, Instant at, String signature) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(receiver.url())
                .header("webhook-id", "evt_1")
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
