package dev.inlet.sync;

import dev.inlet.web.ItemOwners;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a sync is. */
@Component
class SyncOwners implements ItemOwners {

    private final JdbcClient jdbc;

    SyncOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "sync";
    }

    @Override
    public Optional<UUID> account(UUID sync) {
        return jdbc.sql("select account_id from sync where id = :id")
                .param("id", sync)
                .query(UUID.class)
                .optional();
    }
}
