package dev.inlet.sync;

import dev.inlet.pop3.Capabilities;
import java.time.Duration;

/** What the server demands of those who visit it, as far as it said; written by the sync's one thread. */
final class ServerTerms {

    private Duration loginDelay = Duration.ZERO;

    /** The last list counts: after the login it is the one for this user. */
    void heard(Capabilities capabilities) {
        if (capabilities.known()) {
            loginDelay = capabilities.loginDelay();
        }
    }

    /** The least time from one login to the next. */
    Duration loginDelay() {
        return loginDelay;
    }
}
