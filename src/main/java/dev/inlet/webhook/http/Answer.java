package dev.inlet.webhook.http;

/** What the receiver said; of the body only its beginning. */
public record Answer(int status, String body) {

    boolean isIn(int hundreds) {
        return status / 100 == hundreds;
    }
}
