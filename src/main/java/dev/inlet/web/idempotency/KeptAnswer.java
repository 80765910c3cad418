package dev.inlet.web.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered.
 *
 * @param body null: it is not kept, because it held a secret or was too long
 */
record KeptAnswer(int status, Map<String, String> headers, byte @Nullable [] body) {}
