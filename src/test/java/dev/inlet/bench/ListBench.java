package dev.inlet.bench;

import dev.inlet.testing.Api;
import dev.inlet.testing.RunningInlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long lists take, over REST, of a million messages: each kind of filter, common and rare, with and without an account.
 *
 * <p>Arguments: messages (1000000), requests of each kind (300), data directory (a durable PostgreSQL is started there).
 */
public final class ListBench {

    private static final String MESSAGES = "/api/v1/messages?limit=50&";
    private static final int WARM_UP = 20;

    private final Api api;
    private final int requests;
    private final Random random = new Random(1);

    private ListBench(Api api, int requests) {
        this.api = api;
        this.requests = requests;
    }

    public static void main(String[] args) throws IOException {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        Path folder = Path.of(args.length > 2 ? args[2] : "target/bench");
        try (DurablePostgres postgres = DurablePostgres.start(folder);
                RunningInlet inlet = RunningInlet.start(postgres.database(), Map.of())) {
            var seed = new SeededMessages(JdbcClient.create(postgres.database().dataSource()));
            System.out.printf(
                    "seeding %d messages at %s%n", messages, postgres.database().jdbcUrl());
            seed.insert(messages);
            new ListBench(inlet.api(), requests).run();
        }
    }

    private void run() {
        UUID large = SeededMessages.account(0);
        measure("newest", n -> "");
        measure("account, half of all mail", n -> "account=" + large);
        measure("account, small", n -> "account=" + SeededMessages.account(1 + n % 200));
        measure("until, anywhere", n -> "until=" + anywhere());
        measure("account and until", n -> "account=" + large + "&until=" + anywhere());
        measure("from, one of 20,000", n -> "from=sender" + random.nextInt(20_000) + "@example.org");
        measure("from, a domain of 0.25 %", n -> "from=@d" + n % 100 + ".example.org");
        measure("from, a domain of three quarters", n -> "from=@example.org");
        measure("from who never writes to the account", n -> "account=" + large + "&from=stranger@example.org");
        measure("to", n -> "to=desk" + n % 10 + "@example.com");
        measure("subject, in all", n -> "subject=order");
        measure("subject, rare", n -> "subject=s" + random.nextInt(1000));
        measure("q, in every third", n -> "q=common");
        measure("q, rare", n -> "q=w" + (20_000 + random.nextInt(30_000)));
        measure("q, two common words", n -> "q=common w" + random.nextInt(20));
        measure("q, common, small account", n -> "q=common&account=" + SeededMessages.account(1 + n % 200));
        measure("q, absent", n -> "q=absent");
        measure("hasAttachment=true", n -> "hasAttachment=true");
        measure("hasAttachment=false and account", n -> "hasAttachment=false&account=" + large);
        measure("everything at once", n -> "account=" + large + "&from=@d7.example.org&q=common&hasAttachment=true");
        pages("pages of all", "");
        pages("pages of a common word", "q=common");
    }

    private Instant anywhere() {
        return SeededMessages.BEGINNING.plusSeconds(random.nextInt(10_000_000));
    }

    private void measure(String kind, IntFunction<String> filter) {
        List<Double> times = new ArrayList<>();
        int found = 0;
        for (int n = -WARM_UP; n < requests; n++) {
            long began = System.nanoTime();
            Api.Answer answer = api.get(MESSAGES + filter.apply(Math.abs(n)).replace(" ", "%20"));
            double took = (System.nanoTime() - began) / 1e6;
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.text());
            }
            if (n >= 0) {
                times.add(took);
                found += answer.json().path("items").size();
            }
        }
        print(kind, times, found);
    }

    private void pages(String kind, String filter) {
        List<Double> times = new ArrayList<>();
        int found = 0;
        String cursor = "";
        for (int n = 0; n < requests; n++) {
            long began = System.nanoTime();
            var page = api.get(MESSAGES + filter + cursor).json();
            times.add((System.nanoTime() - began) / 1e6);
            found += page.path("items").size();
            cursor = "&cursor=" + page.path("nextCursor").asString();
        }
        print(kind, times, found);
    }

    private static void print(String kind, List<Double> times, int found) {
        Collections.sort(times);
        System.out.printf(
                "%-40s p50 %6.1f ms   p99 %6.1f ms   most %6.1f ms   %4.1f found%n",
                kind,
                times.get(times.size() / 2),
                times.get(times.size() * 99 / 100),
                times.getLast(),
                (double) found / times.size());
    }
}
