package dev.inlet.egress;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundle;

/** Makes HTTP clients that do one request as told and nothing of their own accord, and connect to nothing that is not allowed. */
public final class EgressHttp {

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final EgressPolicy policy;
    private final DnsResolver names;

    public EgressHttp(EgressPolicy policy) {
        this(policy, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names who is asked for the addresses of a name */
    public EgressHttp(EgressPolicy policy, DnsResolver names) {
        this.policy = policy;
        this.names = new NameLookUps(names);
    }

    /**
     * @param totalTimeout the longest that the caller waits for an exchange: who holds to it comes first and can say so; the
     *     socket's own clock is there should that ever fail
     * @param tls whom to trust; null for Java's own authorities
     */
    public CloseableHttpClient client(Duration connectTimeout, Duration totalTimeout, @Nullable SslBundle tls) {
        HttpClientSettings settings = HttpClientSettings.defaults()
                .withCookieHandling(HttpCookieHandling.DISABLE)
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withTimeouts(connectTimeout, totalTimeout.multipliedBy(2))
                .withInetAddressFilter(policy);
        return builder(totalTimeout).build(tls == null ? settings : settings.withSslBundle(tls));
    }

    private HttpComponentsHttpClientBuilder builder(Duration totalTimeout) {
        return new HttpComponentsHttpClientBuilder()
                .withDnsResolver(names)
                .withConnectionManagerCustomizer(pool ->
                        // Callers bound what is in flight; a pool with a bound of its own would only add a queue.
                        pool.setMaxConnTotal(Integer.MAX_VALUE).setMaxConnPerRoute(Integer.MAX_VALUE))
                .withDefaultRequestConfigCustomizer(request ->
                        request.setProtocolUpgradeEnabled(false).setConnectionRequestTimeout(Timeout.of(totalTimeout)))
                .withCustomizer(client -> client.disableAutomaticRetries()
                        .disableContentCompression()
                        .disableAuthCaching()
                        .evictExpiredConnections()
                        .evictIdleConnections(IDLE)
                        .setUserAgent("Inlet"));
    }
}
