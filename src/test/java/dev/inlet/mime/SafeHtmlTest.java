package dev.inlet.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTML of strangers keeps its looks and loses what acts, tells, or covers. */
class SafeHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg onload=alert(1)>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='jav&#x09;ascript:alert(1)'>x</a>",
                "<a href='data:text/html,alert(1)'>x</a>",
                "<iframe src='http://alert.example'></iframe>",
                "<object data='alert.swf'></object><embed src='alert.swf'>",
                "<form action='http://alert.example'><input name=alert><button>alert</button></form>",
                "<base href='http://alert.example/'>",
                "<link rel=stylesheet href='http://alert.example/x.css'>",
                "<meta http-equiv=refresh content='0;url=http://alert.example'>",
                "<style>@import 'http://alert.example';</style>",
                "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
                "<table background='http://alert.example/x.png'></table>",
                "<video src='http://alert.example' poster='http://alert.example'></video>",
                "<img srcset='http://alert.example/x.png 2x'>"
            })
    void whatActsIsGone(String html) {
        String safe = safe(html, false);
        assertThat(safe).doesNotContainIgnoringCase("alert.example").doesNotContainIgnoringCase("alert(");
        assertThat(safe).doesNotContain("<script", "<form", "<input", "<iframe", "onerror", "onload", "javascript");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    color: red; position: fixed; top: 0        | color: red
                    COLOR:#ff0000;Font-Size:12px               | color:#ff0000; font-size:12px
                    background: url(http://x.example/a.png)    |
                    background: #fff url('x')                  |
                    background-color: rgba(1, 2, 3, .5)        | background-color: rgba(1, 2, 3, .5)
                    width: expression(alert(1))                |
                    color: \\72 ed                             |
                    background: u/**/rl(x)                     |
                    font: bold 12pt "Arial", sans-serif        | font: bold 12pt "arial", sans-serif
                    padding-left: 3px !important               | padding-left: 3px !important
                    -moz-binding: x                            |
                    margin: calc(1px + 2px)                    |
                    text-align: rgb(1)x(                       |""")
    void stylesSayHowThingsLookAndNothingElse(String style, String kept) {
        assertThat(SafeStyle.of(style.strip())).isEqualTo(kept == null ? "" : kept.strip());
    }

    @Test
    void imagesOfOtherServersStayOutUnlessAskedFor() {
        String html = "<p>Hello <img src='https://x.example/pixel.gif?id=7' width=1></p>";
        assertThat(safe(html, false))
                .contains("data-remote-src=\"https://x.example/pixel.gif?id=7\"")
                .doesNotContain(" src=");
        assertThat(safe(html, true)).contains(" src=\"https://x.example/pixel.gif?id=7\"");
    }

    @Test
    void imagesOfTheMessageItselfAreFoundByTheirContentId() {
        assertThat(safe("<img src='cid:logo@example.org'><img src='CID:none'>", false))
                .contains("<img src=\"/part/logo@example.org\">")
                .contains("<img>");
        assertThat(safe("<img src='data:image/png;base64,iVBORw0KGgo='>", false))
                .contains("data:image/png");
    }

    @Test
    void linksStayAndSayNothingOfWhereTheyWereFollowed() {
        assertThat(safe("<a href='https://example.org/?a=1&amp;b=2' onclick='x()'>here</a>", false))
                .contains("<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\""
                        + " target=\"_blank\">here</a>");
    }

    @Test
    void plainTextIsShownAsItStands() {
        assertThat(SafeHtml.ofText("a <b>\n  c & d")).contains("a &lt;b&gt;\n  c &amp; d");
    }

    @Test
    void hostileNestingCostsNoStack() {
        assertThat(safe("<div><b><font>".repeat(70_000), true)).isNotEmpty();
        assertThat(SafeStyle.of("color: " + "rgb(1)x".repeat(100_000))).isEmpty();
    }

    private static String safe(String html, boolean remoteImages) {
        return SafeHtml.of(
                html,
                contentId -> contentId.equals("none") ? Optional.empty() : Optional.of("/part/" + contentId),
                remoteImages);
    }
}
