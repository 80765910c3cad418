package dev.inlet.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook at one version, as requests to it need it: its secrets are opened once, not for every request. */
public final class Endpoint {

    private final Webhook webhook;
    private final WebhookVault vault;
    private final URI url;
    private volatile @Nullable OpenSecrets opened;

    Endpoint(Webhook webhook, WebhookVault vault) {
        this.webhook = webhook;
        this.vault = vault;
        this.url = webhook.url().uri();
    }

    public URI url() {
        return url;
    }

    public Payload payload() {
        return webhook.payload();
    }

    public BodyFormat format() {
        return webhook.format();
    }

    /** Those that its owner wants added to each request. */
    public Map<String, String> headers() {
        return secrets().headers();
    }

    public String signature(UUID id, Instant timestamp, byte[] body) {
        return secrets().signature(id, timestamp, body);
    }

    int version() {
        return webhook.version();
    }

    boolean isOpen() {
        return opened != null;
    }

    private OpenSecrets secrets() {
        OpenSecrets secrets = opened;
        if (secrets == null) {
            secrets = vault.open(webhook);
            opened = secrets;
        }
        return secrets;
    }
}
