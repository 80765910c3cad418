package dev.inlet.sync;

import dev.inlet.event.AccountId;
import dev.inlet.pop3.Pop3Exception;
import dev.inlet.pop3.Refused;
import dev.inlet.sync.MessageTaker.Taken;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages are retrieved whole, to be taken. */
@Component
class WholeMessages implements Errand {

    private final MessageTaker taker;
    private final SetAside setAside;

    WholeMessages(MessageTaker taker, SetAside setAside) {
        this.taker = taker;
        this.setAside = setAside;
    }

    @Override
    public List<ReadMessage> read(AccountId account, List<Arrival> batch) throws IOException {
        return taker.read(account, batch);
    }

    @Override
    public Taken store(AccountId account, List<ReadMessage> read, Turn turn) {
        return taker.store(account, read, turn);
    }

    @Override
    public void missed(SyncRun run, Found message, Refused reason) {
        setAside.missed(run, message, reason);
    }

    @Override
    public void diedOver(SyncRun run, Found message, Pop3Exception e) {
        setAside.diedOver(run, message, e);
    }
}
