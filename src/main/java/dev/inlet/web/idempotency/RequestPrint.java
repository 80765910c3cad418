package dev.inlet.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What a request is recognised by, as it is kept.
 *
 * @param keyId null: no key was used, by the version before, and it is the SHA-256
 */
record RequestPrint(@Nullable String keyId, byte[] octets) {}
