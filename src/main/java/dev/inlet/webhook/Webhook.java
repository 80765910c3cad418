package dev.inlet.webhook;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody's URL that wants to be told of events. */
@Entity
@Table(name = "webhook")
public class Webhook {

    @Id
    private UUID id;

    @Version
    private int version;

    private String url;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> eventTypes;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<UUID> accountIds;

    @Enumerated(EnumType.STRING)
    private Payload payload;

    private @Nullable String description;

    private int maxInFlight;
    private @Nullable Integer maxPerSecond;

    private byte[] sealedSecret;

    private byte @Nullable [] sealedHeaders;

    @Enumerated(EnumType.STRING)
    private WebhookState state;

    @Enumerated(EnumType.STRING)
    private @Nullable DisabledReason disabledReason;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Webhook() {}

    @SuppressWarnings("NullAway.Init") // configure() fills the rest
    Webhook(UUID id, WebhookSettings settings, byte[] sealedSecret, byte @Nullable [] sealedHeaders, Instant now) {
        this.id = id;
        this.sealedSecret = sealedSecret;
        this.state = WebhookState.ENABLED;
        this.createdAt = now;
        configure(settings, sealedHeaders, now);
    }

    /** Takes new settings; the state among them by the verbs that guard it. */
    final void configure(WebhookSettings settings, byte @Nullable [] sealedHeaders, Instant now) {
        this.url = settings.url().value();
        this.eventTypes = settings.eventTypes().stream().map(EventType::value).toList();
        List<AccountId> accounts = settings.accountIds();
        this.accountIds = accounts == null
                ? null
                : accounts.stream().map(AccountId::value).toList();
        this.payload = settings.payload();
        this.description = settings.description();
        this.maxInFlight = settings.maxInFlight();
        this.maxPerSecond = settings.maxPerSecond();
        this.sealedHeaders = sealedHeaders;
        this.updatedAt = now;
    }

    /** Says whether that changed anything: the first reason stays. */
    public boolean disable(DisabledReason reason, Instant now) {
        if (state == WebhookState.DISABLED) {
            return false;
        }
        state = WebhookState.DISABLED;
        disabledReason = reason;
        updatedAt = now;
        return true;
    }

    /** Says whether that changed anything. */
    boolean enable(Instant now) {
        if (state == WebhookState.ENABLED) {
            return false;
        }
        state = WebhookState.ENABLED;
        disabledReason = null;
        updatedAt = now;
        return true;
    }

    WebhookSettings settings(CustomHeaders headers) {
        return new WebhookSettings(
                url(),
                eventTypes.stream().map(EventType::of).toList(),
                accountIds == null
                        ? null
                        : accountIds.stream().map(AccountId::new).toList(),
                payload,
                headers,
                description,
                maxInFlight,
                maxPerSecond,
                state);
    }

    public UUID id() {
        return id;
    }

    public WebhookUrl url() {
        return new WebhookUrl(url);
    }

    public Payload payload() {
        return payload;
    }

    public boolean isEnabled() {
        return state == WebhookState.ENABLED;
    }

    @Nullable
    DisabledReason disabledReason() {
        return disabledReason;
    }

    byte[] sealedSecret() {
        return sealedSecret;
    }

    byte @Nullable [] sealedHeaders() {
        return sealedHeaders;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
