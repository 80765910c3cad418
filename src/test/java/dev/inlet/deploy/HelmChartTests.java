package dev.inlet.deploy;

import static dev.inlet.deploy.Chart.withSecrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void strictLintFindsNothing() {
        var result = new Helm(Chart.DIRECTORY).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void namingTheSecretsIsEnough() throws IOException {
        var manifests = Manifests.of(withSecrets().call());

        assertThat(manifests.kinds())
                .containsExactlyInAnyOrder(
                        "ServiceAccount", "Service", "Service", "PodDisruptionBudget", "Deployment", "Pod");
        assertThat(containerEnv(manifests))
                .extracting(V1EnvVar::getName)
                .containsExactly(
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD",
                        "INLET_API_TOKEN",
                        "INLET_ENCRYPTION_KEY_FILE",
                        "MANAGEMENT_SERVER_PORT");
    }

    @Test
    void secretsAreReadByReferenceOnly() throws IOException {
        assertThat(containerEnv(Manifests.of(withSecrets().call())))
                .filteredOn(variable -> !List.of("MANAGEMENT_SERVER_PORT", "INLET_ENCRYPTION_KEY_FILE")
                        .contains(variable.getName()))
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(Objects.requireNonNull(variable.getValueFrom()).getSecretKeyRef())
                            .isNotNull();
                });
    }

    /** An environment would need a restart to change, and two for a ring of keys. */
    @Test
    void theKeysAreAFileThatMayChange() throws IOException {
        var pod =
                pod(Manifests.of(withSecrets().set("encryptionKey.key", "ring").call()));
        var secret = Objects.requireNonNull(pod.getVolumes()).stream()
                .filter(volume -> volume.getName().equals("encryption-key"))
                .map(volume -> Objects.requireNonNull(volume.getSecret()))
                .findFirst()
                .orElseThrow();
        var item = Objects.requireNonNull(secret.getItems()).getFirst();
        var mount = Objects.requireNonNull(pod.getContainers().getFirst().getVolumeMounts()).stream()
                .filter(each -> each.getName().equals("encryption-key"))
                .findFirst()
                .orElseThrow();

        assertThat(secret.getSecretName()).isEqualTo("inlet");
        assertThat(item.getKey()).isEqualTo("ring");
        assertThat(mount.getSubPath()).as("a mount by sub-path never changes").isNull();
        assertThat(containerEnv(Manifests.of(withSecrets().call())))
                .filteredOn(variable -> "INLET_ENCRYPTION_KEY_FILE".equals(variable.getName()))
                .extracting(V1EnvVar::getValue)
                .containsExactly(mount.getMountPath() + "/" + item.getPath());
    }

    @Test
    void everyValueReachesTheManifests() throws IOException {
        var rendered = Chart.with("every-value.yaml").call();

        assertThat(Manifests.of(rendered).kinds())
                .containsExactlyInAnyOrder(
                        "ServiceAccount",
                        "ConfigMap",
                        "ConfigMap",
                        "Service",
                        "Service",
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "PodDisruptionBudget",
                        "NetworkPolicy",
                        "Ingress",
                        "HTTPRoute",
                        "ServiceMonitor",
                        "Job",
                        "Pod");
        assertThat(rendered)
                .contains("image: \"registry.example.com/mail/inlet:1.2.3\"", "imagePullPolicy: Always")
                .contains("jdbc:postgresql://postgres.databases:5432/inlet?sslmode=verify-full", "timeout: 5m")
                .contains("type: LoadBalancer", "port: 8443", "containerPort: 9090", "example.com/balancer: internal")
                .contains("serviceAccountName: mail-intake", "example.com/role: intake", "team: intake", "dedicated")
                .contains("topologyKey: topology.kubernetes.io/zone", "podAntiAffinity", "kubernetes.io/os: linux")
                .contains("failureThreshold: 200", "terminationGracePeriodSeconds: 90", "memory: 2Gi", "HTTPS_PROXY")
                .contains("mountPath: /authorities", "priorityClassName: intake", "runAsUser: 20002", "maxSurge: 25%")
                .doesNotContain("fsGroup", "replicas: 3");
    }

    @Test
    void everyPodMeetsTheRestrictedPodSecurityStandard() throws IOException {
        var manifests = Manifests.of(Chart.with("every-value.yaml").call());

        assertRestricted(pod(manifests));
        assertRestricted(Objects.requireNonNull(
                V1Pod.fromJson(manifests.only("Pod").toString()).getSpec()));
        assertRestricted(Objects.requireNonNull(Objects.requireNonNull(
                        V1Job.fromJson(manifests.only("Job").toString()).getSpec())
                .getTemplate()
                .getSpec()));
    }

    private static void assertRestricted(V1PodSpec pod) {
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

    /** A new pod is ready before an old one is told to stop, which then serves on until nobody sends it requests any more. */
    @Test
    void aRollingUpdateLosesNoBeat() throws IOException {
        var manifests = Manifests.of(withSecrets().call());
        var strategy = Objects.requireNonNull(Objects.requireNonNull(
                        Objects.requireNonNull(manifests.deployment().getSpec()).getStrategy())
                .getRollingUpdate());
        var pod = pod(manifests);
        var preStop = Objects.requireNonNull(
                Objects.requireNonNull(pod.getContainers().getFirst().getLifecycle())
                        .getPreStop());

        assertThat(strategy.getMaxUnavailable()).hasToString("0");
        assertThat(strategy.getMaxSurge()).hasToString("1");
        assertThat(Objects.requireNonNull(preStop.getExec()).getCommand()).containsExactly("sleep", "5");
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(65);
    }

    @Test
    void whereKubernetesCanSleepByItselfNoProgramIsNeededFor() throws IOException {
        var pod = pod(Manifests.of(withSecrets().withKubeVersion("1.34.0").call()));

        var preStop = Objects.requireNonNull(
                Objects.requireNonNull(pod.getContainers().getFirst().getLifecycle())
                        .getPreStop());
        assertThat(Objects.requireNonNull(preStop.getSleep()).getSeconds()).isEqualTo(5);
    }

    /** Else requests would go to the Job and the test's pod, and their deletion would count as a disruption. */
    @Test
    void onlyReplicasAreSelected() throws IOException {
        var manifests = Manifests.of(Chart.with("production.yaml").call());
        var selector = Objects.requireNonNull(manifests.deployment().getSpec())
                .getSelector()
                .getMatchLabels();
        var tool = V1Pod.fromJson(manifests.only("Pod").toString());

        assertThat(Objects.requireNonNull(
                        Objects.requireNonNull(tool.getMetadata()).getLabels()))
                .doesNotContainEntry(
                        "app.kubernetes.io/name",
                        Objects.requireNonNull(selector).get("app.kubernetes.io/name"));
    }

    @Test
    void prometheusScrapesTheManagementServiceAlone() throws IOException {
        var manifests = Manifests.of(Chart.with("production.yaml").call());
        var wanted = manifests
                .only("ServiceMonitor")
                .getAsJsonObject("spec")
                .getAsJsonObject("selector")
                .getAsJsonObject("matchLabels")
                .asMap();

        assertThat(labels(manifests.named("Service", "inlet-management"))).containsAllEntriesOf(wanted);
        assertThat(labels(manifests.named("Service", "inlet"))).doesNotContainKey("app.kubernetes.io/component");
    }

    private static Map<String, JsonElement> labels(JsonObject manifest) {
        return manifest.getAsJsonObject("metadata").getAsJsonObject("labels").asMap();
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
    @CsvSource(
            delimiter = '|',
            value = {
                "ingress.enabled=true | ingress.hosts is required",
                "httpRoute.enabled=true | httpRoute.parentRefs is required",
                "autoscaling.enabled=true,autoscaling.minReplicas=6 | autoscaling.maxReplicas is 5, and must not be below",
                "declarations.accounts[0].name=A,declarations.accounts[0].server.host=h,declarations.accounts[0].server.port=995,"
                        + "declarations.accounts[0].server.tls=implicit,declarations.accounts[0].credentials.type=password,"
                        + "declarations.accounts[0].credentials.password=hunter2"
                        + " | declarations.accounts[0].credentials.password is a secret: name the Secret"
            })
    void valuesThatDoNotFitEachOtherAreRefused(String values, String complaint) {
        var command = withSecrets();
        for (var value : values.split(",")) {
            var pair = value.split("=");
            command.set(pair[0], pair[1]);
        }

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(command::call)
                .withMessageContaining(complaint);
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
        "image.pullPolicy, Sometimes, /image/pullPolicy",
        "autoscaling.minReplicas, 0, /autoscaling/minReplicas",
        "podDisruptionBudget.maxUnavailable, some, /podDisruptionBudget/maxUnavailable",
        "ingress.path, api, /ingress/path",
        "ingress.host, a.example.com, additional properties 'host' not allowed",
        "serviceMonitor.interval, often, /serviceMonitor/interval",
        "networkPolicy.egress.ports[0], 0, /networkPolicy/egress/ports",
        "podSecurityContext.runAsUser, 0, /podSecurityContext/runAsUser",
        "podSecurityContext.privileged, true, additional properties 'privileged' not allowed",
        "declarations.accounts[0].name, Alone, /declarations/accounts/0",
        "declarations.wait, 4m, /declarations/wait"
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
        Map<String, Object> chart = new Yaml().load(Files.readString(Chart.DIRECTORY.resolve("Chart.yaml")));

        assertThat(chart.get("appVersion")).isEqualTo(build.getProperty("build.version"));
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
