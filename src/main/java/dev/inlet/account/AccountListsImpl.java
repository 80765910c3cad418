package dev.inlet.account;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Queries that are parsed when somebody asks, not at each start. */
class AccountListsImpl implements AccountLists {

    private static final String NEEDIEST = """
            select a, s from Account a join AccountStatus s on s.accountId = a.id
            order by case s.state when dev.inlet.account.AccountState.REJECTED then 0
                                  when dev.inlet.account.AccountState.FAILING then 1
                                  when dev.inlet.account.AccountState.ACTIVE then 2 else 3 end,
                     coalesce(s.lastSuccessAt, a.createdAt), a.id""";

    private static final String LIST = """
            select a, s from Account a join AccountStatus s on s.accountId = a.id
            where a.id = coalesce(:only, a.id)
              and (:state is null or s.state = :state)
              and (cast(:afterTime as Instant) is null or a.createdAt > :afterTime
                   or (a.createdAt = :afterTime and a.id > :afterId))
            order by a.createdAt, a.id""";

    private final EntityManager entities;

    AccountListsImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Object[]> neediest(Limit limit) {
        return entities.createQuery(NEEDIEST, Object[].class)
                .setMaxResults(limit.max())
                .getResultList();
    }

    @Override
    public List<Object[]> list(
            @Nullable UUID only,
            @Nullable AccountState state,
            @Nullable Instant afterTime,
            @Nullable UUID afterId,
            Limit limit) {
        return entities.createQuery(LIST, Object[].class)
                .setParameter("only", only)
                .setParameter("state", state)
                .setParameter("afterTime", afterTime)
                .setParameter("afterId", afterId)
                .setMaxResults(limit.max())
                .getResultList();
    }
}
