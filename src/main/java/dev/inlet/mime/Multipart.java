package dev.inlet.mime;

import dev.inlet.mime.PartHeader.Disposition;

/** One open multipart (or the message itself), telling apart its parts: the message's own words, and what is attached. */
final class Multipart {

    /** What becomes of a part. */
    enum Place {
        TEXT,
        HTML,
        INLINE,
        ATTACHED
    }

    private enum Kind {
        ROOT,
        ALTERNATIVE,
        RELATED,
        MIXED
    }

    private final Kind kind;
    private int parts;
    private boolean text;
    private boolean html;

    private Multipart(Kind kind) {
        this.kind = kind;
    }

    static Multipart root() {
        return new Multipart(Kind.ROOT);
    }

    static Multipart of(PartHeader header) {
        return new Multipart(
                switch (header.contentType()) {
                    case "multipart/alternative" -> Kind.ALTERNATIVE;
                    case "multipart/related" -> Kind.RELATED;
                    default -> Kind.MIXED;
                });
    }

    Place place(PartHeader header) {
        parts++;
        Place place = placeOf(header);
        text |= place == Place.TEXT;
        html |= place == Place.HTML;
        return place;
    }

    private Place placeOf(PartHeader header) {
        if (isBody(header)) {
            return header.isHtml() ? Place.HTML : Place.TEXT;
        }
        boolean shown = header.disposition() == Disposition.INLINE
                || header.disposition() == Disposition.UNSAID && (header.contentId() != null || embeds());
        return shown ? Place.INLINE : Place.ATTACHED;
    }

    private boolean embeds() {
        return kind == Kind.ALTERNATIVE || kind == Kind.RELATED;
    }

    private boolean isBody(PartHeader header) {
        if (!header.isText() && !header.isHtml() || header.disposition() == Disposition.ATTACHMENT) {
            return false;
        }
        return switch (kind) {
            case ROOT -> true;
            case ALTERNATIVE -> header.isHtml() ? !html : !text; // a second choice of the same kind is no further text
            case RELATED -> parts == 1; // the others are what the first one shows
            case MIXED -> header.filename() == null;
        };
    }
}
