package dev.inlet.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a request to the API may cost.
 *
 * @param maxBodyOctets of a JSON body; other bodies have limits of their own
 */
@ConfigurationProperties("inlet.web")
record WebProperties(@DefaultValue("1048576") int maxBodyOctets) {

    WebProperties {
        if (maxBodyOctets < 1024) {
            throw new IllegalArgumentException("inlet.web.max-body-octets must be at least 1024");
        }
    }
}
