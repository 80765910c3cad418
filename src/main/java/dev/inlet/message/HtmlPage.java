package dev.inlet.message;

import dev.inlet.mime.SafeHtml;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.DigestUtils;

/** A message as a page that a browser may show, and what that browser is forbidden all the same. */
final class HtmlPage {

    private HtmlPage() {}

    /** A message without HTML is shown as its text. */
    static String of(MessageDocument message, boolean remoteImages) {
        String html = message.html();
        if (html != null) {
            return SafeHtml.of(html, contentId -> inline(message, contentId), remoteImages);
        }
        String text = message.text();
        return SafeHtml.ofText(text == null ? "" : text);
    }

    /** The page may be embedded elsewhere: what it shows is found from the root of this server. */
    private static Optional<String> inline(MessageDocument message, String contentId) {
        UUID id = message.id();
        return message.attachments().stream()
                .filter(each -> contentId.equals(each.contentId()))
                .findFirst()
                .map(each -> "/api/v1/messages/" + id + "/attachments/" + each.number());
    }

    static String policy(boolean remoteImages) {
        return "default-src 'none'; img-src 'self' data:" + (remoteImages ? " http: https:" : "")
                + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
    }

    static String tag(String page) {
        return DigestUtils.md5DigestAsHex(page.getBytes(StandardCharsets.UTF_8));
    }
}
