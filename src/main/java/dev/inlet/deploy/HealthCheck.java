package dev.inlet.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Asks a running Inlet whether it is well, and exits with 0 when it is: the image needs no shell and no curl for that.
 *
 * <p>Without arguments it asks the Inlet of its own container whether it is ready; else it asks each address given, as the
 * caller whose token {@code INLET_API_TOKEN} is.
 */
public final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int SHOWN_OCTETS = 1_000;

    private HealthCheck() {}

    public static void main(String... addresses) {
        Map<String, String> environment = System.getenv();
        List<String> asked = addresses.length == 0 ? List.of(readiness(environment)) : List.of(addresses);
        String token = addresses.length == 0 ? "" : environment.getOrDefault("INLET_API_TOKEN", "");
        boolean well = asked.stream().allMatch(address -> answersOk(address, token));
        System.exit(well ? 0 : 1);
    }

    /** Where this container's Inlet says whether it is ready. */
    static String readiness(Map<String, String> environment) {
        String port = environment.getOrDefault("SERVER_PORT", "8080");
        return "http://127.0.0.1:" + environment.getOrDefault("MANAGEMENT_SERVER_PORT", port)
                + "/actuator/health/readiness";
    }

    /** Prints what came back: Docker and Kubernetes keep it for whoever wonders why. */
    static boolean answersOk(String address, String token) {
        try {
            // HttpClient would load four times as many classes, every few seconds
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            int status = connection.getResponseCode();
            System.out.println(address + " answers " + status + " " + beginning(connection));
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException e) {
            System.out.println(address + " does not answer: " + e);
            return false;
        }
    }

    private static String beginning(HttpURLConnection connection) throws IOException {
        InputStream error = connection.getErrorStream();
        try (InputStream body = error != null ? error : connection.getInputStream()) {
            return new String(body.readNBytes(SHOWN_OCTETS), UTF_8);
        }
    }
}
