package dev.inlet.retention;

import dev.inlet.account.PolledAccount;
import dev.inlet.account.PolledAccounts;
import dev.inlet.account.RetentionSettings;
import dev.inlet.event.AccountId;
import dev.inlet.message.KeptMessages;
import dev.inlet.message.SmallSteps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes each account's oldest messages until what is left is neither older nor more than the account keeps. */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final PolledAccounts accounts;
    private final KeptMessages messages;
    private final RetentionProperties properties;
    private final Clock clock;

    Retention(PolledAccounts accounts, KeptMessages messages, RetentionProperties properties, Clock clock) {
        this.accounts = accounts;
        this.messages = messages;
        this.properties = properties;
        this.clock = clock;
    }

    /** Every account that has mail here, whether it still exists or not; ends early when it is not to go on. */
    void run(BooleanSupplier goOn) {
        Optional<AccountId> account = messages.firstAccount();
        while (account.isPresent() && goOn.getAsBoolean()) {
            run(account.get(), goOn);
            account = messages.accountAfter(account.get());
        }
    }

    private void run(AccountId account, BooleanSupplier goOn) {
        RetentionSettings settings = accounts.find(account)
                .map(PolledAccount::settings)
                .map(each -> each.retention())
                .orElse(null);
        Duration keepFor = or(settings == null ? null : settings.keepFor(), properties.keepFor());
        Long keepOctets = or(settings == null ? null : settings.keepOctets(), properties.keepOctets());
        Instant now = clock.instant();
        if (keepFor != null) {
            expire(new Expiry(messages, account, now.minus(keepFor), Long.MAX_VALUE), goOn);
        }
        if (keepOctets != null) {
            expire(new Expiry(messages, account, now, messages.octets(account) - keepOctets), goOn);
        }
    }

    private static <T> @Nullable T or(@Nullable T own, @Nullable T common) {
        return own != null ? own : common;
    }

    private static void expire(Expiry expiry, BooleanSupplier goOn) {
        SmallSteps.run(expiry, goOn);
        if (expiry.messages() > 0) {
            log.info(
                    "account {}: {} messages are kept no longer and were deleted", expiry.account(), expiry.messages());
        }
    }
}
