package dev.inlet.account.verification;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.account.AccountSettings;
import dev.inlet.account.AuthenticationSetting;
import dev.inlet.account.CredentialSettings;
import dev.inlet.account.FirstSync;
import dev.inlet.account.PollSettings;
import dev.inlet.account.RetentionSettings;
import dev.inlet.account.ServerSettings;
import dev.inlet.account.TranscriptSetting;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as POST takes it, so that what was verified can be sent there as it is; of everything only the credentials must be said. What
 * a caller leaves out comes as null.
 *
 * @param server null: looked up from the user name, which then has to be an address
 */
record VerificationRequest(
        @Nullable String name,
        @Nullable ServerSettings server,
        @Schema(requiredMode = REQUIRED) CredentialSettings credentials,
        AuthenticationSetting authentication,
        PollSettings poll,
        RetentionSettings retention,
        FirstSync firstSync,
        TranscriptSetting transcript) {

    VerificationRequest {
        if (credentials == null) {
            throw Problem.invalid("credentials", "is required");
        }
    }

    AccountSettings settings(ServerSettings known) {
        return new AccountSettings(
                name == null ? "verification" : name,
                known,
                credentials,
                authentication,
                poll,
                retention,
                firstSync,
                transcript);
    }
}
