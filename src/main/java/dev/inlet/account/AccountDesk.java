package dev.inlet.account;

import dev.inlet.event.AccountId;
import dev.inlet.event.EventLog;
import dev.inlet.event.EventType;
import dev.inlet.web.ETags;
import dev.inlet.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens, changes and closes accounts; each change and its event commit together. */
@Component
class AccountDesk {

    /** What a change left behind, for the answer. */
    record Opened(Account account, AccountStatus status) {}

    private final Accounts accounts;
    private final AccountStatuses statuses;
    private final EventLog events;
    private final SecretVault vault;
    private final Clock clock;

    AccountDesk(Accounts accounts, AccountStatuses statuses, EventLog events, SecretVault vault, Clock clock) {
        this.accounts = accounts;
        this.statuses = statuses;
        this.events = events;
        this.vault = vault;
        this.clock = clock;
    }

    @Transactional
    public Opened create(AccountSettings settings) {
        settings.server().verify(now());
        AccountId id = AccountId.random();
        byte[] secret = vault.seal(id, AccountSecrets.of(settings.secrets()));
        Account account = save(new Account(id, settings, secret, now()));
        AccountStatus status =
                statuses.save(new AccountStatus(id, settings.poll().enabled()));
        events.name(id, settings.name());
        events.record(EventType.ACCOUNT_CREATED, id, changed(account));
        return new Opened(account, status);
    }

    @Transactional(readOnly = true)
    public Opened find(AccountId id) {
        Account account = account(id);
        return new Opened(account, status(id));
    }

    /**
     * Applies a change to the settings as they are now.
     *
     * @param version the one the caller has seen, if it says so
     * @param removed fields that the change takes away: a secret among them does not stay
     */
    @Transactional
    public Opened change(
            AccountId id, @Nullable Integer version, UnaryOperator<AccountSettings> change, Set<String> removed) {
        Account account = seen(version, locked(id));
        AccountSettings before = account.settings();
        AccountSettings after = change.apply(before);
        if (!after.server().equals(before.server())) {
            after.server().verify(now());
        }
        List<Secret> stay = before.secrets().stream()
                .filter(secret -> !removed.contains(secret.field()))
                .toList();
        changeSecrets(account, stay, after.secrets());
        account.change(after, now());
        AccountStatus status = status(id);
        if (another(before, after)) {
            status.startOver(after.poll().enabled());
        }
        if (!after.server().door().equals(before.server().door())) {
            status.certificate(null);
        }
        save(account);
        events.name(id, after.name());
        events.record(changeType(before, after), id, changed(account));
        return new Opened(account, status);
    }

    /**
     * Deletes the account, its secrets and its known unique-ids; the messages it brought in stay.
     *
     * @param version the one the caller has seen, if it says so
     */
    @Transactional
    public void delete(AccountId id, @Nullable Integer version) {
        Account account = seen(version, locked(id));
        accounts.delete(account);
        accounts.flush(); // waits for whoever is storing this account's mail: before it holds what they wait for
        events.record(EventType.ACCOUNT_DELETED, id, changed(account));
    }

    private void changeSecrets(Account account, List<Secret> before, List<Secret> after) {
        if (!after.equals(before)) {
            AccountSecrets secrets = AccountSecrets.of(after, before, () -> stored(account));
            account.seal(vault.seal(account.id(), secrets));
        }
    }

    private AccountSecrets stored(Account account) {
        try {
            return vault.open(account);
        } catch (CredentialsUnreadable e) {
            throw Problem.conflict(
                    "credentials_unreadable", "Send every secret of the account again: " + e.getMessage());
        }
    }

    private Account save(Account account) {
        try {
            return accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException e) {
            if (e.getCause() instanceof ConstraintViolationException violation
                    && "account_name".equals(violation.getConstraintName())) {
                throw Problem.conflict(
                        "account_name_taken",
                        "Another account is called '" + account.settings().name() + "'.");
            }
            throw e;
        }
    }

    private static Account seen(@Nullable Integer version, Account account) {
        if (version != null && version != account.version()) {
            throw ETags.outdated("account");
        }
        return account;
    }

    private Account locked(AccountId id) {
        return accounts.findLockedById(id.value()).orElseThrow(() -> Problem.notFound("account", id));
    }

    private Account account(AccountId id) {
        return accounts.findById(id.value()).orElseThrow(() -> Problem.notFound("account", id));
    }

    private AccountStatus status(AccountId id) {
        return statuses.findById(id.value()).orElseThrow(() -> Problem.notFound("account", id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }

    /** A new name or interval is no reason to try refused credentials again. */
    private static boolean another(AccountSettings before, AccountSettings after) {
        return after.secrets().stream().anyMatch(secret -> secret.value() != null)
                || !after.server().equals(before.server())
                || !after.credentials().withoutSecrets().equals(before.credentials())
                || !after.authentication().equals(before.authentication())
                || !after.poll().enabled().equals(before.poll().enabled());
    }

    private static EventType changeType(AccountSettings before, AccountSettings after) {
        if (before.poll().enabled().equals(after.poll().enabled())) {
            return EventType.ACCOUNT_UPDATED;
        }
        return after.poll().enabled() ? EventType.ACCOUNT_RESUMED : EventType.ACCOUNT_PAUSED;
    }

    private static Map<String, Object> changed(Account account) {
        return Map.of("name", account.settings().name(), "url", "/api/v1/accounts/" + account.id());
    }
}
