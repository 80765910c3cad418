package dev.inlet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.testing.InletTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** An account's sequence has no gap and no repetition, whatever is rolled back and whoever writes at the same time. */
@InletTest
class EventLogTests {

    @Autowired
    EventLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final AccountId account = AccountId.random();

    @BeforeEach
    void name() {
        transaction.executeWithoutResult(_ -> log.name(account, "Test"));
    }

    @Test
    void aRolledBackEventLeavesNoGap() {
        record(1);
        transaction.executeWithoutResult(status -> {
            log.record(events(5));
            status.setRollbackOnly();
        });
        record(1);
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void concurrentWritersShareOneSequence() throws ExecutionException, InterruptedException {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 40; n++) {
                writers.add(threads.submit(() -> record(5)));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(sequences())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void nobodyRecordsOutsideATransaction() {
        assertThatThrownBy(() -> log.record(events(1))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEventKeepsItsDataAndTheNameOfItsAccount() {
        record(1);
        String data = jdbc.sql("select data::text from event where account_id = :account")
                .param("account", account.value())
                .query((row, n) -> row.getString(1))
                .single();
        assertThat(data).startsWith("{\"id\": \"");
    }

    private void record(int count) {
        transaction.executeWithoutResult(_ -> log.record(events(count)));
    }

    private List<NewEvent> events(int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            events.add(new NewEvent(
                    EventType.MESSAGE_DELETED, account, Map.of("id", UUID.randomUUID(), "reason", "request")));
        }
        return events;
    }

    private List<Long> sequences() {
        return jdbc.sql("select sequence from event where account_id = :account order by sequence")
                .param("account", account.value())
                .query((row, n) -> row.getLong(1))
                .list();
    }
}
