package dev.inlet.account.verification;

import java.util.Locale;

/** What to do about the usual mistakes; the codes are stable. */
enum Advice {
    CHECK_HOST(
            "Check the spelling of server.host; or leave server out, where the user name is an address, to have it looked up."),
    NAME_THE_SERVER("Ask the provider for its POP3 server, and name it in server."),
    CONFIRM_THE_SERVER("Ask the provider whether that is its POP3 server, and if so, name it in server."),
    CHECK_PORT(
            "Nothing accepts a connection there. POP3 is usually at port 995 with tls implicit, else at 110 with tls stls;"
                    + " and firewalls on the way, Inlet's own side included, must let it through."),
    USE_IMPLICIT_TLS("The port wants TLS from the first octet: set server.tls to implicit."),
    USE_STLS("The port begins without TLS: set server.tls to stls, or take the port for implicit TLS, usually 995."),
    USE_IMPLICIT_TLS_PORT(
            "The server offers no STLS here: take its port for implicit TLS, usually 995 with tls implicit."),
    POP3_NOT_IMAP("The port is IMAP's (143, 993). POP3 has ports of its own, usually 995 with tls implicit."),
    POP3_NOT_SMTP(
            "The port is for sending mail (25, 465, 587). POP3 has ports of its own, usually 995 with tls implicit."),
    NOT_A_MAIL_SERVER("What answers there is no POP3 server: check server.host and server.port."),
    PROTECT_THE_LOGIN(
            "The password goes over the network in clear. Use tls implicit or stls, where the server has it."),
    TRUST_THE_CERTIFICATE("Compare the certificate's SHA-256 with what the server's owner says; then set"
            + " server.trust.authorities to who vouches for it, or pin it in server.trust.pins."),
    CERTIFICATE_HAS_EXPIRED("Ask the server's owner to renew the certificate."),
    CERTIFICATE_EXPIRES_SOON("The server's certificate expires within two weeks: ask its owner."),
    USE_THE_CERTIFICATES_NAME("Set server.host to a name that the certificate is for."),
    CHECK_THE_PIN("The certificate is not one of those pinned: ask the server's owner whether it was replaced."),
    CHECK_THE_CLIENT_CERTIFICATE("Set server.clientCertificate to a certificate that the server accepts."),
    CHECK_CREDENTIALS("Check user name and password, but not by many tries: servers lock users out for that."),
    USE_THE_WHOLE_ADDRESS("Many servers want the whole mail address for a user name."),
    APP_PASSWORD_NEEDED("The provider takes no ordinary password from programs: make an app password in the"
            + " account's security settings, and use that."),
    OAUTH2_REQUIRED("The server takes access tokens in place of passwords: use credentials of type oauth2"
            + " (docs/oauth2.md)."),
    SWITCH_POP_ON(
            "POP is switched off for this mailbox: switch it on in its settings, or have its administrator do so."),
    CHECK_AUTHENTICATION("Set authentication to auto, or to a mechanism that the server lists."),
    MAILDROP_IN_USE("Somebody else has the maildrop open, another program or a sync of Inlet: try again in a while."),
    TRY_LATER("The server asks for fewer logins, or has trouble of its own: try again later."),
    ALLOW_THE_ADDRESS("Inlet may not connect there: its operator has to allow the address (inlet.egress.allow)."),
    CHECK_THE_PROXY("The trouble is with server.proxy, not with the mail server."),
    RENEW_THE_GRANT("Get a new refresh token (docs/oauth2.md)."),
    CHECK_THE_CLIENT("Check clientId and clientSecret, and whether the secret has expired (docs/oauth2.md)."),
    CHECK_THE_TOKEN_REQUEST("Check provider, tenant, tokenUri and scope (docs/oauth2.md)."),
    NO_UNIQUE_IDS("The server gives no unique-ids. Inlet makes its own, at a cost (docs/operations.md).");

    /** As answers show it. */
    record View(String code, String message) {}

    private final String message;

    Advice(String message) {
        this.message = message;
    }

    View view() {
        return new View(name().toLowerCase(Locale.ROOT), message);
    }
}
