package dev.inlet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills at random moments while mail keeps coming: Inlet, PostgreSQL and their connections in turn.
 *
 * <p>By hand, argument: how many (200).
 */
final class RandomKills {

    private static final int ACCOUNTS = 8;
    private static final int ROUND = 20;
    private static final int MOST_MESSAGES = 25;
    private static final int SLOWED_BY_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 1500;

    private final CrashSite site;
    private final Random random = new Random();
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);

    RandomKills(CrashSite site) {
        this.site = site;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Path folder = Files.createDirectories(Path.of("target")).toAbsolutePath();
        long start = System.nanoTime();
        try (CrashSite site = new CrashSite(Files.createTempDirectory(folder, "random-kills"), ACCOUNTS)) {
            RandomKills random = new RandomKills(site);
            for (int done = 0; done < kills; done += ROUND) {
                random.run(Math.min(ROUND, kills - done));
                random.report(start);
            }
        }
        System.exit(0); // with what the tests' own servers left running
    }

    private void report(long start) {
        ExactlyOnce promise = new ExactlyOnce(site);
        promise.verify();
        System.out.printf(
                "%s after %d s: %d messages, each stored once and told under one id, in %d webhook requests; syncs: %s%n",
                killed,
                (System.nanoTime() - start) / 1_000_000_000,
                site.mail().made(),
                site.webhooks().requests(),
                promise.outcomes());
    }

    void run(int kills) {
        site.sessions().slowDown(SLOWED_BY_MILLIS);
        for (int n = 0; n < kills; n++) {
            Victim victim = Victim.values()[n % Victim.values().length];
            List.copyOf(site.users()).stream()
                    .limit(ACCOUNTS)
                    .forEach(user -> site.deliver(user, 1 + random.nextInt(MOST_MESSAGES)));
            pause();
            site.kill(victim);
            site.restore(victim);
            killed.merge(victim, 1, Integer::sum);
        }
        site.sessions().slowDown(0);
    }

    private void pause() {
        try {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
