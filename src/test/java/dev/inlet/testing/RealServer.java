package dev.inlet.testing;

/** The real POP3 servers that are unpacked, not installed, for these tests (see .ci/pop3-servers). */
public enum RealServer {
    COURIER(new MaildirDelivery()),
    CYRUS(new LmtpDelivery()),
    MAILUTILS(new MboxDelivery()),
    POPA3D(new MboxDelivery());

    private final Delivery delivery;

    RealServer(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * Starts one. Where it is not unpacked the test is reported as not run, but under CI as failed: there nothing may be left
     * out.
     */
    public UnpackedServer start() {
        return UnpackedServer.start(this);
    }

    Delivery delivery() {
        return delivery;
    }

    /** popa3d knows no TLS. */
    boolean tls() {
        return this != POPA3D;
    }
}
