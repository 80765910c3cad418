package dev.inlet.account.verification;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Asks DNS. */
final class DnsRecords {

    private final LookupSession session;

    /** @param servers whom to ask; empty: the system's own */
    DnsRecords(List<InetSocketAddress> servers, Duration timeout) {
        ExtendedResolver resolver = servers.isEmpty()
                ? new ExtendedResolver()
                : new ExtendedResolver(servers.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
        resolver.setTimeout(timeout);
        session = LookupSession.builder().resolver(resolver).build();
    }

    /** The records of one type; none where there is no such name. */
    CompletableFuture<List<Record>> find(String name, int type) {
        return session.lookupAsync(absolute(name), type).toCompletableFuture().handle(DnsRecords::records);
    }

    private static List<Record> records(@Nullable LookupResult result, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return List.of();
        }
        if (result == null) {
            throw new CompletionException(cause);
        }
        return result.getRecords();
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(name + " is no name", e);
        }
    }
}
