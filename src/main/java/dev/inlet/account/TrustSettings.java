package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inlet.web.Problem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom an account takes for its server, in place of what Inlet trusts otherwise.
 *
 * @param authorities certificates in PEM; what they vouch for is trusted, and nothing else
 * @param pins SHA-256 of certificates, in lower-case hex once they are here; the server's must be one of them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrustSettings(@Nullable String authorities, List<String> pins) {

    static final String AUTHORITIES = "server.trust.authorities";
    static final String PINS = "server.trust.pins";

    private static final int MAX_PINS = 10;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public TrustSettings {
        pins = pins == null
                ? List.of()
                : pins.stream().map(TrustSettings::normal).toList();
        Checks.atMost(PINS, pins, MAX_PINS);
        if (authorities != null) {
            Checks.pem(AUTHORITIES, authorities);
        }
        if (authorities == null && pins.isEmpty()) {
            throw Problem.invalid("server.trust", "must have authorities or pins");
        }
    }

    private static String normal(@Nullable String pin) {
        String hex = pin == null ? "" : pin.replace(":", "").toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(hex).matches()) {
            throw Problem.invalid(
                    PINS, "must each be the SHA-256 of a certificate: 64 hexadecimal digits, with or without colons");
        }
        return hex;
    }

    /** Refuses what could never work; not for settings that are stored already: they were good in their time. */
    void verify(Instant now) {
        List<X509Certificate> certificates = certificates();
        if (!certificates.isEmpty()
                && certificates.stream().allMatch(each -> each.getNotAfter().before(Date.from(now)))) {
            throw Problem.invalid(AUTHORITIES, "every one of them has expired");
        }
    }

    /** The authorities, empty where only the pins count. */
    public List<X509Certificate> certificates() {
        return authorities == null ? List.of() : Pem.certificates(AUTHORITIES, authorities);
    }
}
