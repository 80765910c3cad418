package dev.inlet.account;

import dev.inlet.event.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A maildrop that somebody wants polled: its settings, and the sealed secrets that open it. */
@Entity
@Table(name = "account")
class Account {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private AccountSettings settings;

    @Column(nullable = false)
    private byte[] secret;

    @Version
    private int version;

    @Column(nullable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Account() {}

    Account(AccountId id, AccountSettings settings, byte[] secret, Instant now) {
        this.id = id.value();
        this.name = settings.name();
        this.settings = settings.withoutSecrets();
        this.secret = secret;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Takes new settings; the secrets stay unless new ones are sealed. */
    void change(AccountSettings settings, Instant now) {
        this.name = settings.name();
        this.settings = settings.withoutSecrets();
        this.updatedAt = now;
    }

    void seal(byte[] secret) {
        this.secret = secret;
    }

    AccountId id() {
        return new AccountId(id);
    }

    AccountSettings settings() {
        return settings;
    }

    byte[] secret() {
        return secret;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
