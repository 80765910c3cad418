package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.pop3.Category;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.sync.MessageTaker.Taken;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages whose headers are here are retrieved whole, because somebody asked for that. */
@Component
class RestOfMessages implements Errand {

    private final MessageTaker taker;
    private final Completions completions;

    RestOfMessages(MessageTaker taker, Completions completions) {
        this.taker = taker;
        this.completions = completions;
    }

    @Override
    public List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException {
        return taker.read(account, batch);
    }

    @Override
    public Taken store(AccountId account, List<ReadMessage> read, Turn turn) {
        turn.awaitBefore();
        return completions.store(account, read);
    }

    @Override
    public void missed(SyncRun run, Found message, Refused reason) {
        completions.inVain(run.account(), message, SyncOutcome.reason(reason));
        run.counts().setAside++;
    }

    @Override
    public void diedOver(SyncRun run, Found message, Pop3Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            return; // it is Inlet that ends, and no fault of the message's
        }
        if (e.category() == Category.SIZE) {
            completions.failed(run.account(), message, SyncOutcome.reason(e));
        } else {
            completions.inVain(run.account(), message, SyncOutcome.reason(e));
        }
        run.counts().setAside++;
    }
}
