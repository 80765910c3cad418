package dev.inlet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The chart renders manifests that Kubernetes takes, and refuses values that would not work. */
class HelmChartTests {

    private static final Path CHART = Path.of("helm", "inlet");

    private static final String OLDEST_KUBERNETES = "1.25.0";

    @Test
    void strictLintFindsNothing() {
        var result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void namingTheSecretsIsEnough() throws IOException {
        var manifests = Manifests.of(withSecrets().call());

        assertThat(manifests.kinds()).containsExactlyInAnyOrder("ServiceAccount", "Service", "Service", "Deployment");
        assertThat(containerEnv(manifests))
                .extracting(V1EnvVar::getName)
                .containsExactly(
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD",
                        "INLET_API_TOKEN",
                        "INLET_ENCRYPTION_KEY",
                        "MANAGEMENT_SERVER_PORT");
    }

    @Test
    void secretsAreReadByReferenceOnly() throws IOException {
        assertThat(containerEnv(Manifests.of(withSecrets().call())))
                .filteredOn(variable -> !"MANAGEMENT_SERVER_PORT".equals(variable.getName()))
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(Objects.requireNonNull(variable.getValueFrom()).getSecretKeyRef())
                            .isNotNull();
                });
    }

    @Test
    void everyValueReachesTheManifests() throws IOException, URISyntaxException {
        var rendered = withEveryValue().call();

        assertThat(Manifests.of(rendered).kinds())
                .containsExactlyInAnyOrder("ServiceAccount", "ConfigMap", "Service", "Service", "Deployment");
        assertThat(rendered)
                .contains("image: \"registry.example.com/mail/inlet:1.2.3\"", "imagePullPolicy: Always", "replicas: 3")
                .contains("jdbc:postgresql://postgres.databases:5432/inlet?sslmode=verify-full", "timeout: 5m")
                .contains("type: LoadBalancer", "port: 8443", "containerPort: 9090", "example.com/balancer: internal")
                .contains("serviceAccountName: mail-intake", "example.com/role: intake", "team: intake", "dedicated")
                .contains("topologyKey: topology.kubernetes.io/zone", "podAntiAffinity", "kubernetes.io/os: linux")
                .contains("failureThreshold: 200", "terminationGracePeriodSeconds: 90", "memory: 2Gi", "HTTPS_PROXY");
    }

    @Test
    void podMeetsTheRestrictedPodSecurityStandard() throws IOException {
        var pod = pod(Manifests.of(withSecrets().call()));
        var podSecurity = Objects.requireNonNull(pod.getSecurityContext());
        var container = Objects.requireNonNull(pod.getContainers().getFirst().getSecurityContext());

        assertThat(podSecurity.getRunAsNonRoot()).isTrue();
        assertThat(Objects.requireNonNull(podSecurity.getSeccompProfile()).getType())
                .isEqualTo("RuntimeDefault");
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(Objects.requireNonNull(container.getCapabilities()).getDrop())
                .containsExactly("ALL");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void probesAskTheManagementPort() throws IOException {
        var container = pod(Manifests.of(withSecrets().call())).getContainers().getFirst();

        assertThat(path(container.getStartupProbe())).isEqualTo("management /actuator/health/liveness");
        assertThat(path(container.getLivenessProbe())).isEqualTo("management /actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("management /actuator/health/readiness");
    }

    @Test
    void podsAreReplacedWhenTheConfigurationChanges() throws IOException {
        var before = withSecrets().set("config.inlet.name", "a");
        var after = withSecrets().set("config.inlet.name", "b");

        assertThat(checksum(before)).isNotEqualTo(checksum(after)).isEqualTo(checksum(before));
    }

    @ParameterizedTest
    @CsvSource({
        "database.existingSecret, the Secret that holds the database's user name and password",
        "apiToken.existingSecret, the Secret that holds the token of the REST API",
        "encryptionKey.existingSecret, the Secret that holds 32 random octets in base64"
    })
    void aSecretThatIsNotNamedIsAskedFor(String value, String explanation) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> withSecrets().set(value, "").call())
                .withMessageContaining(value + " is required")
                .withMessageContaining(explanation);
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 2, additional properties 'replicas' not allowed",
        "database.password, hunter2, additional properties 'password' not allowed",
        "livenessProbe.path, /, additional properties 'path' not allowed",
        "replicaCount, many, /replicaCount",
        "replicaCount, -1, /replicaCount",
        "database.url, postgres://host/inlet, /database/url",
        "database.existingSecret, Not_A_Name, /database/existingSecret",
        "service.port, 70000, /service/port",
        "service.type, Ingress, /service/type",
        "management.port, 8080, /management/port",
        "image.pullPolicy, Sometimes, /image/pullPolicy"
    })
    void aBadValueIsRefusedByName(String name, String value, String complaint) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> withSecrets().set(name, value).call())
                .withMessageContaining(complaint);
    }

    @Test
    void chartNamesTheVersionOfTheBuild() throws IOException {
        var build = new Properties();
        try (var info = getClass().getResourceAsStream("/META-INF/build-info.properties")) {
            build.load(info);
        }
        Map<String, Object> chart = new Yaml().load(Files.readString(CHART.resolve("Chart.yaml")));

        assertThat(chart.get("appVersion")).isEqualTo(build.getProperty("build.version"));
    }

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("inlet").withKubeVersion(OLDEST_KUBERNETES);
    }

    private static TemplateCommand withSecrets() {
        return template()
                .set("database.existingSecret", "inlet-database")
                .set("apiToken.existingSecret", "inlet")
                .set("encryptionKey.existingSecret", "inlet");
    }

    private static TemplateCommand withEveryValue() throws URISyntaxException {
        var values = Objects.requireNonNull(HelmChartTests.class.getResource("every-value.yaml"));
        return template().withValuesFile(Path.of(values.toURI()));
    }

    private static V1PodSpec pod(Manifests manifests) throws IOException {
        var template = Objects.requireNonNull(manifests.deployment().getSpec()).getTemplate();
        return Objects.requireNonNull(template.getSpec());
    }

    private static List<V1EnvVar> containerEnv(Manifests manifests) throws IOException {
        return Objects.requireNonNull(pod(manifests).getContainers().getFirst().getEnv());
    }

    private static String path(@Nullable V1Probe probe) {
        var get = Objects.requireNonNull(Objects.requireNonNull(probe).getHttpGet());
        return "%s %s".formatted(get.getPort(), get.getPath());
    }

    private static String checksum(TemplateCommand command) throws IOException {
        var template = Objects.requireNonNull(
                        Manifests.of(command.call()).deployment().getSpec())
                .getTemplate();
        var annotations = Objects.requireNonNull(
                Objects.requireNonNull(template.getMetadata()).getAnnotations());
        return Objects.requireNonNull(annotations.get("checksum/config"));
    }
}
