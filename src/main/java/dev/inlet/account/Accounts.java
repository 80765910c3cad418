package dev.inlet.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * All accounts.
 *
 * <p>No method has a JPQL query of its own: each would be parsed at every start, twice, and that was a seventh of it.
 */
interface Accounts extends Repository<Account, UUID>, AccountLists {

    /** At once, so that a name that is taken shows here and not at the commit. */
    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    /**
     * Keeps everybody else who would change the account, its status or its schedule waiting until this transaction ends: to
     * be asked for before any of these is read.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(UUID id);

    /** Changes the sealed secrets alone, and so not the version. */
    @Modifying
    @NativeQuery("update account set secret = :secret where id = :id")
    void seal(UUID id, byte[] secret);

    void delete(Account account);

    void flush();
}
