package dev.inlet.pop3;

import dev.inlet.pop3.sasl.ChannelBinding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server can be logged in to by, as far as it can be known before a login.
 *
 * @param timestamp of APOP, null where the greeting had none
 * @param underTls whether nobody but the server hears what is said
 * @param bindings what of the TLS session a login can be bound to, the strongest first
 */
record LoginOffer(
        Pop3Server server,
        Capabilities capabilities,
        @Nullable String timestamp,
        boolean underTls,
        List<ChannelBinding> bindings) {

    static LoginOffer of(Session session, Capabilities capabilities, Greeting greeting) {
        Channel channel = session.channel();
        return new LoginOffer(
                channel.server(),
                capabilities,
                greeting.timestamp(),
                channel.tls() != null,
                ChannelBinding.of(channel.tls()));
    }

    boolean offers(Authentication authentication) {
        return switch (authentication) {
            case USER -> user();
            case APOP -> timestamp != null;
            case SCRAM_SHA_1, SCRAM_SHA_256 -> lists(authentication.wire()) || bindable(authentication.wire());
            case PLAIN, LOGIN, CRAM_MD5, NTLM, XOAUTH2, OAUTHBEARER, EXTERNAL -> lists(authentication.wire());
            case AUTO -> true;
        };
    }

    /** Whether a mechanism can be run bound to the TLS session. */
    boolean bindable(String mechanism) {
        return !bindings.isEmpty() && lists(mechanism + "-PLUS");
    }

    /** Whether the server binds no login at all. */
    boolean bindsNothing() {
        return saslMechanisms().stream().noneMatch(mechanism -> mechanism.endsWith("-PLUS"));
    }

    /** Whether names and passwords in commands may be more than ASCII (RFC 6856 section 2.2). */
    boolean utf8Names() {
        return capabilities.utf8Names();
    }

    Set<String> saslMechanisms() {
        return capabilities.saslMechanisms();
    }

    private boolean lists(String mechanism) {
        return saslMechanisms().contains(mechanism);
    }

    /**
     * A server that lists SASL and not USER means it: with an empty list it wants TLS first. One that lists neither is just old.
     */
    private boolean user() {
        return capabilities.offers("USER") || !capabilities.offers("SASL");
    }
}
