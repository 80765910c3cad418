package dev.inlet.pop3;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What the fuzzer starts from, and whatever it once found, in every build and without the fuzzer. */
class FuzzSeedsTest {

    @TestFactory
    List<DynamicTest> listings() throws IOException, URISyntaxException {
        return seeds("ListingFuzzTestInputs/anyOctetsAreListings", new ListingFuzzTest()::anyOctetsAreListings);
    }

    @TestFactory
    List<DynamicTest> bodies() throws IOException, URISyntaxException {
        return seeds(
                "MultilineBodyFuzzTestInputs/anyOctetsAreTheSameBody",
                new MultilineBodyFuzzTest()::anyOctetsAreTheSameBody);
    }

    @TestFactory
    List<DynamicTest> replies() throws IOException, URISyntaxException {
        return seeds("ReplyFuzzTestInputs/anyOctetsAreReplies", new ReplyFuzzTest()::anyOctetsAreReplies);
    }

    private static List<DynamicTest> seeds(String folder, ThrowingConsumer<byte[]> test)
            throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(FuzzSeedsTest.class.getResource(folder), folder);
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> test.accept(Files.readAllBytes(file))))
                    .toList();
        }
    }
}
