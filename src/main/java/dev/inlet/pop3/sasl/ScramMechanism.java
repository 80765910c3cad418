package dev.inlet.pop3.sasl;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramServerErrorException;
import dev.inlet.pop3.sasl.Answer.Cancel;
import dev.inlet.pop3.sasl.Answer.Distrust;
import dev.inlet.pop3.sasl.Answer.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SASL SCRAM (RFC 5802, RFC 7677): both sides prove that they know the password, and nobody says it.
 *
 * <p>The messages are scram-client's; what it leaves open is here: how many rounds of hashing a server may have us do.
 */
public final class ScramMechanism implements SaslMechanism {

    /** Below it a proof is too cheap to guess from (RFC 7677, section 4). */
    private static final int LEAST_ITERATIONS = 4_096;

    // scram-client reads what is well-formed; where a part is missing it runs into its own assertions.
    private static final Pattern SERVER_FIRST = Pattern.compile("r=[^,]+,s=[^,]+,i=[0-9]{1,10}(,.*)?");
    private static final Pattern SERVER_FINAL = Pattern.compile("[ev]=[^,]+(,.*)?");

    private final ScramSettings settings;
    private final @Nullable Supplier<String> nonce;
    private @Nullable ScramClient client;
    private int said;
    private boolean proved;
    private @Nullable String explanation;

    public ScramMechanism(ScramSettings settings) {
        this(settings, null);
    }

    ScramMechanism(ScramSettings settings, @Nullable Supplier<String> nonce) {
        this.settings = settings;
        this.nonce = nonce;
    }

    @Override
    public String name() {
        return settings.mechanism();
    }

    @Override
    public Answer answer(Challenge challenge) {
        return switch (said++) {
            case 0 -> first();
            case 1 -> proof(challenge);
            case 2 -> verified(challenge);
            default -> new Cancel("asked for more than " + name() + " has to say");
        };
    }

    private Answer first() {
        try {
            // scram-client would find out only when a challenge is answered, and not say so.
            StringPreparation.SASL_PREPARATION.normalize(settings.password().toCharArray());
            client = client();
            return new Response(octets(client.clientFirstMessage().toString()), false);
        } catch (IllegalArgumentException unprepared) {
            return new Cancel("offers " + name() + ", which cannot carry this user name or password");
        }
    }

    private ScramClient client() {
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(List.of(name()))
                .username(settings.username())
                .password(settings.password().toCharArray());
        ChannelBinding binding = settings.binding();
        if (binding != null) {
            builder = builder.channelBinding(binding.type(), binding.data());
        }
        return (nonce == null ? builder : builder.nonceSupplier(nonce)).build();
    }

    private Answer proof(Challenge challenge) {
        try {
            String message = challenge.message();
            if (client == null || !SERVER_FIRST.matcher(message).matches()) {
                return unreadable();
            }
            int iterations = client.serverFirstMessage(message).getIterationCount();
            // Checked before the first of them is done: a server could else have us hash for hours.
            return iterations < LEAST_ITERATIONS || iterations > settings.maxIterations()
                    ? refused(iterations)
                    : new Response(octets(client.clientFinalMessage().toString()), true);
        } catch (ScramException | IllegalArgumentException malformed) {
            return unreadable();
        }
    }

    private Answer refused(int iterations) {
        return new Cancel("wants " + iterations + " iterations of " + name() + ", where from " + LEAST_ITERATIONS
                + " to " + settings.maxIterations() + " are done");
    }

    private Answer unreadable() {
        return new Cancel("sent no " + name() + " challenge that can be read");
    }

    private Answer verified(Challenge challenge) {
        try {
            String message = challenge.message();
            if (client == null || !SERVER_FINAL.matcher(message).matches()) {
                return unproven();
            }
            client.serverFinalMessage(message);
            proved = true;
            return Response.EMPTY;
        } catch (ScramServerErrorException refused) {
            explanation = refused.getServerError();
            return new Cancel("refused " + name());
        } catch (ScramException | IllegalArgumentException wrong) {
            return unproven();
        }
    }

    private Answer unproven() {
        return new Distrust("did not prove that it knows the password, as " + name()
                + " demands: it may not be the server it says it is");
    }

    @Override
    public boolean complete() {
        return proved;
    }

    @Override
    public @Nullable String explanation() {
        return explanation;
    }

    /** Cyrus knows one binding only, which Java does not have; it says no when it has the proof, and does not say why. */
    @Override
    public boolean bindingInDoubt() {
        return settings.bound() && (explanation == null || explanation.contains("channel-binding"));
    }

    private static byte[] octets(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
