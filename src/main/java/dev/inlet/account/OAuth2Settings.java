package dev.inlet.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inlet.oauth2.Grant;
import dev.inlet.oauth2.Provider;
import dev.inlet.oauth2.TokenEndpoint;
import dev.inlet.oauth2.TokenRequest;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name, and how to come by access tokens for it (RFC 6749).
 *
 * @param provider null where the endpoint is said in full
 * @param tenant of Microsoft 365: whose users they are
 * @param tokenUri null for the provider's
 * @param scope null for the provider's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OAuth2Settings(
        @Schema(requiredMode = REQUIRED) String username,
        @Nullable Provider provider,
        @Nullable String tenant,
        @Nullable String tokenUri,
        @Schema(requiredMode = REQUIRED) String clientId,
        @Nullable String clientSecret,
        Grant grant,
        @Nullable String refreshToken,
        @Nullable String scope)
        implements CredentialSettings {

    static final String CLIENT_SECRET = "credentials.clientSecret";
    static final String REFRESH_TOKEN = "credentials.refreshToken";

    private static final String TOKEN_URI = "credentials.tokenUri";
    private static final String TENANT = "credentials.tenant";
    private static final int MAX_SECRET = 10_000;
    private static final Pattern TENANT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    /** These stand for many tenants at once: none of them can tell whose mail a client without a person may read. */
    private static final Set<String> MANY_TENANTS = Set.of("common", "organizations", "consumers");

    public OAuth2Settings {
        grant = grant == null ? Grant.REFRESH_TOKEN : grant;
        Checks.text(USERNAME, username, MAX_LENGTH);
        Checks.text("credentials.clientId", clientId, MAX_LENGTH);
        Checks.optionalText(CLIENT_SECRET, clientSecret, MAX_SECRET);
        Checks.optionalText(REFRESH_TOKEN, refreshToken, MAX_SECRET);
        Checks.optionalText("credentials.scope", scope, MAX_SECRET);
        Checks.require(
                refreshToken == null || grant == Grant.REFRESH_TOKEN,
                REFRESH_TOKEN,
                "works with grant refresh_token only");
        checkTenant(tenant, provider == Provider.MICROSOFT365 && tokenUri == null);
        if (tokenUri != null) {
            Checks.tokenEndpoint(TOKEN_URI, tokenUri);
        } else {
            checkProvider(provider, tenant, grant);
        }
    }

    private static void checkTenant(@Nullable String tenant, boolean known) {
        if (tenant != null) {
            Checks.require(known, TENANT, "works with provider microsoft365 only, and not beside tokenUri");
            Checks.require(TENANT_NAME.matcher(tenant).matches(), TENANT, "must be a tenant's id or domain");
        }
    }

    private static void checkProvider(@Nullable Provider provider, @Nullable String tenant, Grant grant) {
        if (provider == null) {
            throw Problem.invalid(TOKEN_URI, "is required where provider is not named (microsoft365 or gmail)");
        }
        if (grant == Grant.CLIENT_CREDENTIALS) {
            checkUnattended(provider, tenant);
        }
    }

    private static void checkUnattended(Provider provider, @Nullable String tenant) {
        switch (provider) {
            case MICROSOFT365 ->
                Checks.require(
                        tenant != null && !MANY_TENANTS.contains(tenant),
                        TENANT,
                        "must be your tenant's id or domain for grant client_credentials");
            case GMAIL ->
                throw Problem.invalid("credentials.grant", "must be refresh_token: Gmail has no other for POP3");
        }
    }

    /**
     * The refresh token goes to the endpoint, and what it opens to the server. So does the client's secret, where it alone opens
     * the maildrop.
     */
    @Override
    public List<Secret> secrets(ServerSettings server) {
        List<Object> client = List.of(endpoint().uri(), clientId);
        List<Object> maildrop = List.of(client, username, server.door());
        List<Secret> secrets = new ArrayList<>();
        switch (grant) {
            case REFRESH_TOKEN -> {
                secrets.add(new Secret(REFRESH_TOKEN, refreshToken, true, maildrop));
                secrets.add(new Secret(CLIENT_SECRET, clientSecret, false, client));
            }
            case CLIENT_CREDENTIALS -> secrets.add(new Secret(CLIENT_SECRET, clientSecret, true, maildrop));
        }
        return secrets;
    }

    @Override
    public OAuth2Settings withoutSecrets() {
        return new OAuth2Settings(username, provider, tenant, tokenUri, clientId, null, grant, null, scope);
    }

    @Override
    public Set<AuthenticationSetting> authentications() {
        return EnumSet.of(AuthenticationSetting.AUTO, AuthenticationSetting.XOAUTH2, AuthenticationSetting.OAUTHBEARER);
    }

    /** What an access token is asked for with. */
    TokenRequest request(AccountSecrets secrets) {
        return new TokenRequest(
                endpoint(),
                clientId,
                secrets.find(CLIENT_SECRET),
                grant == Grant.REFRESH_TOKEN ? secrets.require(REFRESH_TOKEN) : null,
                scope != null || provider == null ? scope : provider.scope(grant));
    }

    private TokenEndpoint endpoint() {
        return tokenUri != null
                ? TokenEndpoint.parse(tokenUri)
                : Objects.requireNonNull(provider).endpoint(tenant);
    }

    @Override
    public String toString() {
        return "OAuth2Settings" + List.of(username, endpoint().uri(), clientId, grant, String.valueOf(scope))
                + ", redacted";
    }
}
