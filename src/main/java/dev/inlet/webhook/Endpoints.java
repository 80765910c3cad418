package dev.inlet.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Webhooks as their requests need them, remembered for as long as they stay as they are. */
@Component
public class Endpoints {

    private static final int MOST = 1000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private record Version(UUID webhook, int number) {}

    private final Webhooks webhooks;
    private final WebhookVault vault;
    private final JdbcClient jdbc;
    private final Cache<UUID, Endpoint> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    Endpoints(Webhooks webhooks, WebhookVault vault, JdbcClient jdbc) {
        this.webhooks = webhooks;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /** Those of them that still are, as they are now. */
    public Map<UUID, Endpoint> find(Collection<UUID> ids) {
        List<Version> present = versions(ids);
        Map<UUID, Endpoint> found = new HashMap<>();
        present.forEach(version -> found.computeIfAbsent(version.webhook(), _ -> known(version)));
        List<UUID> unknown = present.stream()
                .map(Version::webhook)
                .filter(webhook -> !found.containsKey(webhook))
                .toList();
        if (!unknown.isEmpty()) {
            webhooks.findByIdIn(unknown).forEach(webhook -> found.put(webhook.id(), remembered(webhook)));
        }
        return found;
    }

    private List<Version> versions(Collection<UUID> ids) {
        return jdbc.sql("select id, version from webhook where id = any (:ids)")
                .param("ids", new SqlArrayValue("uuid", ids.toArray()))
                .query((row, n) -> new Version(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
    }

    /** One that could not be opened is read anew: its secrets may have been sealed by another key since. */
    private @Nullable Endpoint known(Version version) {
        Endpoint endpoint = known.getIfPresent(version.webhook());
        return endpoint != null && endpoint.version() == version.number() && endpoint.isOpen() ? endpoint : null;
    }

    private Endpoint remembered(Webhook webhook) {
        Endpoint endpoint = new Endpoint(webhook, vault);
        known.put(webhook.id(), endpoint);
        return endpoint;
    }
}
