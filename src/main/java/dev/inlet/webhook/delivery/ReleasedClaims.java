package dev.inlet.webhook.delivery;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Gives back what was taken and not sent: whoever comes next may have it at once. */
@Component
class ReleasedClaims {

    private static final String RELEASE = """
            update delivery_claim
            set deliveries = array(select id from unnest(deliveries) as under_way (id) where id <> all (:unused))
            where id = :claim""";

    private final JdbcClient jdbc;

    ReleasedClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row after the other: all at once could get into the way of those that write down results. */
    void release(List<Claim> unused) {
        unused.stream()
                .collect(Collectors.groupingBy(Claim::id, Collectors.mapping(Claim::delivery, Collectors.toList())))
                .forEach(this::release);
    }

    private void release(UUID claim, List<UUID> unused) {
        jdbc.sql(RELEASE)
                .param("claim", claim)
                .param("unused", new SqlArrayValue("uuid", unused.toArray()))
                .update();
    }
}
