package dev.inlet.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What arrives is what the contract says, in each of its forms, and whoever has the secret can tell that it is from us. */
class WebhookContractTests {

    private final TickedInlet inlet = TickedInlet.shared();
    private final AccountId account = AccountId.random();

    @AutoClose
    private final Receiver receiver = Receiver.that(Receiver.answers(204));

    @Test
    void cloudEventsAreWhatTheirSpecificationSays() {
        webhook(Map.of("format", "cloudevents"));
        inlet.receiveMessage(account, "Invoice 4711");

        Receiver.Request request = receiver.request(1);

        assertThat(request.headers()).containsEntry("Content-Type", "application/cloudevents+json; charset=UTF-8");
        DocumentContext event = JsonPath.parse(new String(request.body(), UTF_8));
        assertThat(event.<Map<String, Object>>read("$"))
                .containsEntry("specversion", "1.0")
                .containsEntry("id", request.header("webhook-id"))
                .containsEntry("source", "/api/v1/accounts/" + account)
                .containsEntry("type", "dev.inlet.message.received")
                .containsEntry("datacontenttype", "application/json")
                .containsEntry("accountid", account.toString())
                .containsEntry("sequence", "00000000000000000001")
                .containsKey("time")
                .allSatisfy((name, value) -> assertThat(name).matches("[a-z0-9]{1,20}"));
        assertThat(event.<String>read("$.data.subject")).isEqualTo("Invoice 4711");
        assertThat(event.<String>read("$.subject")).isEqualTo(event.<String>read("$.data.id"));
    }

    @Test
    void aTraceIsTheEventsAndASpanTheAttempts() {
        receiver.now(Receiver.answers(500));
        webhook(Map.of());
        inlet.receiveMessage(account, "Again");
        Receiver.Request first = receiver.request(1);
        receiver.now(Receiver.answers(204));
        await().until(() -> {
            TickedInlet.sharedClock().tick(Duration.ofSeconds(7));
            return receiver.requests().size() > 1;
        });
        Receiver.Request second = receiver.request(2);

        String trace = first.header("webhook-id").replace("-", "");
        assertThat(first.header("traceparent")).matches("00-" + trace + "-[0-9a-f]{16}-01");
        assertThat(second.header("traceparent")).startsWith("00-" + trace);
        assertThat(second.header("traceparent")).isNotEqualTo(first.header("traceparent"));
    }

    @Test
    void onlyMessagesThatMatchAreToldAndWildcardsStandForAFamily() {
        webhook(Map.of("eventTypes", List.of("message.*"), "match", Map.of("subject", List.of("*invoice*"))));
        inlet.receiveMessage(account, "An offer");
        inlet.inTransaction(() ->
                inlet.bean(EventLog.class).record(EventType.ACCOUNT_PAUSED, account, Map.of("id", account.value())));
        inlet.receiveMessage(account, "Your INVOICE");
        inlet.inTransaction(() ->
                inlet.bean(EventLog.class).record(EventType.MESSAGE_DELETED, account, Map.of("id", UUID.randomUUID())));

        receiver.request(2);
        assertThat(receiver.requests())
                .extracting(each -> JsonPath.<Integer>read(new String(each.body(), UTF_8), "$.sequence"))
                .containsExactlyInAnyOrder(3, 4);
    }

    @Test
    void afterARotationBothSecretsVerifyUntilTheOverlapIsOver() {
        String webhook = webhook(Map.of());
        String old = secret(webhook);
        String rotated = inlet.post("/webhooks/" + webhook + "/secret/rotation", Map.of());
        String fresh = JsonPath.read(rotated, "$.secret");
        assertThat(fresh).isNotEqualTo(old).isEqualTo(secret(webhook));
        assertThat(JsonPath.<String>read(rotated, "$.previousUntil")).isNotNull();

        inlet.receiveMessage(account, "In between");
        Receiver.Request both = receiver.request(1);
        assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(isSignedWith(old, both)).isTrue();
        assertThat(isSignedWith(fresh, both)).isTrue();

        TickedInlet.sharedClock().tick(Duration.ofHours(24).plusSeconds(1));
        inlet.receiveMessage(account, "Afterwards");
        Receiver.Request one = receiver.request(2);
        assertThat(one.header("webhook-signature")).doesNotContain(" ");
        assertThat(inlet.get("/webhooks/{id}/secret", webhook)).doesNotContain("previousUntil");
    }

