package dev.inlet.message;

import dev.inlet.message.search.Sought;
import dev.inlet.message.search.Stretch;
import dev.inlet.mime.Attachment;
import dev.inlet.mime.HeaderField;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Caller;
import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The mail we hold, over REST. */
@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

    private static final MediaType RFC822 = MediaType.parseMediaType("message/rfc822");
    private static final MediaType RFC822_HEADERS = MediaType.parseMediaType("text/rfc822-headers");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType PLAIN_TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final MessageSummaries summaries;
    private final MessageDocuments documents;
    private final StoredMessages stored;
    private final ReadAnew anew;

    MessageController(MessageSummaries summaries, MessageDocuments documents, StoredMessages stored, ReadAnew anew) {
        this.anew = anew;
        this.summaries = summaries;
        this.documents = documents;
        this.stored = stored;
    }

    /** Newest first. What is found by its words and people is found some seconds after it was stored. */
    @GetMapping
    Page<MessageSummary> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable UUID account,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Boolean hasAttachment,
            @RequestParam @Schema(allowableValues = {"full", "headers"}) @Nullable String content,
            @RequestParam @Nullable Instant since,
            @RequestParam @Nullable Instant until,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        int rows = Page.limit(limit);
        Boolean headersAlone = content == null ? null : Content.named(content) == Content.HEADERS;
        Sought sought = new Sought(from, to, subject, q, hasAttachment, headersAlone);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        return Page.of(
                summaries.list(sought, new Stretch(caller.narrowed(account), since, until, after), rows + 1),
                rows,
                message -> new Cursor(message.storedAt(), message.id()));
    }

    @GetMapping("/{id}")
    MessageDocument message(@PathVariable UUID id) {
        return documents.find(id).orElseThrow(() -> Problem.notFound("message", id));
    }

    /** Reads it anew from its raw octets: what is read now takes the place of what had been read when it came. */
    @PostMapping("/{id}/rereading")
    MessageDocument reread(@PathVariable UUID id) {
        anew.message(id);
        return message(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        stored.delete(id);
    }

    /** The octets as the server sent them; ranges are honoured. A header alone is called one (RFC 6522). */
    @AlsoAnswers(status = HttpStatus.PARTIAL_CONTENT)
    @AlsoAnswers(status = HttpStatus.NOT_MODIFIED)
    @AlsoAnswers(status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    @GetMapping("/{id}/raw")
    ResponseEntity<Resource> raw(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange)
            throws IOException {
        MessageSummary message = summary(id);
        Download download = new Download(stored.raw(message), message.sha256());
        return message.whole()
                ? download.answer(RFC822, id + ".eml", ifRange)
                : download.answer(RFC822_HEADERS, id + "-headers.txt", ifRange);
    }

    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "message_not_whole",
            detail = "Only the header of this message is here.")
    @GetMapping("/{id}/text")
    ResponseEntity<String> text(@PathVariable UUID id) {
        requireWhole(summary(id));
        String text = message(id).text();
        return ResponseEntity.ok().contentType(PLAIN_TEXT).body(text == null ? "" : text);
    }

    /** To be shown as it is: without what acts and, unless asked for, without what is loaded from elsewhere. */
    @AlsoAnswers(status = HttpStatus.NOT_MODIFIED)
    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "message_not_whole",
            detail = "Only the header of this message is here.")
    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean remoteImages) {
        requireWhole(summary(id));
        String page = HtmlPage.of(message(id), remoteImages);
        return ResponseEntity.ok()
                .contentType(HTML)
                .eTag(HtmlPage.tag(page))
                .header("Content-Security-Policy", HtmlPage.policy(remoteImages))
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.named(ContentDisposition.inline(), id + ".html"))
                .body(page);
    }

    @GetMapping("/{id}/headers")
    List<HeaderField> headers(@PathVariable UUID id) {
        return message(id).headers();
    }

    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "message_not_whole",
            detail = "Only the header of this message is here.")
    @GetMapping("/{id}/attachments")
    List<Attachment> attachments(@PathVariable UUID id) {
        return requireWhole(summary(id)).attachments();
    }

    /** The decoded octets, always as a download: what strangers send is never shown as a page of ours. */
    @AlsoAnswers(status = HttpStatus.PARTIAL_CONTENT)
    @AlsoAnswers(status = HttpStatus.NOT_MODIFIED)
    @AlsoAnswers(status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    @AlsoAnswers(
            status = HttpStatus.CONFLICT,
            code = "message_not_whole",
            detail = "Only the header of this message is here.")
    @GetMapping("/{id}/attachments/{number}")
    ResponseEntity<Resource> attachment(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange)
            throws IOException {
        MessageSummary message = requireWhole(summary(id));
        Attachment attachment = message.attachments().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("attachment", number));
        return new Download(stored.attachment(message, attachment), attachment.sha256())
                .answer(type(attachment), name(attachment), ifRange);
    }

    private MessageSummary summary(UUID id) {
        return summaries.find(id).orElseThrow(() -> Problem.notFound("message", id));
    }

    private static MessageSummary requireWhole(MessageSummary message) {
        if (!message.whole()) {
            throw Problem.conflict(
                    "message_not_whole",
                    "Only the header of this message is here; POST /api/v1/messages/" + message.id()
                            + "/retrieval has the rest retrieved.");
        }
        return message;
    }

    private static MediaType type(Attachment attachment) {
        try {
            return MediaType.parseMediaType(attachment.contentType());
        } catch (RuntimeException e) {
            return MediaType.APPLICATION_OCTET_STREAM; // the sender's word, and no type at all
        }
    }

    private static String name(Attachment attachment) {
        return attachment.filename() == null ? "attachment-" + attachment.number() : attachment.filename();
    }
}
