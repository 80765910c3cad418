package dev.inlet.pop3;

/** Measures what a session waits for replies, those to pipelined commands each from where the one before ended. */
final class ReplyClock {

    private final ReplyTimes times;
    private long since;
    private boolean running;

    ReplyClock(ReplyTimes times) {
        this.times = times;
    }

    /** The wait for the next reply begins, unless it has begun. */
    void start() {
        if (!running) {
            since = System.nanoTime();
            running = true;
        }
    }

    void stop(Verb verb) {
        running = false;
        String command = (verb == Verb.RESPONSE ? Verb.AUTH : verb).name();
        times.replied(command, System.nanoTime() - since);
    }
}
