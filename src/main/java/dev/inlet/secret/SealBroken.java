package dev.inlet.secret;

/** A sealed secret that no key at hand opens. */
public final class SealBroken extends RuntimeException {

    SealBroken(String row, String keyId, boolean keyAtHand, Throwable cause) {
        super("the sealed secret of " + row + " does not open: " + why(keyId, keyAtHand), cause);
    }

    private static String why(String keyId, boolean keyAtHand) {
        if (keyId.isEmpty() || keyAtHand) {
            return "the row was altered";
        }
        return "it was sealed with the key " + keyId + ", which is not in inlet.encryption-key";
    }
}
