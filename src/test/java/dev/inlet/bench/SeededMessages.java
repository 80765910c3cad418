package dev.inlet.bench;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages that were never received, written straight into the database: one every ten seconds, half of them to one account. */
final class SeededMessages {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final JdbcClient jdbc;

    SeededMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static UUID account(int number) {
        return new UUID(0x019b_0000_0000_7000L, 0x9000_0000_0000_0000L | number);
    }

    /** As many different texts of 100 words, some common and most rare, as make those of a million messages without a million parsings. */
    void insert(int messages) {
        execute("alter table message disable trigger message_stored");
        execute("alter table message_words disable trigger message_words_content");
        execute("""
                create unlogged table seed_text as
                select n, to_tsvector('simple', 'text ' || string_agg('w' || (random() ^ 4 * 50000)::int, ' ')
                    || case when n % 3 = 0 then ' common' else '' end) as words
                from generate_series(1, 20000) n, generate_series(1, 100) word group by n""");
        execute("alter table seed_text add primary key (n)");
        execute("analyze seed_text");
        execute("drop index message_words_words");
        execute("""
                insert into message (id, account_id, unique_id, stored_at, octets, sha256, message_id, from_addresses, to_addresses,
                    subject, sent_at, snippet, attachments, parse_status, parse_warnings)
                select ('019b0000-' || lpad(to_hex(n >> 16), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                    ('019b0000-0000-7000-9000-' || lpad(to_hex(account), 12, '0'))::uuid,
                    'uid' || n, timestamptz '2026-01-01 00:00:00Z' + n * interval '10 seconds', 10500, sha256(n::text::bytea),
                    '<' || n || '@example.org>',
                    jsonb_build_array(jsonb_build_object('name', 'Sender', 'address', sender)),
                    jsonb_build_array(jsonb_build_object('name', null, 'address', 'desk' || n % 10 || '@example.com')),
                    'Your order s' || n % 1000, now(), repeat('some words ', 18),
                    case when n % 10 < 3 then attached else '[]' end, 'ok', '[]'
                from generate_series(1, MESSAGES) n,
                    lateral (select case when n % 2 = 0 then 0 else 1 + n / 2 % 200 end as account,
                        case when n % 50 = 1 then 'stranger@example.org'
                            when n % 4 = 0 then 'someone@d' || n / 4 % 100 || '.example.org'
                            else 'sender' || n % 20000 || '@example.org' end as sender,
                        jsonb_build_array(jsonb_build_object('number', 1, 'filename', 'a.pdf', 'contentType', 'application/pdf',
                            'octets', 9000, 'sha256', 'x', 'contentId', null, 'inline', false)) as attached) made""".replace("MESSAGES", String.valueOf(messages)));
        execute("""
                insert into message_words (message_id, stored_at, account_id, words)
                select id, stored_at, account_id, setweight(to_tsvector('simple', subject), 'A') || seed_text.words || array_to_tsvector(array[
                    'account:' || account_id, 'from:' || sender, 'from:@' || split_part(sender, '@', 2),
                    'to:' || (to_addresses -> 0 ->> 'address'), 'to:@example.com',
                    case when attachments = '[]' then 'has:nothing' else 'has:attachment' end])
                from message, lateral (select from_addresses -> 0 ->> 'address' as sender) made, seed_text
                where seed_text.n = 1 + ('x' || substr(encode(message.sha256, 'hex'), 1, 7))::bit(28)::int % 20000""");
        execute("create index message_words_words on message_words using gin (words) with (fastupdate = off)");
        execute("alter table message enable trigger message_stored");
        execute("alter table message_words enable trigger message_words_content");
        execute("vacuum analyze");
    }

    private void execute(String sql) {
        long began = System.nanoTime();
        jdbc.sql(sql).update();
        System.out.printf(
                "%6.1f s: %s%n", (System.nanoTime() - began) / 1e9, sql.strip().split("\n")[0]);
    }
}
