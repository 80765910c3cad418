package dev.inlet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inlet.pop3.Authentication;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The REST API names each way to log in as servers do, in lower case, and has them all. */
class AuthenticationSettingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(AuthenticationSetting.class)
    void eachIsNamedInLowerCaseWithHyphens(AuthenticationSetting setting) {
        String name = '"' + setting.name().toLowerCase(Locale.ROOT).replace('_', '-') + '"';

        assertThat(JSON.writeValueAsString(setting)).isEqualTo(name);
        assertThat(JSON.readValue(name, AuthenticationSetting.class)).isEqualTo(setting);
    }

    @Test
    void eachCanBeAskedFor() {
        assertThat(Arrays.stream(AuthenticationSetting.values()).map(AuthenticationSetting::pop3))
                .containsExactlyInAnyOrder(Authentication.values());
    }
}
