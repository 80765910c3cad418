package dev.inlet.sync;

import dev.inlet.event.AccountId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes unique-ids known together with their messages: only what is claimed may be stored. */
@Component
class Claims {

    private final JdbcClient jdbc;
    private final KnownContents contents;
    private final Clock clock;

    Claims(JdbcClient jdbc, KnownContents contents, Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.clock = clock;
    }

    /** Answers with those whose unique-ids were not known before. */
    List<Claim> claim(AccountId account, List<ReadMessage> read) {
        List<Claim> claims = contents.compare(account, read);
        Set<String> claimed = insert(account, ordered(claims));
        return claims.stream()
                .filter(each -> claimed.contains(each.found().uniqueId()))
                .toList();
    }

    /** A unique-id may be claimed again when its message is not here: never taken, or deleted from the server and come back as another. */
    private Set<String> insert(AccountId account, List<Claim> claims) {
        return new HashSet<>(jdbc.sql("""
                        insert into known_unique_id as known (account_id, unique_id, variant_of, state, message_id, octets,
                            listed_octets, sha256, header_message_id, known_at, message_deleted)
                        select :account, unique_id, variant_of, state, message_id, octets,
                            listed_octets, decode(sha256, 'hex'), header_message_id, coalesce(known_at::timestamptz, :now), message_deleted
                        from unnest(:uniqueIds::text[], :variantOf::text[], :states::text[], :messages::uuid[], :octets::bigint[],
                                :listedOctets::bigint[], :sha256::text[], :messageIds::text[], :knownAt::text[],
                                :deleted::boolean[])
                            as claim (unique_id, variant_of, state, message_id, octets,
                                listed_octets, sha256, header_message_id, known_at, message_deleted)
                        on conflict (account_id, unique_id) do update
                            set state = excluded.state, message_id = excluded.message_id, octets = excluded.octets,
                                listed_octets = excluded.listed_octets, sha256 = excluded.sha256,
                                header_message_id = excluded.header_message_id, known_at = excluded.known_at,
                                message_deleted = excluded.message_deleted, reason = null, deletion_requested_at = null, gone_at = null
                            where known.state in ('SET_ASIDE', 'UNDECIDED')
                                or known.variant_of is not null and known.deletion_requested_at is not null
                                    and known.gone_at is not null
                        returning unique_id""")
                .param("account", account.value())
                .param("now", Timestamp.from(clock.instant()))
                .param("uniqueIds", texts(claims, each -> each.found().uniqueId()))
                .param("variantOf", texts(claims, each -> each.found().variantOf()))
                .param("states", texts(claims, each -> each.state().name()))
                .param("messages", texts(claims, each -> each.messageId().toString()))
                .param("octets", numbers(claims, each -> each.read().wholeOctets()))
                .param("listedOctets", numbers(claims, each -> each.found().octets()))
                .param("sha256", texts(claims, each -> each.read().digest()))
                .param("messageIds", texts(claims, each -> each.read().messageId()))
                .param("knownAt", texts(claims, Claims::knownAt))
                .param("deleted", texts(claims, Claims::deleted))
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list());
    }

    /** Everybody who writes many lines does it in this order, so that nobody waits for somebody who waits for him. */
    private static List<Claim> ordered(List<Claim> claims) {
        return claims.stream()
                .sorted(Comparator.comparing(each -> each.found().uniqueId()))
                .toList();
    }

    private static @Nullable String knownAt(Claim claim) {
        return claim.same() == null ? null : claim.same().knownAt().toString();
    }

    private static String deleted(Claim claim) {
        return String.valueOf(claim.same() != null && claim.same().deleted());
    }

    private static @Nullable String[] texts(List<Claim> claims, Function<Claim, @Nullable String> text) {
        return claims.stream().map(text).toArray(String[]::new);
    }

    private static Long[] numbers(List<Claim> claims, Function<Claim, Long> number) {
        return claims.stream().map(number).toArray(Long[]::new);
    }
}
