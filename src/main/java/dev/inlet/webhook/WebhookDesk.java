package dev.inlet.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.web.ETags;
import dev.inlet.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates, changes and deletes webhooks; each change and its event commit together. */
@Component
public class WebhookDesk {

    private static final Logger log = LoggerFactory.getLogger(WebhookDesk.class);

    private final Webhooks webhooks;
    private final WebhookVault vault;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    WebhookDesk(
            Webhooks webhooks, WebhookVault vault, EventLog events, ApplicationEventPublisher publisher, Clock clock) {
        this.webhooks = webhooks;
        this.vault = vault;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Transactional
    public Webhook create(WebhookSettings settings) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        CustomHeaders headers = settings.headers().unmasked(CustomHeaders.NONE);
        Webhook webhook = new Webhook(
                id,
                settings,
                vault.seal(id, WebhookSecret.random(settings.signature())),
                vault.seal(id, headers),
                now());
        enter(webhook, settings.state());
        return webhooks.saveAndFlush(webhook);
    }

    @Transactional(readOnly = true)
    public Webhook find(UUID id) {
        return webhooks.findById(id).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    /** Until the transaction ends nobody changes it, and no replica takes a delivery of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Webhook lock(UUID id) {
        return webhooks.findLockedById(id).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    /** Applies a change to the settings as they are now; {@code version} is the one the caller has seen, if it says so. */
    @Transactional
    public Webhook change(UUID id, @Nullable Integer version, UnaryOperator<WebhookSettings> change) {
        Webhook webhook = seen(version, lock(id));
        CustomHeaders kept = vault.customHeaders(webhook);
        WebhookSettings changed = change.apply(webhook.settings(kept.masked()));
        webhook.configure(changed, vault.seal(id, changed.headers().unmasked(kept)), now());
        vault.turnTo(webhook, changed.signature(), now());
        enter(webhook, changed.state());
        webhooks.flush(); // those who hear of the change look into the database
        publisher.publishEvent(new WebhookChanged(id));
        return webhooks.saveAndFlush(webhook);
    }

    /** {@code version} is the one the caller has seen, if it says so. */
    @Transactional
    public void delete(UUID id, @Nullable Integer version) {
        webhooks.delete(seen(version, lock(id)));
        publisher.publishEvent(new WebhookSilenced(id));
    }

    /** Tells all others that want to know; the log, too, since there may be none. */
    @Transactional
    public void disable(Webhook webhook, DisabledReason reason) {
        publisher.publishEvent(new WebhookSilenced(webhook.id())); // by each: who is second may end first
        if (webhook.disable(reason, now())) {
            webhooks.flush(); // who is told is looked up in the database, and this one is not told any more
            log.warn("webhook {} is disabled: {}", webhook.id(), reason.value());
            events.record(EventType.WEBHOOK_DISABLED, null, Map.of("webhookId", webhook.id(), "reason", reason));
        }
    }

    /** Records an event that goes to this webhook alone. */
    @Transactional
    public void test(UUID id) {
        if (!lock(id).isEnabled()) {
            throw Problem.conflict("webhook_disabled", "The webhook is disabled: enable it first.");
        }
        events.record(EventType.WEBHOOK_TEST, null, Map.of("webhookId", id));
    }

    private void enter(Webhook webhook, WebhookState state) {
        switch (state) {
            case ENABLED -> enable(webhook);
            case DISABLED -> disable(webhook, DisabledReason.REQUEST);
        }
    }

    private void enable(Webhook webhook) {
        if (webhook.enable(now())) {
            events.record(EventType.WEBHOOK_ENABLED, null, Map.of("webhookId", webhook.id()));
        }
    }

    private static Webhook seen(@Nullable Integer version, Webhook webhook) {
        if (version != null && version != webhook.version()) {
            throw ETags.outdated("webhook");
        }
        return webhook;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }
}
