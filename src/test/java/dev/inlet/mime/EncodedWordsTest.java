package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoded words are decoded as RFC 2047 has them, and as senders have them. */
class EncodedWordsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            plain words                                    | plain words
            =?utf-8?Q?Gr=C3=BC=C3=9Fe?=                    | Grüße
            =?UTF-8?b?R3LDvMOfZQ==?=                       | Grüße
            =?iso-8859-1?q?a_b=E9?=                        | a bé
            =?iso-8859-1*en?q?lang=E9?=                    | langé
            =?ISO-2022-JP?B?GyRCRnxLXDhsGyhC?=             | 日本語
            =?gb2312?B?1tDOxA==?=                          | 中文
            =?koi8-r?B?8NLJ18XU?=                          | Привет
            =?windows-1256?B?48rNyMc=?=                    | متحبا
            a =?utf-8?Q?b?= c                              | a b c
            =?utf-8?Q?a?= =?utf-8?Q?b?=                    | ab
            =?utf-8?Q?a?=   =?iso-8859-1?Q?=E9?=           | aé
            =?utf-8?Q?=F0=9F?= =?utf-8?Q?=8E=89?= party    | 🎉 party
            =?utf-8?B?8J+O?= =?utf-8?B?iQ==?=              | 🎉
            "=?utf-8?Q?quoted=C3=A9?="                     | "quotedé"
            glued=?utf-8?Q?=C3=A9?=on                      | gluedéon
            =?utf-8?Q?blanks inside =C3=A9?=               | blanks inside é
            =?utf-8?B?R3LDvMOfZQ?=                         | Grüße
            =?utf-8?Q?bad=ZZescape?=                       | bad=ZZescape
            =?x-unknown?Q?left?=                           | =?x-unknown?Q?left?=
            =?utf-8?X?left?=                               | =?utf-8?X?left?=
            =?utf-8?Q?never ends                           | =?utf-8?Q?never ends
            =?us-ascii?Q?=C3=A9?=                          | é
            =?utf-8?Q??=                                   | ''
            """)
    void isDecoded(String encoded, String decoded) {
        assertThat(EncodedWords.decode(encoded)).isEqualTo(decoded);
    }

    @Test
    void hostileHeadersTakeLinearTime() {
        String[] hostile = {
            "=?".repeat(100_000),
            "=?a?q?".repeat(40_000) + "?=",
            "=?utf-8?q?".repeat(25_000) + "?=",
            "=?utf-8?q?x?= ".repeat(20_000)
        };
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String header : hostile) {
                assertThat(EncodedWords.decode(header)).isNotEmpty();
                assertThat(AddressList.parse(header)).isNotNull();
            }
        });
    }
}
