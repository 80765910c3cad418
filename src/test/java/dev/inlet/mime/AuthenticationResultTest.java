package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Authentication-Results (RFC 8601) are taken apart, and stay what they are: somebody's word. */
class AuthenticationResultTest {

    @Test
    void findingsAreReadWithWhoSaysSo() {
        ParsedMessage message = Mail.read("""
                Authentication-Results: MX.Example.org 1;
                 spf=pass (sender; is fine) smtp.mailfrom=example.net;
                 dkim/1 = Fail  reason="bad signature" header.d=example.net
                Authentication-Results: other.example; none
                Authentication-Results: broken
                Subject: x

                x
                """);
        assertThat(AuthenticationResult.of(message.headers()))
                .containsExactly(
                        new AuthenticationResult("mx.example.org", "spf", "pass", "smtp.mailfrom=example.net"),
                        new AuthenticationResult(
                                "mx.example.org", "dkim", "fail", "reason=\"bad signature\" header.d=example.net"));
    }

    @Test
    void hostileFieldIsBounded() {
        ParsedMessage message = Mail.read("Authentication-Results: x" + "; spf=pass".repeat(10_000) + "\n\nx\n");
        assertThat(AuthenticationResult.of(message.headers())).hasSize(50);
    }
}
