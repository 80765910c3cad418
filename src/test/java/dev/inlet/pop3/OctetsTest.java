package dev.inlet.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search by eight finds what a search octet by octet finds. */
class OctetsTest {

    @Test
    void everyPositionAndEveryNeighbourIsFound() {
        for (int length = 0; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                for (byte other : new byte[] {0, 9, 11, 13, (byte) 0x8A, (byte) 0xFF, (byte) 0x0B}) {
                    byte[] octets = new byte[length];
                    Arrays.fill(octets, other);
                    octets[at] = '\n';
                    assertThat(Octets.indexOfLineFeed(octets, 0, length)).isEqualTo(at);
                    assertThat(Octets.indexOfLineFeed(octets, 0, at)).isEqualTo(-1);
                    assertThat(Octets.indexOfLineFeed(octets, at + 1, length)).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void randomOctetsAreSearchedTheSameWay() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (octets[i] & 0x8B);
            }
            int from = octets.length == 0 ? 0 : random.nextInt(octets.length);
            assertThat(Octets.indexOfLineFeed(octets, from, octets.length)).isEqualTo(simply(octets, from));
        }
    }

    private static int simply(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
