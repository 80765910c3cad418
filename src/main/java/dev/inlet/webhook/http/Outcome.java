package dev.inlet.webhook.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended, sorted by what follows from it. */
public sealed interface Outcome {

    /** 2xx, the only success. */
    record Accepted(Answer answer) implements Outcome {}

    /** 410: the receiver wants nothing more, ever. */
    record Gone(Answer answer) implements Outcome {}

    /** 429, 502, 503 or 504: it would have taken it, only not now; {@code retryAfter} is zero when it named no time. */
    record Overloaded(Answer answer, Duration retryAfter) implements Outcome {}

    /** Any other answer, a redirect included. */
    record Refused(Answer answer) implements Outcome {}

    /** No whole answer in time. */
    record TimedOut(String reason) implements Outcome {}

    /** No answer at all. */
    record Unreachable(String reason) implements Outcome {}

    static Outcome of(Answer answer, Duration retryAfter) {
        return switch (answer.status()) {
            case 410 -> new Gone(answer);
            case 429, 502, 503, 504 -> new Overloaded(answer, retryAfter);
            default -> answer.isIn(2) ? new Accepted(answer) : new Refused(answer);
        };
    }

    /** In one word, for programs. */
    default String word() {
        return switch (this) {
            case Accepted _ -> "accepted";
            case Gone _ -> "gone";
            case Overloaded _ -> "overloaded";
            case Refused _ -> "refused";
            case TimedOut _ -> "timed_out";
            case Unreachable _ -> "unreachable";
        };
    }

    default @Nullable Answer said() {
        return switch (this) {
            case Accepted(Answer answer) -> answer;
            case Gone(Answer answer) -> answer;
            case Overloaded(Answer answer, Duration _) -> answer;
            case Refused(Answer answer) -> answer;
            case TimedOut _, Unreachable _ -> null;
        };
    }

    /** The sentence for people, where the status code does not say it all. */
    default @Nullable String error() {
        return switch (this) {
            case Accepted _, Gone _, Overloaded _ -> null;
            case Refused(Answer answer) -> answer.isIn(3) ? "a redirect, and redirects are never followed" : null;
            case TimedOut(String reason) -> reason;
            case Unreachable(String reason) -> reason;
        };
    }
}
