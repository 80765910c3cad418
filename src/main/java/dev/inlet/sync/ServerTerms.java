package dev.inlet.sync;

import dev.inlet.pop3.Capabilities;
import java.time.Duration;
import java.util.OptionalInt;

/** What the server demands of those who visit it, as far as it said; written by the sync's one thread. */
final class ServerTerms {

    private Duration loginDelay = Duration.ZERO;
    private OptionalInt expireDays = OptionalInt.empty();

    /** The last list counts: after the login it is the one for this user. */
    void heard(Capabilities capabilities) {
        if (capabilities.known()) {
            loginDelay = capabilities.loginDelay();
            expireDays = capabilities.expireDays();
        }
    }

    /** The least time from one login to the next. */
    Duration loginDelay() {
        return loginDelay;
    }

    /** Whether it deletes what was retrieved, whoever wants it left there (RFC 2449 section 6.7). */
    boolean deletesWhatIsRetrieved() {
        return expireDays.isPresent() && expireDays.getAsInt() == 0;
    }
}
