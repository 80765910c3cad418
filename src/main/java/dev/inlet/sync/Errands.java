package dev.inlet.sync;

import dev.inlet.pop3.Transaction;
import org.springframework.stereotype.Component;

/** What a session may ask for. */
@Component
class Errands {

    private final WholeMessages whole;
    private final RestOfMessages rest;
    private final MessageTaker taker;
    private final SetAside setAside;

    Errands(WholeMessages whole, RestOfMessages rest, MessageTaker taker, SetAside setAside) {
        this.whole = whole;
        this.rest = rest;
        this.taker = taker;
        this.setAside = setAside;
    }

    Errand whole() {
        return whole;
    }

    Errand headers(Transaction transaction) {
        return new HeadersAlone(taker, setAside, transaction.capabilities().offers("TOP"));
    }

    /** The rest of messages whose headers are here. */
    Errand rest() {
        return rest;
    }
}
