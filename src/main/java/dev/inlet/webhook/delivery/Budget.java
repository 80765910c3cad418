package dev.inlet.webhook.delivery;

/**
 * How many deliveries this replica may claim.
 *
 * @param now to be started at once
 * @param ahead beyond these, to wait for a place
 */
record Budget(int now, int ahead) {

    static final Budget NONE = new Budget(0, 0);

    int total() {
        return now + ahead;
    }
}
