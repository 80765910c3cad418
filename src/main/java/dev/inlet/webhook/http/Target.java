package dev.inlet.webhook.http;

import dev.inlet.egress.EgressHttp;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Where the requests to a URL go.
 *
 * @param head what they all begin with
 */
record Target(HttpRoute route, String path, String head) {

    static Target of(URI url, HttpRoutePlanner routes) throws HttpException {
        URIAuthority authority = new URIAuthority(url.getHost(), url.getPort());
        HttpRoute route = routes.determineRoute(new HttpHost(url.getScheme(), authority), HttpClientContext.create());
        String path = path(url);
        return new Target(route, path, head(path, authority));
    }

    boolean isDirect() {
        return route.getProxyHost() == null;
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static String head(String path, URIAuthority authority) {
        StringBuilder lines = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\n");
        WholeRequest.line(lines, "Host", authority.toString());
        WholeRequest.line(lines, "User-Agent", EgressHttp.USER_AGENT);
        WholeRequest.line(lines, "Connection", "keep-alive");
        return lines.toString();
    }
}
