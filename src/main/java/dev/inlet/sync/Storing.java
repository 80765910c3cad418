package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.sync.MessageTaker.Taken;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores messages in a transaction, and tells a database that has something against them from one that is away. */
@Component
class Storing {

    private static final Logger log = LoggerFactory.getLogger(Storing.class);

    private final TransactionTemplate transaction;

    Storing(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** All of them, or none: then {@code otherwise} is asked, which is told why. */
    Taken together(Supplier<Taken> work, Function<String, Taken> otherwise) {
        try {
            return transaction.execute(_ -> work.get());
        } catch (DataAccessResourceFailureException | TransactionException | JpaSystemException e) {
            throw e; // the database is away, or went before it could roll back: no message is to blame
        } catch (RuntimeException e) {
            return otherwise.apply(why(e));
        }
    }

    /** One message; {@code inVain} writes down that it could not be stored, and why. */
    Taken alone(AccountId account, Found message, Supplier<Taken> work, Consumer<String> inVain) {
        return together(work, why -> {
            log.error("account {}: message {} cannot be stored: {}", account, message.uniqueId(), why);
            inVain.accept(why);
            return new Taken(List.of(), 0, 1, 0);
        });
    }

    /** The cause alone: what wraps it repeats the statement, and with it the mail. */
    private static String why(RuntimeException e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
}
