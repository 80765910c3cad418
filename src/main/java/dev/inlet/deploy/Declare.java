package dev.inlet.deploy;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Brings declared accounts and webhooks into a running Inlet by its REST API, and exits with 0 when all of them are there as
 * declared. What is declared and missing is created, what is there otherwise is changed, nothing is deleted; to run it again
 * does no harm.
 *
 * <p>Arguments: Inlet's address, the file with the declarations, and how long to wait for Inlet ({@code PT4M}). The caller's
 * token is in {@code INLET_API_TOKEN}, and each secret in the environment variable that the file names for it.
 */
public final class Declare {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Declare() {}

    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: dev.inlet.deploy.Declare ADDRESS FILE [WAIT, such as PT4M]");
            System.exit(2);
        }
        System.exit(declare(arguments) ? 0 : 1);
    }

    private static boolean declare(String[] arguments) throws InterruptedException {
        try {
            Declarations declarations = Declarations.read(Path.of(arguments[1]), System.getenv());
            Duration patience = arguments.length > 2 ? Duration.parse(arguments[2]) : PATIENCE;
            InletApi api = new InletApi(arguments[0], System.getenv().getOrDefault("INLET_API_TOKEN", ""));
            api.awaitReady(patience);
            return new Declaring(api, System.out).declare(declarations);
        } catch (NotDeclared | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }
}
