package dev.inlet.mime;

import dev.inlet.mime.PartHeader.Disposition;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** Gathers from one header block what decides how its part is read; the first field of a name counts. */
final class PartHeaderBuilder implements BodyDescriptorBuilder {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}");
    private static final Pattern WORD_END = Pattern.compile("[\\s(]");
    private static final Set<String> UNENCODED = Set.of("", "7bit", "8bit", "binary");
    private static final String PREFIX = "content-";
    private static final String TEXT = "text/plain";
    private static final String OCTETS = "application/octet-stream";

    private final MimeLimits limits;
    private final TextCharset charset;
    private final Findings findings;
    private final String defaultType;
    private final int depth;

    private @Nullable RawField contentType;
    private @Nullable RawField disposition;
    private @Nullable RawField transferEncoding;
    private @Nullable RawField contentId;
    private String type = TEXT;

    /** @param charset of the text that came before a part: its file name, where that names none, is in it too */
    PartHeaderBuilder(MimeLimits limits, TextCharset charset, Findings findings) {
        this(limits, charset, findings, TEXT, 0);
    }

    private PartHeaderBuilder(
            MimeLimits limits, TextCharset charset, Findings findings, String defaultType, int depth) {
        this.limits = limits;
        this.charset = charset;
        this.findings = findings;
        this.defaultType = defaultType;
        this.depth = depth;
    }

    @Override
    public void reset() {
        contentType = null;
        disposition = null;
        transferEncoding = null;
        contentId = null;
    }

    @Override
    public Field addField(RawField field) {
        if (!field.getName().regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return field; // most fields are of no part
        }
        switch (field.getNameLowerCase()) {
            case "content-type" -> contentType = first(contentType, field);
            case "content-disposition" -> disposition = first(disposition, field);
            case "content-transfer-encoding" -> transferEncoding = first(transferEncoding, field);
            case "content-id" -> contentId = first(contentId, field);
            default -> {}
        }
        return field;
    }

    @Override
    public PartHeader build() {
        HeaderValue typed = value(contentType);
        HeaderValue disposed = value(disposition);
        String boundary = typed.parameter("boundary");
        type = mediaType(typed.value());
        return new PartHeader(
                type,
                typed,
                readAs(boundary),
                typed.parameter("charset"),
                boundary,
                encoding(),
                disposition(disposed),
                FileNames.of(disposed.parameter("filename"), typed.parameter("name")),
                contentId());
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        String childType = type.equals("multipart/digest") ? "message/rfc822" : TEXT;
        return new PartHeaderBuilder(limits, charset, findings, childType, depth + 1);
    }

    private String readAs(@Nullable String boundary) {
        if (!PartHeader.isMultipart(type)) {
            return type;
        }
        if (boundary == null || boundary.isEmpty()) {
            findings.loss("a multipart names no boundary: read as text");
            return TEXT;
        }
        if (depth >= limits.maxDepth()) {
            findings.loss("multiparts nest deeper than " + limits.maxDepth() + ": the innermost stay unopened");
            return OCTETS;
        }
        return type;
    }

    private String mediaType(String named) {
        if (named.isEmpty()) {
            return defaultType;
        }
        String token = WORD_END.split(named, 2)[0];
        if (MEDIA_TYPE.matcher(token).matches()) {
            return token;
        }
        findings.note("a part names no proper media type");
        return token.equals("text") || token.equals("plain") ? TEXT : token.equals("html") ? "text/html" : OCTETS;
    }

    private String encoding() {
        String named = value(transferEncoding).value();
        boolean known = UNENCODED.contains(named) || Decoding.knows(named);
        if (!known) {
            findings.note("a transfer encoding is unknown: its part is read as it stands");
        }
        return known ? named : "";
    }

    private static Disposition disposition(HeaderValue disposed) {
        return switch (disposed.value()) {
            case "" -> Disposition.UNSAID;
            case "inline" -> Disposition.INLINE;
            default -> Disposition.ATTACHMENT; // RFC 2183: what is not recognised is an attachment
        };
    }

    private @Nullable String contentId() {
        if (contentId == null) {
            return null;
        }
        String id = CleanText.cut(HeaderText.decoded(contentId, charset, findings), 1000);
        boolean angled = id.startsWith("<") && id.endsWith(">");
        return CleanText.lineOrNull(angled ? id.substring(1, id.length() - 1) : id);
    }

    private HeaderValue value(@Nullable RawField field) {
        return HeaderValue.parse(field == null ? "" : HeaderText.of(field, charset, findings));
    }

    private static RawField first(@Nullable RawField present, RawField field) {
        return present == null ? field : present;
    }
}