    @Test
    void aSecretThatLeakedIsWorthlessAtOnce() {
        String webhook = webhook(Map.of());
        String leaked = secret(webhook);
        inlet.post("/webhooks/" + webhook + "/secret/rotation", Map.of("overlap", "PT0S"));
        inlet.receiveMessage(account, "Hello");

        Receiver.Request request = receiver.request(1);

        assertThat(isSignedWith(leaked, request)).isFalse();
        inlet.api()
                .post()
                .uri("/webhooks/{id}/secret/rotation", webhook)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"overlap\":\"P31D\"}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void anAsymmetricSignatureIsVerifiedWithThePublicHalfAlone() throws GeneralSecurityException {
        String created = inlet.post("/webhooks", receiver.settings(account, Map.of("signature", "ed25519")));
        String publicKey = JsonPath.read(created, "$.publicKey");
        assertThat(created).contains("whpk_").doesNotContain("whsk_", "whsec_");
        inlet.receiveMessage(account, "Hello");

        Receiver.Request request = receiver.request(1);

        assertThat(request.header("webhook-signature")).startsWith("v1a,");
        assertThat(ed25519(publicKey, request)).isTrue();
        assertThat(ed25519(publicKey, new Receiver.Request(request.path(), request.headers(), "{}".getBytes(UTF_8))))
                .isFalse();
    }

    @Test
    void turningToAnotherKindOfSignatureKeepsTheOldOneForTheOverlap() throws GeneralSecurityException {
        String webhook = webhook(Map.of());
        String secret = secret(webhook);
        inlet.api()
                .patch()
                .uri("/webhooks/{id}", webhook)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .body("{\"signature\":\"ed25519\"}")
                .exchange()
                .expectStatus()
                .isOk();
        inlet.receiveMessage(account, "Hello");

        Receiver.Request request = receiver.request(1);

        assertThat(isSignedWith(secret, request)).isTrue();
        assertThat(ed25519(JsonPath.read(inlet.get("/webhooks/{id}/secret", webhook), "$.publicKey"), request))
                .isTrue();
    }

    /** Checked by hand: the receiver has nothing but the published form of the key and what arrived. */
    private static boolean ed25519(String publicKey, Receiver.Request request) throws GeneralSecurityException {
        byte[] named = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] key = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] encoded = new byte[named.length + key.length];
        System.arraycopy(named, 0, encoded, 0, named.length);
        System.arraycopy(key, 0, encoded, named.length, key.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(
                (request.header("webhook-id") + "." + request.header("webhook-timestamp") + ".").getBytes(UTF_8));
        signature.update(request.body());
        String sent = List.of(request.header("webhook-signature").split(" ")).stream()
                .filter(each -> each.startsWith("v1a,"))
                .findFirst()
                .orElseThrow();
        return signature.verify(Base64.getDecoder().decode(sent.substring("v1a,".length())));
    }

    /** By the published library, which is told the time of the request: the clock here may be ahead. */
    private static boolean isSignedWith(String secret, Receiver.Request request) {
        try {
            String expected = new com.standardwebhooks.Webhook(secret)
                    .sign(
                            request.header("webhook-id"),
                            Long.parseLong(request.header("webhook-timestamp")),
                            new String(request.body(), UTF_8));
            return List.of(request.header("webhook-signature").split(" ")).contains(expected);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private String secret(String webhook) {
        return JsonPath.read(inlet.get("/webhooks/{id}/secret", webhook), "$.secret");
    }

    private String webhook(Map<String, ?> more) {
        return inlet.createWebhook(receiver.settings(account, more));
    }
}
