package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads stored messages once more, as many at once as a small step of background work may. */
@Component
class StoredReading {

    /** A step holds a transaction open while it reads. */
    private static final long OCTETS_A_STEP = 16 * 1024 * 1024;

    private final JdbcClient jdbc;
    private final RawStore raw;
    private final MessageReading reading;
    private final KeptReadings kept;

    StoredReading(JdbcClient jdbc, RawStore raw, MessageReading reading, KeptReadings kept) {
        this.jdbc = jdbc;
        this.raw = raw;
        this.reading = reading;
        this.kept = kept;
    }

    /** A message that stays until the caller's transaction ends. */
    record Held(UUID id, UUID account, long octets, Content content, String sha256) {}

    /** In the order of their ids; those that are gone are left out. */
    List<Held> hold(Collection<UUID> messages) {
        return jdbc.sql("""
                        select id, account_id, octets, content, sha256 from message
                        where id = any(:messages) order by id for no key update""")
                .param("messages", messages.toArray(UUID[]::new))
                .query(StoredReading::held)
                .list();
    }

    static Held held(ResultSet row, int n) throws SQLException {
        return new Held(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getLong(3),
                Content.parse(row.getString(4)),
                HexFormat.of().formatHex(row.getBytes(5)));
    }

    /** The first of them, at least one: as many as a step may read. */
    static List<Held> aStep(List<Held> messages) {
        List<Held> step = new ArrayList<>();
        long octets = 0;
        for (Held each : messages) {
            octets += each.octets();
            if (octets > OCTETS_A_STEP && !step.isEmpty()) {
                break;
            }
            step.add(each);
        }
        return step;
    }

    /** Large ones for whoever asks next. */
    ParsedMessage read(Held message) {
        try (InputStream in = raw.open(message.id(), message.octets())) {
            ParsedMessage parsed = reading.read(in, message.content());
            kept.keep(message.id(), message.octets(), message.sha256(), parsed);
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
