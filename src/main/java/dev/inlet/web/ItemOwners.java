package dev.inlet.web;

import java.util.Optional;
import java.util.UUID;

/** Says to which account an item of one kind belongs, so that a caller bound to another account never sees it. */
public interface ItemOwners {

    /** As problems name it: {@code message} makes {@code message_not_found}. */
    String kind();

    /** Empty when there is no such item. */
    Optional<UUID> account(UUID item);
}
