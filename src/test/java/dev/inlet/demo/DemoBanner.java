package dev.inlet.demo;

import java.net.URI;
import java.time.Duration;

/** What the console says once the demo runs: what to open, what to paste. */
final class DemoBanner {

    private DemoBanner() {}

    static String of(int port, String token, URI receiver, Duration newMailEvery) {
        return """

                ------------------------------------------------------------------------------------------
                Inlet is running. It polls a demo maildrop every 5 s; new mail comes every %3$d s.
                Webhooks go to a receiver at %4$s, which verifies them and prints a line each.

                Open:   http://localhost:%1$d/swagger-ui.html

                Paste:
                  export TOKEN=%2$s
                  curl -s -H "Authorization: Bearer $TOKEN" http://localhost:%1$d/api/v1/accounts
                  curl -s -H "Authorization: Bearer $TOKEN" "http://localhost:%1$d/api/v1/messages?limit=3"
                  curl -s -H "Authorization: Bearer $TOKEN" http://localhost:%1$d/api/v1/webhooks
                  curl -s -H "Authorization: Bearer $TOKEN" http://localhost:%1$d/actuator/prometheus | grep ^inlet_

                Stop with Ctrl+C; the data stays, and the next start goes on from it.
                ------------------------------------------------------------------------------------------
                """.formatted(port, token, newMailEvery.toSeconds(), receiver);
    }
}
