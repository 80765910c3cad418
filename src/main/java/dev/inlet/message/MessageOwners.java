package dev.inlet.message;

import dev.inlet.web.ItemOwners;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a message is. */
@Component
class MessageOwners implements ItemOwners {

    private final JdbcClient jdbc;

    MessageOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public Optional<UUID> account(UUID message) {
        return jdbc.sql("select account_id from message where id = :id")
                .param("id", message)
                .query(UUID.class)
                .optional();
    }
}
