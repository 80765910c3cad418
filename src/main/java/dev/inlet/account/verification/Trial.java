package dev.inlet.account.verification;

import dev.inlet.account.AuthenticationSetting;
import dev.inlet.account.CredentialSettings;
import dev.inlet.account.OAuth2Settings;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.ServerSettings.Tls;
import dev.inlet.oauth2.TokenNotGranted;
import dev.inlet.pop3.Credentials;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is to be tried.
 *
 * @param server with its secrets
 * @param startedAt when: certificates have dates
 */
record Trial(
        ServerSettings server,
        CredentialSettings settings,
        AuthenticationSetting authentication,
        Login login,
        Instant startedAt) {

    /** How to come by what logs in; that may take a request to a token endpoint. */
    @FunctionalInterface
    interface Login {
        Credentials credentials() throws TokenNotGranted;
    }

    boolean needsToken() {
        return settings instanceof OAuth2Settings;
    }

    /** The steps that there are for it. */
    Set<VerificationStep> steps() {
        Set<VerificationStep> steps = EnumSet.range(VerificationStep.NAME, VerificationStep.LISTING);
        if (needsToken()) {
            steps.add(VerificationStep.TOKEN);
        }
        if (server.tls() == Tls.NONE) {
            steps.remove(VerificationStep.TLS);
        }
        return steps;
    }
}
