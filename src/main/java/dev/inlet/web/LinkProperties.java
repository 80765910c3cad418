package dev.inlet.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where others reach Inlet.
 *
 * @param publicUrl what the links in webhooks begin with, such as https://inlet.example.com; without it they are paths
 */
@ConfigurationProperties("inlet")
record LinkProperties(@Nullable String publicUrl) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    LinkProperties {
        publicUrl = publicUrl == null || publicUrl.isBlank() ? null : checked(publicUrl.strip());
    }

    private static String checked(String text) {
        if (!isBase(text)) {
            throw new IllegalArgumentException("inlet.public-url must be an absolute http or https URL without user,"
                    + " query and fragment, such as https://inlet.example.com, not '" + text + "'");
        }
        return text.replaceFirst("/+$", "");
    }

    private static boolean isBase(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
