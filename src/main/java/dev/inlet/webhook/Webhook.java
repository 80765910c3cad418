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
    private @Nullable List<String> eventSelectors;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<UUID> accountIds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> matchFrom;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> matchTo;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<String> matchSubject;

    private @Nullable Boolean matchAttachment;

    @Enumerated(EnumType.STRING)
    private Payload payload;

    @Enumerated(EnumType.STRING)
    private BodyFormat format;

    @Enumerated(EnumType.STRING)
    private SignatureKind signature;

    private @Nullable String description;

    private int maxInFlight;
    private @Nullable Integer maxPerSecond;
    private boolean ordered;

    private byte[] sealedSecret;
    private byte @Nullable [] sealedOldSecret;
    private @Nullable Instant oldSecretUntil;

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
        this.signature = settings.signature();
        this.state = WebhookState.ENABLED;
        this.createdAt = now;
        configure(settings, sealedHeaders, now);
    }

    /** Takes new settings; the state among them by the verbs that guard it. */
    final void configure(WebhookSettings settings, byte @Nullable [] sealedHeaders, Instant now) {
        this.url = settings.url().value();
        this.eventSelectors =
                settings.eventTypes().stream().map(EventSelector::value).toList();
        this.eventTypes = settings.eventTypes().stream()
                .flatMap(selector -> selector.types().stream())
                .map(EventType::value)
                .distinct()
                .toList();
        List<AccountId> accounts = settings.accountIds();
        this.accountIds = accounts == null
                ? null
                : accounts.stream().map(AccountId::value).toList();
        MatchRules match = settings.match();
        this.matchFrom = match == null ? null : match.from();
        this.matchTo = match == null ? null : match.to();
        this.matchSubject = match == null ? null : match.subject();
        this.matchAttachment = match == null ? null : match.hasAttachment();
        this.payload = settings.payload();
        this.format = settings.format();
        this.ordered = settings.ordered();
        this.description = settings.description();
        this.maxInFlight = settings.maxInFlight();
        this.maxPerSecond = settings.maxPerSecond();
        this.sealedHeaders = sealedHeaders;
        this.updatedAt = now;
    }

    /** The one before signs too, until that instant. */
    void replaceSecret(SignatureKind kind, byte[] sealed, Instant oldUntil, Instant now) {
        this.sealedOldSecret = sealedSecret;
        this.oldSecretUntil = oldUntil;
        this.sealedSecret = sealed;
        this.signature = kind;
        this.updatedAt = now;
    }

    private List<EventSelector> selectors() {
        List<String> names = eventSelectors == null ? eventTypes : eventSelectors;
        return names.stream().map(EventSelector::new).toList();
    }

    private @Nullable MatchRules match() {
        boolean none = matchFrom == null && matchTo == null && matchSubject == null && matchAttachment == null;
        return none ? null : new MatchRules(matchFrom, matchTo, matchSubject, matchAttachment);
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
                selectors(),
                accountIds == null
                        ? null
                        : accountIds.stream().map(AccountId::new).toList(),
                match(),
                payload,
                format,
                signature,
                headers,
                description,
                maxInFlight,
                maxPerSecond,
                ordered,
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

    public BodyFormat format() {
        return format;
    }

    SignatureKind signature() {
        return signature;
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

    byte @Nullable [] sealedOldSecret() {
        return sealedOldSecret;
    }

    @Nullable
    Instant oldSecretUntil() {
        return oldSecretUntil;
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
