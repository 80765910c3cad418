package dev.inlet.access;

import dev.inlet.web.Caller;
import java.util.Optional;

/** One way to know a caller by what they bear. */
interface CallerSource {

    Optional<Caller> find(String token);
}
