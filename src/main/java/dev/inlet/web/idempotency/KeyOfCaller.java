package dev.inlet.web.idempotency;

import dev.inlet.web.Caller;
import dev.inlet.web.IdempotencyKey;
import dev.inlet.web.Problem;
import java.util.regex.Pattern;

/** A key as one caller gave it: another one's equal key is another key. */
record KeyOfCaller(String caller, String value) {

    private static final Pattern GOOD = Pattern.compile("[!-~]{1," + IdempotencyKey.LONGEST + "}");

    KeyOfCaller {
        if (!GOOD.matcher(value).matches()) {
            throw Problem.invalid(
                    IdempotencyKey.HEADER,
                    "must have 1 to " + IdempotencyKey.LONGEST + " printable ASCII characters and no blank");
        }
    }

    static KeyOfCaller of(Caller caller, String value) {
        return new KeyOfCaller(caller.id(), value);
    }
}
