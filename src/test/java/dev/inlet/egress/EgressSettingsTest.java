package dev.inlet.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Public addresses alone are allowed until a setting says otherwise; on somebody's own machine also what is near. */
class EgressSettingsTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("9.9.9.9");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress METADATA = InetAddress.ofLiteral("fd00:ec2::254");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(EgressConfiguration.class);

    @Test
    void publicAddressesAreAllowedFromTheStart() {
        runner.run(context -> assertThat(context.getBean(EgressPolicy.class))
                .matches(policy -> policy.matches(PUBLIC))
                .matches(policy -> !policy.matches(PRIVATE))
                .matches(policy -> !policy.matches(LOOPBACK)));
    }

    @Test
    void theLocalDefaultAllowsWhatIsNear() {
        runner.withBean(EgressDefault.class, () -> EgressDefault.NEAR)
                .run(context -> assertThat(context.getBean(EgressPolicy.class))
                        .matches(policy -> policy.matches(PUBLIC))
                        .matches(policy -> policy.matches(PRIVATE))
                        .matches(policy -> policy.matches(LOOPBACK)));
    }

    @Test
    void aSettingWinsOverEitherDefault() {
        runner.withBean(EgressDefault.class, () -> EgressDefault.NEAR)
                .withPropertyValues("inlet.egress.allow=10.0.0.0/8, fc00::/7")
                .run(context -> assertThat(context.getBean(EgressPolicy.class))
                        .matches(policy -> policy.matches(PRIVATE))
                        .matches(policy -> !policy.matches(PUBLIC))
                        .matches(policy -> !policy.matches(METADATA)));
        runner.withPropertyValues("inlet.egress.allow=fc00::/7", "inlet.egress.deny=")
                .run(context ->
                        assertThat(context.getBean(EgressPolicy.class)).matches(policy -> policy.matches(METADATA)));
    }

    @Test
    void aRangeThatIsNoneKeepsInletFromStarting() {
        runner.withPropertyValues("inlet.egress.deny=10.0.0.0/99")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("inlet.egress.deny"));
    }
}
