package dev.inlet.pop3;

import dev.inlet.pop3.HostileServer.Attack;
import java.io.IOException;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Runs in a small virtual machine of its own: a session with each hostile server named, and a line on how each ended. */
final class HostileSession {

    private HostileSession() {}

    /** @param arguments the most listing entries, and then an attack and its port each, as ATTACK:PORT */
    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        for (int i = 1; i < arguments.length; i++) {
            String[] attack = arguments[i].split(":", 2);
            long start = System.nanoTime();
            String end = end(Attack.valueOf(attack[0]), Integer.parseInt(attack[1]), Integer.parseInt(arguments[0]));
            System.out.println(attack[0] + " " + end + " " + (System.nanoTime() - start) / 1_000_000);
        }
    }

    private static String end(Attack attack, int port, int maxEntries) throws NoSuchAlgorithmException {
        Pop3Limits limits = Pop3Limits.defaults().withMaxListingEntries(maxEntries);
        Pop3Client client = new Pop3Client(
                SSLContext.getDefault(),
                attack == Attack.EIGHT_GIBIBYTES ? limits.withMaxMessageOctets(Long.MAX_VALUE) : limits);
        Pop3Server server =
                new Pop3Server("localhost", port, TlsMode.NONE, Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (Authorization authorization = client.connect(server);
                Transaction transaction =
                        authorization.login(new Credentials.Password("alice", "open sesame"), Authentication.AUTO)) {
            return "" + octets(transaction);
        } catch (Pop3Exception e) {
            return e.code();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long octets(Transaction transaction) throws IOException {
        long octets = 0;
        try (Retrieval retrieval = transaction.retrieve(transaction.maildrop().entries())) {
            for (Retrieved each = retrieval.next(); each != null; each = retrieval.next()) {
                octets += ((Retrieved.Message) each).body().transferTo(OutputStream.nullOutputStream());
            }
        }
        transaction.quit();
        return octets;
    }
}
