package dev.inlet.sync;

import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.account.ServerSettings;
import dev.inlet.egress.EgressPolicy;
import dev.inlet.pop3.Authorization;
import dev.inlet.pop3.Pop3Client;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Pop3Limits;
import dev.inlet.pop3.ReplyTimes;
import dev.inlet.pop3.Transcript;
import org.springframework.stereotype.Component;

/** Opens the session of a sync, each by its account's own way: proxy, trust, client certificate, limits. */
@Component
class Pop3Clients {

    private final TlsContexts contexts;
    private final PolledAccounts accounts;
    private final ServerCertificates certificates;
    private final SyncProperties properties;
    private final EgressPolicy egress;

    Pop3Clients(
            TlsContexts contexts,
            PolledAccounts accounts,
            ServerCertificates certificates,
            SyncProperties properties,
            EgressPolicy egress) {
        this.contexts = contexts;
        this.accounts = accounts;
        this.certificates = certificates;
        this.properties = properties;
        this.egress = egress;
    }

    Authorization connect(PolledAccount account, Transcript transcript, ReplyTimes times) throws Pop3Exception {
        ServerSettings server = accounts.server(account);
        Pop3Limits limits = properties.limits(account.settings().poll().maxMessageOctets());
        Authorization authorization = new Pop3Client(contexts.of(server), limits)
                .to(egress::matches)
                .through(server.proxy() == null ? null : server.proxy().pop3())
                .measuredBy(times)
                .connect(server.pop3(), transcript);
        try {
            certificates.seen(account, authorization.tls());
            return authorization;
        } catch (RuntimeException e) {
            authorization.close();
            throw e;
        }
    }
}
