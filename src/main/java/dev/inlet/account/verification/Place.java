package dev.inlet.account.verification;

import dev.inlet.account.ServerSettings;
import dev.inlet.account.ServerSettings.Tls;

/** Where a server is, as an account's {@code server} begins. */
record Place(String host, int port, Tls tls) {

    static Place of(ServerSettings server) {
        return new Place(server.host(), server.port(), server.tls());
    }

    ServerSettings settings() {
        return ServerSettings.at(host, port, tls);
    }
}
