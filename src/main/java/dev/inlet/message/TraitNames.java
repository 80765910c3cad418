package dev.inlet.message;

import dev.inlet.mime.Trait;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Traits as callers know them: {@code auto_reply}. */
final class TraitNames {

    private TraitNames() {}

    static List<String> of(Collection<Trait> traits) {
        return traits.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }
}
