package dev.inlet.sync;

import dev.inlet.message.IncomingMessage;
import dev.inlet.sync.KnownUniqueId.State;
import org.jspecify.annotations.Nullable;

/** A message that was retrieved and read, and waits to be claimed and stored. */
record ReadMessage(Arrival arrival, IncomingMessage message) {

    private static final int LONGEST_MESSAGE_ID = 998;

    Wanted wanted() {
        return arrival.wanted();
    }

    Found found() {
        return arrival.wanted().found();
    }

    /** Where the server would not give the header alone, only the whole message tells. */
    boolean tooOld() {
        return wanted().since() != null && wanted().tooOld(message.arrivedAt());
    }

    /** As the ledger calls it. */
    State state() {
        return message.extent().whole() ? State.TAKEN : State.HEADERS;
    }

    /** Of all of the message, as far as is known. */
    long wholeOctets() {
        return message.extent().whole() ? message.octets() : found().octets();
    }

    /** Of what is here of it. */
    String digest() {
        return message.sha256();
    }

    /** Null where there is none, or none that is worth keeping. */
    @Nullable
    String messageId() {
        String messageId = message.messageId();
        return messageId == null || messageId.length() > LONGEST_MESSAGE_ID ? null : messageId;
    }
}
