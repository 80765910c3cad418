package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Address lists give their addresses, whatever dialect they are written in. */
class AddressListTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a@example.org                                       | a@example.org
            a@example.org, b@example.org                        | a@example.org + b@example.org
            a@example.org; b@example.org                        | a@example.org + b@example.org
            Ada <a@example.org>                                 | Ada <a@example.org>
            "Example, Ada" <a@example.org>, b@example.org       | Example, Ada <a@example.org> + b@example.org
            "Ada \\"the\\" Example" <a@example.org>             | Ada "the" Example <a@example.org>
            <a@example.org>                                     | a@example.org
            a@example.org (Ada)                                 | Ada <a@example.org>
            a@example.org (Ada (of Example))                    | Ada (of Example) <a@example.org>
            =?utf-8?Q?J=C3=B6rg?= <j@example.org>               | Jörg <j@example.org>
            "=?utf-8?Q?J=C3=B6rg?=" <j@example.org>             | Jörg <j@example.org>
            =?utf-8?Q?M=C3=BCller, J=C3=B6rg?= <j@example.org>  | Müller, Jörg <j@example.org>
            =?utf-8?Q?=22J=C3=B6rg=22?= <j@example.org>         | Jörg <j@example.org>
            =?utf-8?Q?J=C3=B6rg_=3Cj=40example.org=3E?=         | Jörg <j@example.org>
            undisclosed-recipients:;                            | ''
            Team: a@example.org, Bea <b@example.org>;, c@x.org  | a@example.org + Bea <b@example.org> + c@x.org
            <@relay.example.net:a@example.org>                  | a@example.org
            "a b"@example.org                                   | "a b"@example.org
            Ada a@example.org                                   | Ada <a@example.org>
            root                                                | root
            Ada <a@example.org                                  | Ada <a@example.org>
            Mailer <>                                           | Mailer
            ,,, a@example.org,                                  | a@example.org
            Jörg <jörg@exämple.org>                             | Jörg <jörg@exämple.org>
            """)
    void isRead(String header, String addresses) {
        String read =
                AddressList.parse(header).stream().map(MailAddress::toString).collect(Collectors.joining(" + "));
        assertThat(read).isEqualTo(addresses);
    }
}
