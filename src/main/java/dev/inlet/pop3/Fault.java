package dev.inlet.pop3;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong, each with its stable code and its category. */
enum Fault {
    UNKNOWN_HOST(Category.NETWORK),
    ADDRESS_NOT_ALLOWED(Category.NETWORK),
    CONNECTION_REFUSED(Category.NETWORK),
    HOST_UNREACHABLE(Category.NETWORK),
    CONNECT_TIMEOUT(Category.NETWORK),
    GREETING_TIMEOUT(Category.NETWORK),
    READ_TIMEOUT(Category.NETWORK),
    SESSION_TIMEOUT(Category.NETWORK),
    CONNECTION_LOST(Category.NETWORK),
    INTERRUPTED(Category.NETWORK),

    PROXY_UNREACHABLE(Category.NETWORK),
    PROXY_TIMEOUT(Category.NETWORK),
    /** Not {@link Category#AUTH}: the maildrop's own credentials are not in doubt. */
    PROXY_CREDENTIALS_REFUSED(Category.NETWORK),
    PROXY_REFUSED(Category.NETWORK),
    PROXY_NOT_UNDERSTOOD(Category.NETWORK),

    TLS_TIMEOUT(Category.NETWORK),
    TLS_HANDSHAKE_FAILED(Category.TLS),
    TLS_CERTIFICATE_UNTRUSTED(Category.TLS),
    TLS_CERTIFICATE_EXPIRED(Category.TLS),
    TLS_CERTIFICATE_WRONG_HOST(Category.TLS),
    TLS_CERTIFICATE_NOT_PINNED(Category.TLS),
    CLIENT_CERTIFICATE_REFUSED(Category.TLS),
    PLAIN_ON_TLS_PORT(Category.TLS),
    TLS_ON_PLAIN_PORT(Category.TLS),
    STLS_NOT_OFFERED(Category.TLS),
    STLS_REFUSED(Category.TLS),
    STLS_RESIDUE(Category.TLS),

    NOT_POP3(Category.PROTOCOL),
    ENDLESS_CHALLENGES(Category.PROTOCOL),
    OUT_OF_STEP(Category.PROTOCOL),
    MECHANISM_FAILED(Category.PROTOCOL),
    SERVER_NOT_PROVEN(Category.PROTOCOL),
    LINE_TOO_LONG(Category.SIZE),
    CAPABILITIES_TOO_LONG(Category.SIZE),
    LISTING_TOO_LONG(Category.SIZE),
    MESSAGE_TOO_LARGE(Category.SIZE),

    GREETING_REFUSED(Category.TEMPORARY),
    LOGIN_REFUSED(Category.AUTH),
    NO_COMMON_MECHANISM(Category.AUTH),
    CREDENTIALS_NOT_SENDABLE(Category.AUTH),
    MAILDROP_BUSY(Category.BUSY),
    LOGIN_DELAY(Category.THROTTLED),
    THROTTLED(Category.THROTTLED),
    TEMPORARY_FAILURE(Category.TEMPORARY),
    PERMANENT_FAILURE(Category.PERMANENT),
    CAPABILITIES_REFUSED(Category.TEMPORARY),
    LISTING_REFUSED(Category.TEMPORARY),
    RETRIEVE_REFUSED(Category.TEMPORARY),
    TOP_REFUSED(Category.TEMPORARY),
    DELETE_REFUSED(Category.TEMPORARY),
    KEEP_ALIVE_REFUSED(Category.TEMPORARY),
    QUIT_REFUSED(Category.TEMPORARY);

    /** Servers without response codes say it in words; a quota is told from a lock by its own words. */
    private static final Pattern QUOTA =
            Pattern.compile("exceed|quota|too (many|often|frequent)|rate.?limit", Pattern.CASE_INSENSITIVE);

    private static final Pattern BUSY =
            Pattern.compile("\\block|\\bbusy\\b|\\bwait\\b|unavailable", Pattern.CASE_INSENSITIVE);

    private final Category category;

    Fault(Category category) {
        this.category = category;
    }

    Category category() {
        return category;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a negative reply means: its response code decides, else its words, else the step it was given in. */
    static Fault of(Step step, @Nullable ResponseCode code, String text) {
        if (step == Step.TLS) {
            return STLS_REFUSED;
        }
        return code != null ? of(step, code) : of(step, text);
    }

    private static Fault of(Step step, ResponseCode code) {
        return switch (code) {
            case IN_USE -> MAILDROP_BUSY;
            case LOGIN_DELAY -> LOGIN_DELAY;
            case SYS_TEMP -> TEMPORARY_FAILURE;
            case SYS_PERM -> PERMANENT_FAILURE;
            case AUTH -> step == Step.LOGIN ? LOGIN_REFUSED : of(step);
            case UTF8 -> of(step);
        };
    }

    private static Fault of(Step step, String text) {
        if (QUOTA.matcher(text).find()) {
            return THROTTLED;
        }
        return BUSY.matcher(text).find() ? MAILDROP_BUSY : of(step);
    }

    private static Fault of(Step step) {
        return switch (step) {
            case CONNECT, GREETING -> GREETING_REFUSED;
            case TLS -> STLS_REFUSED;
            case CAPABILITIES -> CAPABILITIES_REFUSED;
            case LOGIN -> LOGIN_REFUSED;
            case LISTING -> LISTING_REFUSED;
            case RETRIEVE -> RETRIEVE_REFUSED;
            case TOP -> TOP_REFUSED;
            case DELETE -> DELETE_REFUSED;
            case KEEP_ALIVE -> KEEP_ALIVE_REFUSED;
            case QUIT -> QUIT_REFUSED;
        };
    }
}
