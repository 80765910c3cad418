package dev.inlet.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says to which account an item of one kind belongs, so that a caller bound to another account never sees it. */
public final class ItemOwners {

    private final String kind;
    private final JdbcClient jdbc;

    /** @param kind the name of their table, and as problems name one: {@code message} makes {@code message_not_found} */
    public ItemOwners(String kind, JdbcClient jdbc) {
        this.kind = kind;
        this.jdbc = jdbc;
    }

    public String kind() {
        return kind;
    }

    /** Empty when there is no such item. */
    public Optional<UUID> account(UUID item) {
        return jdbc.sql("select account_id from " + kind + " where id = :id")
                .param("id", item)
                .query(UUID.class)
                .optional();
    }
}
