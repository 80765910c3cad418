package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.pop3.Pop3Client;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;

/** Makes the client a sync uses: all trust the same authorities, each has its account's limits. */
@Component
class Pop3Clients {

    private final SSLContext tls;
    private final SyncProperties properties;

    Pop3Clients(SSLContext mailServerTls, SyncProperties properties) {
        this.tls = mailServerTls;
        this.properties = properties;
    }

    Pop3Client of(PolledAccount account) {
        return new Pop3Client(tls, properties.limits(account.settings().poll().maxMessageOctets()));
    }
}
