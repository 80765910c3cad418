package dev.inlet.account.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inlet.oauth2.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A server for an address, and how to log in there.
 *
 * @param outsideDomain whether DNS alone says so, of a host in another domain: somebody has to confirm it (RFC 6186 section 6)
 */
record Suggestion(Source source, Place server, Credentials credentials, boolean outsideDomain) {

    /** Who says so. */
    enum Source {
        /** A record of the domain (RFC 6186). */
        @JsonProperty("srv")
        SRV,
        /** The domain's mail is at a provider that Inlet knows. */
        @JsonProperty("provider")
        PROVIDER
    }

    /** As an account's {@code credentials} begin. */
    record Credentials(
            String type,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Provider provider,

            String username) {}

    static Suggestion of(Preset preset, String address) {
        return new Suggestion(
                Source.PROVIDER, preset.place(), new Credentials("oauth2", preset.provider(), address), false);
    }

    static Suggestion of(Place published, String address, String domain) {
        boolean inside = published.host().equals(domain) || published.host().endsWith("." + domain);
        return new Suggestion(Source.SRV, published, new Credentials("password", null, address), !inside);
    }
}
