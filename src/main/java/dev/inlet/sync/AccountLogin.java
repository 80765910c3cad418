package dev.inlet.sync;

import dev.inlet.account.AccountCredentials;
import dev.inlet.account.AccountCredentials.Given;
import dev.inlet.account.PolledAccount;
import dev.inlet.pop3.Authorization;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.Credentials;
import dev.inlet.pop3.Disconnected;
import dev.inlet.pop3.LoginRefused;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.pop3.Step;
import dev.inlet.pop3.Transaction;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Connects to an account's server and logs in. */
@Component
class AccountLogin {

    private final Pop3Clients clients;
    private final AccountCredentials credentials;
    private final CommandMetrics metrics;

    AccountLogin(Pop3Clients clients, AccountCredentials credentials, CommandMetrics metrics) {
        this.clients = clients;
        this.credentials = credentials;
        this.metrics = metrics;
    }

    /** An access token that was at hand may have been revoked: where it is refused, a fresh one is tried, once. */
    Transaction open(PolledAccount account, SyncRun run) throws IOException {
        Given given = credentials.of(account);
        try {
            return open(account, given.credentials(), run);
        } catch (LoginRefused e) {
            if (!given.reused() || e.category() != Category.AUTH) {
                throw e;
            }
        }
        return open(account, credentials.of(account).credentials(), run);
    }

    private Transaction open(PolledAccount account, Credentials with, SyncRun run) throws Pop3Exception {
        Authorization door = clients.connect(account, run.transcript(), metrics);
        run.terms().heard(door.capabilities());
        try {
            Transaction transaction =
                    door.login(with, account.settings().authentication().pop3());
            run.terms().heard(transaction.capabilities());
            return transaction;
        } catch (Pop3Exception | RuntimeException e) {
            leave(door, e);
            if (e instanceof Pop3Exception refusal && mayBeAboutTheToken(refusal)) {
                credentials.forget(account.id());
            }
            throw e;
        }
    }

    /** Whoever is not let in takes leave (C0010, C0045). */
    private static void leave(Authorization door, Exception failure) {
        if (failure instanceof Refused) {
            door.quit();
        }
        door.close();
    }

    /** Some servers hang up instead of saying no. */
    private static boolean mayBeAboutTheToken(Pop3Exception e) {
        return e.step() == Step.LOGIN && (e.category() == Category.AUTH || e instanceof Disconnected);
    }
}
