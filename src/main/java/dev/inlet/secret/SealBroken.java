package dev.inlet.secret;

/** A sealed secret that this key does not open. */
public final class SealBroken extends RuntimeException {

    SealBroken(String row, Throwable cause) {
        super(
                "the sealed secret of " + row
                        + " does not open: inlet.encryption-key is not the key it was sealed with, or the row was altered",
                cause);
    }
}
