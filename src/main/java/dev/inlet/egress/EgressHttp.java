package dev.inlet.egress;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
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

    /** How Inlet calls itself. */
    public static final String USER_AGENT = "Inlet";

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final EgressPolicy policy;
    private final DnsResolver names;
    private final HttpRoutePlanner routes;

    public EgressHttp(EgressPolicy policy) {
        this(policy, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names who is asked for the addresses of a name */
    public EgressHttp(EgressPolicy policy, DnsResolver names) {
        this(policy, names, ProxySelector.getDefault());
    }

    /** @param proxies who is asked whether a proxy is in between; null where none ever is */
    public EgressHttp(EgressPolicy policy, DnsResolver names, @Nullable ProxySelector proxies) {
        this.policy = policy;
        this.names = new NameLookUps(names);
        this.routes = proxies == null
                ? new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE)
                : new SystemDefaultRoutePlanner(proxies);
    }

    /**
     * @param totalTimeout the longest that the caller waits for an exchange: who holds to it comes first and can say so; the
     *     socket's own clock is there should that ever fail
     * @param tls whom to trust; null for Java's own authorities
     */
    public CloseableHttpClient client(Duration connectTimeout, Duration totalTimeout, @Nullable SslBundle tls) {
        HttpClientSettings settings = settings().withTimeouts(connectTimeout, totalTimeout.multipliedBy(2));
        return builder(totalTimeout).build(tls == null ? settings : settings.withSslBundle(tls));
    }

    /**
     * Sockets have no clock of their own here: it would be set for each read. The caller ends what takes too long.
     *
     * @param kind makes what a socket is wrapped in
     * @param tls whom to trust; null for Java's own authorities
     */
    public EgressConnections connections(
            Duration connectTimeout,
            Duration totalTimeout,
            HttpConnectionFactory<ManagedHttpClientConnection> kind,
            @Nullable SslBundle tls) {
        HttpClientSettings settings = settings().withConnectTimeout(connectTimeout);
        AtomicReference<HttpClientConnectionManager> made = new AtomicReference<>();
        CloseableHttpClient client = builder(totalTimeout)
                .withSocketConfigCustomizer(socket -> socket.setSoTimeout(Timeout.ZERO_MILLISECONDS))
                .withConnectionManagerCustomizer(
                        pool -> made.set(pool.setConnectionFactory(kind).build()))
                .withCustomizer(builder -> builder.setConnectionManager(made.get()))
                .build(tls == null ? settings : settings.withSslBundle(tls));
        return new EgressConnections(made.get(), routes, client);
    }

    private HttpClientSettings settings() {
        return HttpClientSettings.defaults()
                .withCookieHandling(HttpCookieHandling.DISABLE)
                .withRedirects(HttpRedirects.DONT_FOLLOW)
                .withInetAddressFilter(policy);
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
                        .setRoutePlanner(routes)
                        .evictExpiredConnections()
                        .evictIdleConnections(IDLE)
                        .setUserAgent(USER_AGENT));
    }
}
