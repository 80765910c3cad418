package dev.inlet.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.inlet.web.Caller;
import dev.inlet.web.Cursor;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What callers changed, or tried to: a line each. */
@Component
class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int STEP = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID begin(Caller caller, HttpServletRequest request) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into audit (id, at, caller_id, caller_name, method, path, address)
                        values (:id, :at, :callerId, :callerName, :method, :path, :address)""")
                .param("id", id)
                .param("at", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("callerId", caller.id())
                .param("callerName", caller.name())
                .param("method", request.getMethod())
                .param("path", request.getRequestURI())
                .param("address", request.getRemoteAddr())
                .update();
        return id;
    }

    /** Whoever made the request has their answer by now: a database that went away must not spoil it. */
    void end(UUID line, int status) {
        try {
            jdbc.sql("update audit set status = :status where id = :id")
                    .param("status", status)
                    .param("id", line)
                    .update();
        } catch (RuntimeException e) {
            log.warn("how a request ended (status {}) could not be written to the audit log: {}", status, e.toString());
        }
    }

    List<AuditLine> list(Cursor below, int rows) {
        return jdbc.sql("""
                        select * from audit where (at, id) < (:at, :id)
                        order by at desc, id desc limit :rows""")
                .param("at", Timestamp.from(below.at()))
                .param("id", below.id())
                .param("rows", rows)
                .query(AuditLog::line)
                .list();
    }

    /** In steps, so that no transaction is a long one. */
    void forgetOlderThan(Duration age) {
        Timestamp before = Timestamp.from(clock.instant().minus(age));
        int gone;
        do {
            gone = jdbc.sql("delete from audit where id in (select id from audit where at < :before limit " + STEP
                            + ")")
                    .param("before", before)
                    .update();
        } while (gone == STEP);
    }

    private static AuditLine line(ResultSet row, int n) throws SQLException {
        return new AuditLine(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                new AuditLine.Who(row.getString("caller_id"), row.getString("caller_name")),
                row.getString("method"),
                row.getString("path"),
                row.getString("address"),
                row.getObject("status", Integer.class));
    }
}
