package dev.inlet.mime;

import org.apache.james.mime4j.stream.BodyDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What the header of one part says about how to read it.
 *
 * @param contentType the media type as the message names it
 * @param typed its Content-Type, with the parameters
 * @param readAs the media type it is read as: a multipart that cannot be opened is read as something else
 */
record PartHeader(
        String contentType,
        HeaderValue typed,
        String readAs,
        @Nullable String charset,
        @Nullable String boundary,
        String transferEncoding,
        Disposition disposition,
        @Nullable String filename,
        @Nullable String contentId)
        implements BodyDescriptor {

    /** What Content-Disposition asks for. */
    enum Disposition {
        UNSAID,
        INLINE,
        ATTACHMENT
    }

    /** A parameter of its Content-Type in lower case, empty where there is none. */
    String parameter(String name) {
        String value = typed.parameter(name);
        return value == null ? "" : CleanText.lowerCase(value.strip());
    }

    static boolean isMultipart(String type) {
        return type.startsWith("multipart/");
    }

    boolean isText() {
        return readAs.equals("text/plain");
    }

    boolean isHtml() {
        return readAs.equals("text/html");
    }

    @Override
    public String getMimeType() {
        return readAs;
    }

    @Override
    public String getMediaType() {
        return readAs.substring(0, readAs.indexOf('/'));
    }

    @Override
    public String getSubType() {
        return readAs.substring(readAs.indexOf('/') + 1);
    }

    @Override
    public @Nullable String getBoundary() {
        return boundary;
    }

    @Override
    public @Nullable String getCharset() {
        return charset;
    }

    @Override
    public String getTransferEncoding() {
        return transferEncoding;
    }

    @Override
    public long getContentLength() {
        return -1;
    }
}
