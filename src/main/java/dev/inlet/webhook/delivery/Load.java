package dev.inlet.webhook.delivery;

/**
 * What one replica holds of a webhook's deliveries.
 *
 * @param inFlight claims whose requests are under way or wait for a place
 * @param expected how many more are worth claiming ahead
 */
record Load(int inFlight, int expected) {

    static final Load NONE = new Load(0, 0);
}
