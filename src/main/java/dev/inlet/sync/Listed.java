package dev.inlet.sync;

import dev.inlet.pop3.MaildropEntry;
import org.jspecify.annotations.Nullable;

/** One message of the maildrop, with its unique-id; null where it has none. */
record Listed(MaildropEntry entry, @Nullable String uniqueId) {}
