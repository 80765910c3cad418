package dev.inlet.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inlet.testing.DovecotServer;
import java.util.Random;

/** A maildrop to measure with: messages of one length, the same in every run. */
final class BenchMaildrop {

    private BenchMaildrop() {}

    /** Puts them into a user's maildrop; answers with their octets. */
    static long deliver(DovecotServer dovecot, String user, int messages, int octets) {
        Random random = new Random(1);
        long total = 0;
        for (int n = 0; n < messages; n++) {
            byte[] message = message(n, octets, random);
            dovecot.deliver(user, message);
            total += message.length;
        }
        return total;
    }

    private static byte[] message(int n, int octets, Random random) {
        StringBuilder text = new StringBuilder("""
                Return-Path: <sender%1$d@example.com>\r
                From: Sender %1$d <sender%1$d@example.com>\r
                To: Desk <desk@example.org>\r
                Subject: Message number %1$d about an order\r
                Message-ID: <%1$d.bench@example.com>\r
                Date: Mon, 23 Nov 2026 10:00:00 +0000\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                """.formatted(n));
        BenchText.fill(text, octets, random);
        return text.toString().getBytes(US_ASCII);
    }
}
