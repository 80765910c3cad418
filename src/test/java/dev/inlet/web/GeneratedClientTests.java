package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.testing.Api;
import dev.inlet.testing.InletTest;
import dev.inlet.testing.MaildropServer;
import dev.inlet.testing.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client made from the API's description by OpenAPI Generator, as users do it, compiles and lists messages. */
@InletTest
class GeneratedClientTests {

    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin").toString();
    private static final String PROGRAM = """
            import client.ApiClient;
            import client.api.MessagesApi;
            import java.util.Arrays;

            /** Lists the subjects of the messages there are. */
            public class Listing {
                public static void main(String[] args) throws Exception {
                    ApiClient client = new ApiClient();
                    client.updateBaseUri(args[0]);
                    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
                    var list = Arrays.stream(MessagesApi.class.getMethods())
                            .filter(method -> method.getName().equals("getMessages"))
                            .min(java.util.Comparator.comparing(method -> method.getParameterCount()))
                            .orElseThrow(); // with however many filters there are
                    var page = (client.model.PageMessageSummary)
                            list.invoke(new MessagesApi(client), new Object[list.getParameterCount()]);
                    page.getItems().forEach(message -> System.out.println(message.getSubject() + " " + message.getAccountId()));
                }
            }
            """;

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    @Test
    void aGeneratedClientCompilesAndListsMessages() throws IOException, InterruptedException {
        Api api = new Api(port);
        try (MaildropServer maildrop = new MaildropServer().addUser("alice", "secret")) {
            maildrop.deliver("alice", "Subject: for the generated client\r\n\r\nText\r\n".getBytes(UTF_8));
            TestAccount account = TestAccount.paused(api, maildrop.port());
            account.sync();
            generate(api);
            compile();
            assertThat(run(JAVA + "/java", "-cp", classPath(), "Listing", "http://localhost:" + port, Api.TOKEN))
                    .contains("for the generated client " + account.id());
        }
    }

    /** It refuses a description that is not valid. */
    private void generate(Api api) throws IOException, InterruptedException {
        Path description = Files.write(
                directory.resolve("openapi.json"),
                api.bearing(null).get("/v3/api-docs").octets());
        run(
                JAVA + "/java",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                description.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "-o",
                directory.toString(),
                "--invoker-package",
                "client",
                "--api-package",
                "client.api",
                "--model-package",
                "client.model",
                "--additional-properties",
                "openApiNullable=false,useJakartaEe=true,annotationLibrary=none,documentationProvider=none",
                "--global-property",
                "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    }

    private void compile() throws IOException, InterruptedException {
        Path sources = directory.resolve("src/main/java");
        Files.writeString(sources.resolve("Listing.java"), PROGRAM);
        List<String> command = new ArrayList<>(
                List.of(JAVA + "/javac", "-nowarn", "-proc:none", "-d", directory.toString(), "-cp", classPath()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
        }
        run(command.toArray(String[]::new));
    }

    /** The generated classes, and Jackson, which they use and the description's library has brought along. */
    private String classPath() {
        return directory + ":" + System.getProperty("java.class.path");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "run", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}
