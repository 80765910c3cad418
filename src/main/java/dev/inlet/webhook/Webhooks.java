package dev.inlet.webhook;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** All webhooks; without JPQL, as {@code Accounts}. */
public interface Webhooks extends Repository<Webhook, UUID> {

    /** At once, so that the answer already knows the new version. */
    Webhook saveAndFlush(Webhook webhook);

    void flush();

    Optional<Webhook> findById(UUID id);

    List<Webhook> findByIdIn(Collection<UUID> ids);

    boolean existsById(UUID id);

    void delete(Webhook webhook);

    /** For changes: the second of two waits for the first and then sees what it left. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Webhook> findLockedById(UUID id);

    /** Newest first, from below the given place. */
    @NativeQuery("""
            select * from webhook where (created_at, id) < (:at, :id)
            order by created_at desc, id desc""")
    List<Webhook> below(Instant at, UUID id, Limit limit);
}
