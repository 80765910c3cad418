package dev.inlet.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** How polling goes, account by account. */
interface AccountStatuses extends Repository<AccountStatus, UUID> {

    AccountStatus save(AccountStatus status);

    void flush();

    Optional<AccountStatus> findById(UUID account);
}
