package dev.inlet.mime;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message was recognised to be.
 *
 * @param threadKey the Message-ID that its conversation began with, as far as it says; the same for all that answers to it
 * @param listId the mailing list's List-Id, without its angle brackets
 * @param deliveryReport what it says of a message that was sent before
 * @param calendarMethod what is to be done with the appointment: request, reply, cancel (RFC 5546), in lower case
 */
public record Recognised(
        @Nullable String threadKey,
        Set<Trait> traits,
        @Nullable String listId,
        @Nullable DeliveryReport deliveryReport,
        @Nullable String calendarMethod) {

    public static final Recognised NOTHING = new Recognised(null, Set.of(), null, null, null);

    public Recognised {
        Set<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        traits = Collections.unmodifiableSet(copy);
    }
}
