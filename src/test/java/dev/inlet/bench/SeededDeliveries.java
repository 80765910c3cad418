package dev.inlet.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages of 2 kB that were never received, each with its event and its delivery, written straight into the database. */
final class SeededDeliveries {

    private static final UUID ACCOUNT = UuidCreator.getTimeOrderedEpoch();

    /** Messages and events look as {@code IncomingMessages} makes them. */
    private static final String INSERT = """
            with new as (
                select id, row_number() over () as n from unnest(cast(:ids as uuid[])) as ids (id)
            ), raw as (
                select id, n, convert_to(replace('From: Sender <sender@example.com>
            To: Desk <desk@example.org>
            Subject: Invoice ' || n || '
            Message-ID: <' || n || '.bench@example.com>
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            ' || repeat('Please find the order that we spoke of below, and confirm it by return.
            ', 20), e'\\n', e'\\r\\n'), 'UTF8') as octets
                from new
            ), stored as (
                insert into message (id, account_id, unique_id, stored_at, octets, sha256, message_id, from_addresses,
                    to_addresses, subject, sent_at, snippet, attachments, parse_status, parse_warnings)
                select id, :account, 'uid' || n, now(), length(octets), sha256(octets), '<' || n || '.bench@example.com>',
                    '[{"name": "Sender", "address": "sender@example.com"}]', '[{"name": "Desk", "address": "desk@example.org"}]',
                    'Invoice ' || n, now(), repeat('word ', 40), '[]', 'ok', '[]'
                from raw
            ), chunk as (
                insert into message_chunk (message_id, seq, octets) select id, 0, octets from raw
            ), happened as (
                insert into event (id, type, account_id, sequence, occurred_at, data)
                select id, 'message.received', :account, :from + n, now(), jsonb_build_object(
                    'id', id, 'uniqueId', 'uid' || n, 'arrivedAt', null, 'storedAt', now(), 'octets', length(octets),
                    'sha256', encode(sha256(octets), 'hex'), 'messageId', '<' || n || '.bench@example.com>',
                    'from', cast('[{"name": "Sender", "address": "sender@example.com"}]' as jsonb),
                    'to', cast('[{"name": "Desk", "address": "desk@example.org"}]' as jsonb),
                    'subject', 'Invoice ' || n, 'sentAt', now(), 'snippet', repeat('word ', 40), 'threadKey', null,
                    'traits', cast('[]' as jsonb), 'attachmentCount', 0, 'content', 'full', 'listedOctets', null,
                    'url', '/api/v1/messages/' || id)
                from raw
                returning id
            )
            insert into delivery (id, webhook_id, event_id, state, due_at, created_at)
            select id, :webhook, id, 'pending', now(), now() from happened""";

    private final JdbcClient jdbc;

    SeededDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without their words, which Inlet would be busy to index while it is measured. */
    void insert(UUID webhook, int count) {
        jdbc.sql("alter table message disable trigger message_stored").update();
        jdbc.sql("insert into event_stream (account_id, name) values (?, 'Invoices') on conflict do nothing")
                .param(ACCOUNT)
                .update();
        jdbc.sql(INSERT)
                .param("ids", ids(count))
                .param("account", ACCOUNT)
                .param("from", System.nanoTime())
                .param("webhook", webhook)
                .update();
        jdbc.sql("alter table message enable trigger message_stored").update();
        jdbc.sql("vacuum analyze").update(); // or autovacuum does it in the middle of what is measured
    }

    private static String[] ids(int count) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(count)
                .map(UUID::toString)
                .toArray(String[]::new);
    }

    void awaitDelivered(UUID webhook) throws InterruptedException {
        while (pending(webhook) > 0) {
            Thread.sleep(20);
        }
    }

    private long pending(UUID webhook) {
        return jdbc.sql("select count(*) from delivery where webhook_id = :webhook and state = 'pending'")
                .param("webhook", webhook)
                .query(Long.class)
                .single();
    }
}
