package dev.inlet.egress;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Inlet may connect to, be it for mail, webhooks or access tokens. Either takes kinds of addresses (public, private, loopback,
 * link-local, metadata, multicast, special) and ranges such as 10.0.0.0/8.
 *
 * @param allow what may be connected to: public, where it is not said
 * @param deny what may not, though it is allowed
 */
@ConfigurationProperties("inlet.egress")
record EgressProperties(
        @Nullable List<String> allow,
        @DefaultValue("metadata") List<String> deny) {}
