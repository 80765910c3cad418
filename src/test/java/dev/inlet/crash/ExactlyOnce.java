package dev.inlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What must hold at a crash site whatever died there. */
final class ExactlyOnce {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CrashSite site;

    ExactlyOnce(CrashSite site) {
        this.site = site;
    }

    /** Waits until nothing is left to do, and then looks whether all is as it must be. */
    void verify() {
        await("the maildrops to be empty")
                .atMost(PATIENCE)
                .until(() -> site.users().stream().allMatch(user -> site.waiting(user) == 0));
        await("a listing to confirm every deletion").atMost(PATIENCE).until(() -> unconfirmed() == 0);
        assertThat(site.sessions().wrongs()).isEmpty();
        Set<String> messages = new HashSet<>();
        for (String user : site.users()) {
            messages.addAll(storedOnce(user));
            confirmedByAListing(user);
        }
        toldUnderOneId(messages);
    }

    private long unconfirmed() {
        return site.jdbc()
                .sql("select count(*) from known_unique_id where gone_at is null or state <> 'TAKEN'")
                .query(Long.class)
                .single();
    }

    /** Every message that was delivered is there, octet by octet, and none twice; answers with their ids. */
    private List<String> storedOnce(String user) {
        List<String> ids = site.api().all("/api/v1/messages?account=" + site.account(user)).stream()
                .map(message -> message.path("id").asString())
                .toList();
        assertThat(ids.stream().map(this::sha256))
                .as("stored for " + user)
                .containsExactlyInAnyOrderElementsOf(site.mail().delivered(user));
        return ids;
    }

    private String sha256(String message) {
        return Mail.sha256(
                site.api().get("/api/v1/messages/" + message + "/raw").octets());
    }

    /** The ledger says that a message is gone only after the server listed its maildrop without it. */
    private void confirmedByAListing(String user) {
        site.jdbc()
                .sql("select unique_id, gone_at from known_unique_id where account_id = ?")
                .param(UUID.fromString(site.account(user)))
                .query((row, n) -> Map.entry(row.getString(1), row.getTimestamp(2)))
                .list()
                .forEach(gone -> assertThat(gone.getValue())
                        .as(user + ": " + gone.getKey() + " is gone")
                        .isAfterOrEqualTo(Timestamp.from(site.sessions().firstMissed(user, gone.getKey()))));
    }

    private void toldUnderOneId(Set<String> messages) {
        Map<String, Set<String>> told = site.webhooks().webhookIds();
        await("a webhook for every message")
                .atMost(PATIENCE)
                .until(() -> told.keySet().containsAll(messages));
        assertThat(told.keySet()).isEqualTo(messages);
        assertThat(told.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        assertThat(told.values().stream().flatMap(Set::stream).distinct()).hasSize(messages.size());
    }

    /** How the syncs so far ended. */
    List<String> outcomes() {
        return site.jdbc().sql("""
                        select outcome || coalesce(' ' || (reason ->> 'code'), '') || ': ' || count(*) from sync
                        where outcome is not null group by outcome, reason ->> 'code' order by 1""").query((row, n) -> row.getString(1)).list();
    }
}
