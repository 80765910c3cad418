package dev.inlet.message;

import dev.inlet.mime.ParsedMessage;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was read of large messages, kept, since reading one from end to end takes seconds. Small ones are read each time. */
@Component
class KeptReadings {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final long leastOctets;
    private final String reader;

    KeptReadings(
            JdbcClient jdbc, JsonMapper json, MessageProperties properties, ObjectProvider<BuildProperties> build) {
        this.jdbc = jdbc;
        this.json = json;
        this.leastOctets = properties.keptReadingOctets();
        this.reader = properties.limits() + " " + build(build.getIfAvailable());
    }

    private static String build(@Nullable BuildProperties build) {
        return build == null ? "" : build.getVersion() + " " + build.getTime();
    }

    /** @param sha256 of the octets that are to have been read, in hexadecimal */
    Optional<ParsedMessage> find(UUID message, long octets, String sha256) {
        if (octets < leastOctets) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select parsed from message_reading
                        where message_id = :message and sha256 = :sha256 and reader = :reader""")
                .param("message", message)
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("reader", reader)
                .query(String.class)
                .optional()
                .map(parsed -> json.readValue(parsed, ParsedMessage.class));
    }

    /** Does nothing where the message is small, or was deleted or replaced since it was read. */
    void keep(UUID message, long octets, String sha256, ParsedMessage parsed) {
        if (octets < leastOctets) {
            return;
        }
        jdbc.sql("""
                        insert into message_reading (message_id, sha256, reader, parsed)
                        select id, sha256, :reader, :parsed from message where id = :message and sha256 = :sha256 for key share
                        on conflict (message_id) do update
                        set sha256 = excluded.sha256, reader = excluded.reader, parsed = excluded.parsed""")
                .param("message", message)
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("reader", reader)
                .param("parsed", json.writeValueAsString(parsed))
                .update();
    }
}
