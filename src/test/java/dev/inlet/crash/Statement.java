package dev.inlet.crash;

/** What Inlet asks of the database in a sync, in this order; at each of them something may die. */
enum Statement {
    START("insert on sync", "new.account_id"),
    CLAIM("insert on known_unique_id", "new.account_id"),
    MESSAGE("insert on message", "new.account_id"),
    CHUNK("insert on message_chunk", "(select account_id from message where id = new.message_id)"),
    EVENT("insert on event", "new.account_id"),
    DELIVERY("insert on delivery", "(select account_id from event where id = new.event_id)"),
    COMMIT("insert on message", "new.account_id"),
    MARK("update of deletion_requested_at on known_unique_id", "new.account_id"),
    GONE("update of gone_at on known_unique_id", "new.account_id"),
    /** Of a sync that took something. */
    FINISH("update of finished_at on sync", "case when new.retrieved > 0 then new.account_id end");

    private final String event;
    private final String account;

    Statement(String event, String account) {
        this.event = event;
        this.account = account;
    }

    /** Has this statement wait for the advisory lock on it and the account, and pass at once when nobody holds that lock. */
    String trigger() {
        return """
                create function crash_%1$s() returns trigger language plpgsql as $$
                declare account uuid := %3$s;
                begin
                    if account is not null then
                        perform pg_advisory_xact_lock_shared(%4$d, hashtext(account::text));
                    end if;
                    return new;
                end $$;
                create %5$s trigger crash_%1$s %6$s %2$s %7$s for each row execute function crash_%1$s();
                """.formatted(
                        name(),
                        event,
                        account,
                        ordinal(),
                        this == COMMIT ? "constraint" : "",
                        this == COMMIT ? "after" : "before",
                        this == COMMIT ? "deferrable initially deferred" : "");
    }
}
