package dev.inlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.MaildropWatcher.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever dies, and at whatever moment: every message is stored once, told under one id, and deleted only after that. */
class CrashMatrixTests {

    private static final int MESSAGES = 15;
    private static final int RANDOM_KILLS = 20;
    private static final List<Point> POINTS = points();

    /** Where one account's sync is at the moment: its session, the database, or both. */
    private record Point(
            @Nullable Step step, int number, @Nullable Statement statement) {

        static Point of(Step step, int number) {
            return new Point(step, number, null);
        }

        static Point of(Statement statement) {
            return new Point(null, 0, statement);
        }
    }

    @TempDir
    static Path folder;

    private static CrashSite site;

    @BeforeAll
    static void start() throws IOException, SQLException {
        site = new CrashSite(folder, POINTS.size());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Each account is held at a point of its own, and then something dies under all of them at once. */
    @ParameterizedTest
    @EnumSource(Victim.class)
    void atEveryStepOfTheProtocolAndOfTheDatabase(Victim victim) throws SQLException, IOException {
        try (HeldStatements statements = new HeldStatements(site.database())) {
            Iterator<String> users = site.users().iterator();
            for (Point point : POINTS) {
                hold(point, users.next(), statements);
            }
            site.users().forEach(user -> site.deliver(user, MESSAGES));
            site.sessions().awaitReached();
            statements.awaitReached();
            site.kill(victim);
        }
        long spoolFiles = site.spoolFiles();
        site.sessions().letGo();
        site.restore(victim);
        new ExactlyOnce(site).verify();
        assertThat(spoolFiles).isPositive();
        assertThat(site.spoolFiles()).as("spool files left").isZero();
    }

    private static void hold(Point point, String user, HeldStatements statements) throws SQLException {
        if (point.step != null) {
            site.sessions().hold(user, point.step, point.number);
        }
        if (point.statement != null) {
            statements.hold(point.statement, site.account(user));
        }
    }

    /** The first batch holds ten messages: it is being stored while the twelfth arrives, and when all have come. */
    private static List<Point> points() {
        List<Point> points = new ArrayList<>(List.of(
                Point.of(Step.LISTING, 0),
                Point.of(Step.RETRIEVING, 1),
                Point.of(Step.IN_BODY, 1),
                Point.of(Step.RETRIEVING, 12),
                Point.of(Step.RETRIEVED, MESSAGES),
                Point.of(Step.DELETING, 1),
                Point.of(Step.DELETING, MESSAGES),
                Point.of(Step.MARKED, MESSAGES),
                Point.of(Step.QUITTING, 0),
                Point.of(Step.UPDATED, 0)));
        Stream.of(
                        Statement.CLAIM,
                        Statement.MESSAGE,
                        Statement.CHUNK,
                        Statement.EVENT,
                        Statement.DELIVERY,
                        Statement.COMMIT)
                .flatMap(statement -> Stream.of(
                        Point.of(statement),
                        new Point(Step.IN_BODY, 12, statement),
                        new Point(Step.RETRIEVED, MESSAGES, statement)))
                .forEach(points::add);
        Stream.of(Statement.START, Statement.MARK, Statement.FINISH, Statement.GONE)
                .map(Point::of)
                .forEach(points::add);
        return points;
    }

    @Test
    void atRandomMoments() {
        new RandomKills(site).run(RANDOM_KILLS);
        ExactlyOnce promise = new ExactlyOnce(site);
        promise.verify();
        assertThat(promise.outcomes()).noneMatch(outcome -> outcome.contains("internal_error"));
    }
}
