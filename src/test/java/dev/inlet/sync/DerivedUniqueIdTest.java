package dev.inlet.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inlet.pop3.UniqueId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A unique-id of our own depends on what does not change of a message, and can be no server's. */
class DerivedUniqueIdTest {

    private static final String HEADER = "Received: by a\r\n\tfor b\r\nSubject: s\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER,
                HEADER + "\r\n",
                HEADER + "\r\nbody\r\n",
                "Status: RO\r\n" + HEADER,
                HEADER + "X-UIDL: abc\r\n def\r\nX-Status: A\r\n\r\n",
                "Received: by a\n\tfor b\nSubject: s\n\n"
            })
    void whatServersAddOrTakeFromAHeaderMeansNothing(String header) {
        assertThat(header(header)).isEqualTo(header(HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Received: by a\r\nSubject: s\r\n", "Received: by a\r\n\tfor b\r\nSubject: t\r\n"})
    void anotherHeaderIsAnotherMessage(String header) {
        assertThat(header(header)).isNotEqualTo(header(HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\nbody\r\n", "Status: O\r\n\r\n"})
    void nothingIsNoUniqueId(String header) {
        assertThat(header(header)).isNull();
    }

    @Test
    void noServerCanGiveOne() throws IOException {
        String content = DerivedUniqueId.ofContent(new ByteArrayInputStream(HEADER.getBytes(UTF_8)));
        String header = Objects.requireNonNull(header(HEADER));
        assertThat(DerivedUniqueId.is(content)).isTrue();
        assertThat(DerivedUniqueId.is(header)).isTrue();
        assertThatThrownBy(() -> new UniqueId(content)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UniqueId(header)).isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable String header(String header) {
        return DerivedUniqueId.ofHeader(header.getBytes(UTF_8));
    }
}
