package dev.inlet.account.verification;

import dev.inlet.account.AccountCredentials;
import dev.inlet.account.AccountSettings;
import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.account.ServerSettings;
import dev.inlet.event.AccountId;
import dev.inlet.web.Problem;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes trials of settings as they were sent, and of those that are stored. */
@Component
class Trials {

    private final PolledAccounts accounts;
    private final AccountCredentials credentials;
    private final Clock clock;

    Trials(PolledAccounts accounts, AccountCredentials credentials, Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Refuses what POST of an account would refuse. */
    Trial of(VerificationRequest request, ServerSettings server) {
        AccountSettings settings = request.settings(server);
        Instant now = clock.instant();
        settings.verify(now);
        return new Trial(
                server, settings.credentials(), settings.authentication(), () -> credentials.ofUnsaved(settings), now);
    }

    Trial of(AccountId id) {
        PolledAccount account = accounts.find(id).orElseThrow(() -> Problem.notFound("account", id));
        AccountSettings settings = account.settings();
        Trial.Login login = () -> {
            credentials.forget(id); // a token at hand would not show whether another can be had
            return credentials.of(account).credentials();
        };
        return new Trial(
                accounts.server(account), settings.credentials(), settings.authentication(), login, clock.instant());
    }
}
