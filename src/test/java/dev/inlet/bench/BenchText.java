package dev.inlet.bench;

import java.util.Random;

/** Text to measure with: few words are common and most are rare, as in any language. What the index of words takes depends on that. */
final class BenchText {

    private static final int VOCABULARY = 50_000;
    private static final int WORDS_A_LINE = 12;

    private BenchText() {}

    /** Lines of words, until that many octets are there in all. */
    static void fill(StringBuilder text, int octets, Random random) {
        while (text.length() < octets) {
            for (int word = 0; word < WORDS_A_LINE; word++) {
                text.append("word")
                        .append((int) (Math.pow(random.nextDouble(), 4) * VOCABULARY))
                        .append(' ');
            }
            text.append("\r\n");
        }
    }
}
