package dev.inlet.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up what is wrong with the keys, and what to do about it. */
final class KeysMissingAnalyzer extends AbstractFailureAnalyzer<KeysMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysMissing cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Put the missing key back into inlet.encryption-key, behind the one that seals. If it is lost for good, set"
                        + " inlet.lost-encryption-keys=" + cause.keys()
                        + " to start without those secrets, and set each of them anew: accounts that need it fail with"
                        + " credentials_unreadable, and webhooks cannot be signed until their secret is rotated.",
                cause);
    }
}
