package dev.inlet.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts. */
interface Accounts extends Repository<Account, UUID> {

    /** At once, so that a name that is taken shows here and not at the commit. */
    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    /**
     * Keeps everybody else who would change the account, its status or its schedule waiting until this transaction ends: to
     * be asked for before any of these is read.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    /** Changes the sealed secrets alone, and so not the version. */
    @Modifying
    @Query("update Account a set a.secret = :secret where a.id = :id")
    void seal(UUID id, byte[] secret);

    void delete(Account account);

    void flush();

    /** Those that need somebody come first, each with its status. */
    @Query("""
            select a, s from Account a join AccountStatus s on s.accountId = a.id
            order by case s.state when dev.inlet.account.AccountState.REJECTED then 0
                                  when dev.inlet.account.AccountState.FAILING then 1
                                  when dev.inlet.account.AccountState.ACTIVE then 2 else 3 end,
                     coalesce(s.lastSuccessAt, a.createdAt), a.id""")
    List<Object[]> neediest(Limit limit);

    /** Oldest first, after the given place, with the status each has; of one alone where {@code only} names it. */
    @Query("""
            select a, s from Account a join AccountStatus s on s.accountId = a.id
            where a.id = coalesce(:only, a.id)
              and (:state is null or s.state = :state)
              and (cast(:afterTime as Instant) is null or a.createdAt > :afterTime
                   or (a.createdAt = :afterTime and a.id > :afterId))
            order by a.createdAt, a.id""")
    List<Object[]> list(
            @Nullable UUID only,
            @Nullable AccountState state,
            @Nullable Instant afterTime,
            @Nullable UUID afterId,
            Limit limit);
}
