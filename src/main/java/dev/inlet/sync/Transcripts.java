package dev.inlet.sync;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The transcripts that are kept, each with its sync and as long as it. */
@Component
class Transcripts {

    private final JdbcClient jdbc;

    Transcripts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps nothing of a sync that went with its account, and the same again is no harm. */
    void keep(UUID sync, String text) {
        jdbc.sql("insert into sync_transcript (sync_id, text) select id, :text from sync where id = :sync"
                        + " on conflict do nothing")
                .param("sync", sync)
                .param("text", text)
                .update();
    }

    Optional<String> find(UUID sync) {
        return jdbc.sql("select text from sync_transcript where sync_id = :sync")
                .param("sync", sync)
                .query((row, n) -> row.getString("text"))
                .optional();
    }
}
