package dev.inlet.web.idempotency;

import dev.inlet.web.Caller;
import dev.inlet.web.Problem;
import java.util.regex.Pattern;

/** A key as one caller gave it: another one's equal key is another key. */
record KeyOfCaller(String caller, String value) {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern GOOD = Pattern.compile("[!-~]{1,255}");

    KeyOfCaller {
        if (!GOOD.matcher(value).matches()) {
            throw Problem.invalid(HEADER, "must have 1 to 255 printable ASCII characters and no blank");
        }
    }

    static KeyOfCaller of(Caller caller, String value) {
        return new KeyOfCaller(caller.id(), value);
    }
}
