package dev.inlet.account.verification;

import dev.inlet.account.CredentialSettings;
import dev.inlet.account.LastSync.Reason;
import dev.inlet.account.OAuth2Settings;
import dev.inlet.pop3.Capabilities;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from a failure, and from what is known besides, which of the usual mistakes it is. */
record Advisor(
        Place place,
        CredentialSettings credentials,
        @Nullable Capabilities capabilities) {

    private static final Set<Integer> IMAP_PORTS = Set.of(143, 993);
    private static final Set<Integer> SMTP_PORTS = Set.of(25, 465, 587, 2525);

    private static final Pattern IMAP = Pattern.compile("\\bIMAP\\b|\\* (OK|BYE|PREAUTH)");
    private static final Pattern SMTP = Pattern.compile("\\bSMTP\\b|begins with 220");
    private static final Pattern APP_PASSWORD =
            Pattern.compile("app(lication)?[- ]?(specific)?[- ]?password|2-step|two-factor", Pattern.CASE_INSENSITIVE);
    private static final Pattern OAUTH2 = Pattern.compile("oauth|modern auth|basic auth", Pattern.CASE_INSENSITIVE);
    private static final Pattern POP_OFF = Pattern.compile(
            "pop3?\\b.{0,40}\\b(not (been )?(enabled|activated|allowed|permitted)|disabled|deactivated|switched off)"
                    + "|(not (been )?(enabled|activated|allowed|permitted)|disabled|deactivated|enable).{0,30}\\bpop",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OAUTH2_HOSTS = Pattern.compile("(^|.*\\.)(office365|outlook|hotmail|live)\\.com");
    private static final Pattern APP_PASSWORD_HOSTS =
            Pattern.compile("(^|.*\\.)(gmail|googlemail|yahoo|aol|zoho|fastmail)\\.(com|[a-z]{2}|co\\.[a-z]{2})");

    Set<Advice> about(Reason failure) {
        Set<Advice> advice = new LinkedHashSet<>();
        switch (failure.code()) {
            case "unknown_host" -> advice.add(Advice.CHECK_HOST);
            case "address_not_allowed", "oauth2_endpoint_not_allowed" -> advice.add(Advice.ALLOW_THE_ADDRESS);
            case "connection_refused", "connect_timeout", "host_unreachable" -> nothingThere(advice);
            case "plain_on_tls_port", "tls_timeout" -> otherwise(advice, failure, Advice.USE_STLS);
            case "tls_on_plain_port", "greeting_timeout" -> otherwise(advice, failure, Advice.USE_IMPLICIT_TLS);
            case "not_pop3" -> otherwise(advice, failure, Advice.NOT_A_MAIL_SERVER);
            case "stls_not_offered", "stls_refused" -> advice.add(Advice.USE_IMPLICIT_TLS_PORT);
            case "tls_certificate_untrusted" -> advice.add(Advice.TRUST_THE_CERTIFICATE);
            case "tls_certificate_expired" -> advice.add(Advice.CERTIFICATE_HAS_EXPIRED);
            case "tls_certificate_wrong_host" -> advice.add(Advice.USE_THE_CERTIFICATES_NAME);
            case "tls_certificate_not_pinned" -> advice.add(Advice.CHECK_THE_PIN);
            case "client_certificate_refused" -> advice.add(Advice.CHECK_THE_CLIENT_CERTIFICATE);
            case "login_refused", "permanent_failure", "no_common_mechanism", "credentials_not_sendable" ->
                login(advice, failure);
            case "maildrop_busy" -> advice.add(Advice.MAILDROP_IN_USE);
            case "login_delay", "throttled", "temporary_failure", "greeting_refused", "oauth2_endpoint_throttled" ->
                advice.add(Advice.TRY_LATER);
            case "oauth2_grant_refused" -> advice.add(Advice.RENEW_THE_GRANT);
            case "oauth2_client_refused" -> advice.add(Advice.CHECK_THE_CLIENT);
            case "oauth2_request_refused", "oauth2_answer_unusable", "oauth2_endpoint_unavailable" ->
                advice.add(Advice.CHECK_THE_TOKEN_REQUEST);
            default -> {
                if (failure.code().startsWith("proxy_")) {
                    advice.add(Advice.CHECK_THE_PROXY);
                }
            }
        }
        return advice;
    }

    private void nothingThere(Set<Advice> advice) {
        advice.add(Advice.CHECK_PORT);
        byPort(advice);
    }

    /** What speaks another protocol is not helped by another way of TLS. */
    private void otherwise(Set<Advice> advice, Reason failure, Advice asAServerOfPop3) {
        if (IMAP.matcher(failure.message()).find()) {
            advice.add(Advice.POP3_NOT_IMAP);
        } else if (SMTP.matcher(failure.message()).find()) {
            advice.add(Advice.POP3_NOT_SMTP);
        } else {
            byPort(advice);
        }
        if (advice.isEmpty()) {
            advice.add(asAServerOfPop3);
        }
    }

    private void byPort(Set<Advice> advice) {
        if (IMAP_PORTS.contains(place.port())) {
            advice.add(Advice.POP3_NOT_IMAP);
        }
        if (SMTP_PORTS.contains(place.port())) {
            advice.add(Advice.POP3_NOT_SMTP);
        }
    }

    private void login(Set<Advice> advice, Reason failure) {
        String host = place.host().toLowerCase(Locale.ROOT);
        if (POP_OFF.matcher(failure.message()).find()) {
            advice.add(Advice.SWITCH_POP_ON);
            return;
        }
        switch (credentials) {
            case CredentialSettings.Password password -> password(advice, failure, host, password.username());
            case CredentialSettings.Certificate _ -> advice.add(Advice.CHECK_THE_CLIENT_CERTIFICATE);
            case OAuth2Settings _ -> {
                advice.add(Advice.CHECK_THE_TOKEN_REQUEST);
                advice.add(Advice.SWITCH_POP_ON);
            }
        }
    }

    private void password(Set<Advice> advice, Reason failure, String host, String username) {
        if (takesTokensOnly() || OAUTH2_HOSTS.matcher(host).matches() || says(OAUTH2, failure)) {
            advice.add(Advice.OAUTH2_REQUIRED);
        } else if (APP_PASSWORD_HOSTS.matcher(host).matches() || says(APP_PASSWORD, failure)) {
            advice.add(Advice.APP_PASSWORD_NEEDED);
        } else if (failure.code().equals("no_common_mechanism")) {
            advice.add(Advice.CHECK_AUTHENTICATION);
        } else {
            advice.add(Advice.CHECK_CREDENTIALS);
        }
        if (username.indexOf('@') < 0) {
            advice.add(Advice.USE_THE_WHOLE_ADDRESS);
        }
    }

    private static boolean says(Pattern what, Reason failure) {
        return what.matcher(failure.message()).find();
    }

    private boolean takesTokensOnly() {
        if (capabilities == null || !capabilities.known() || capabilities.offers("USER")) {
            return false;
        }
        Set<String> mechanisms = capabilities.saslMechanisms();
        return !mechanisms.isEmpty() && Set.of("XOAUTH2", "OAUTHBEARER").containsAll(mechanisms);
    }
}
