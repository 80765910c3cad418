package dev.inlet.account.verification;

import dev.inlet.account.LastCertificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out.
 *
 * @param verified whether a sync would get as far as the messages
 * @param server what was tried; null where none was found
 * @param capabilities as listed before the login, or after it where there was one
 * @param transcript what was said, redacted
 */
record Verification(
        boolean verified,
        @Nullable Place server,
        List<StepResult> steps,
        List<Advice.View> advice,
        @Nullable LastCertificate certificate,
        List<String> capabilities,
        @Nullable MaildropFacts maildrop,
        String transcript) {

    /**
     * What is in the maildrop.
     *
     * @param messages -1 where the server does not say
     * @param octets -1 where the server does not say
     * @param uniqueIds whether the server gives unique-ids; null where there is too much to look
     */
    record MaildropFacts(
            long messages, long octets, @Nullable Boolean uniqueIds) {}
}
