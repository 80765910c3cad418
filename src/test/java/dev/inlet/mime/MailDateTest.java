package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates are read in the dialects of the last forty years, and unknown where they make no sense. */
class MailDateTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Tue, 3 Mar 2026 09:15:30 +0100            | 2026-03-03T08:15:30Z
            Tue, 03 Mar 2026 09:15:30 +0100 (CET)     | 2026-03-03T08:15:30Z
            3 Mar 2026 09:15 -0530                    | 2026-03-03T14:45:00Z
            3 March 2026 09:15:30 GMT                 | 2026-03-03T09:15:30Z
            Tue, 3 Mar 26 09:15:30 EST                | 2026-03-03T14:15:30Z
            Tue, 3 Mar 99 09:15:30 +0000              | 1999-03-03T09:15:30Z
            Tue, 3 Mar 126 09:15:30 +0000             | 2026-03-03T09:15:30Z
            Tue Mar  3 09:15:30 2026                  | 2026-03-03T09:15:30Z
            Tue,3 Mar 2026 09:15:30 +0000             | 2026-03-03T09:15:30Z
            03-Mar-2026 09:15:30 +0000                | 2026-03-03T09:15:30Z
            2026-03-03T09:15:30+01:00                 | 2026-03-03T08:15:30Z
            2026-03-03T09:15:30Z                      | 2026-03-03T09:15:30Z
            Tue, 30 Jun 2015 23:59:60 +0000           | 2015-06-30T23:59:59Z
            Tue, 3 Mar 2026 09:15:30 +9900            | 2026-03-03T09:15:30Z
            """)
    void isRead(String header, Instant instant) {
        assertThat(MailDate.parse(header)).isEqualTo(instant);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Tue, 31 Feb 2026 09:15:30 +0000",
                "Tue, 3 Mar 2026",
                "Tue, 3 Mar 2026 99:15:30 +0000",
                "Tue, 3 Mar 99999999999 09:15:30 +0000",
                "2026-03-03Tnonsense",
                ":",
                "3 Mar 2026 :::",
                "3 Mar 2026 9:1:x"
            })
    void nonsenseIsUnknown(String header) {
        assertThat(MailDate.parse(header)).isNull();
    }
}
