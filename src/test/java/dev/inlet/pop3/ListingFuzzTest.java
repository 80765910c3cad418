package dev.inlet.pop3;

import static dev.inlet.pop3.Sessions.loggedIn;
import static dev.inlet.pop3.Sessions.login;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inlet.testing.ScriptedPop3Server;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any octets at all in place of the listings are a maildrop or a typed error. */
class ListingFuzzTest {

    @FuzzTest
    void anyOctetsAreListings(byte[] octets) {
        String listing = "+OK\r\n" + new String(octets, StandardCharsets.ISO_8859_1) + "\r\n.\r\n";
        try (ScriptedPop3Server server = ScriptedPop3Server.playing(loggedIn(connection ->
                connection.expect("UIDL").send(listing).expect("LIST").send(listing)))) {
            assertIsMaildropOrFails(server);
        }
    }

    private static void assertIsMaildropOrFails(ScriptedPop3Server server) {
        try (Transaction transaction = login(server, Pop3Limits.defaults().withMaxListingEntries(1_000))) {
            List<Integer> numbers = transaction.maildrop().entries().stream()
                    .map(MaildropEntry::number)
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates().allMatch(number -> number > 0);
        } catch (Violation | Disconnected | Refused e) {
            assertThat(e.step()).isEqualTo(Step.LISTING);
        } catch (Pop3Exception e) {
            throw new AssertionError(e);
        }
    }
}
