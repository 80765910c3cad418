package dev.inlet.message;

import dev.inlet.mime.Attachment;
import dev.inlet.mime.MimeReader;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/** An attachment's decoded octets as Spring serves them; a range is decoded from the part's beginning, and what is before it dropped. */
final class AttachmentResource extends AbstractResource {

    private final Resource message;
    private final MimeReader reader;
    private final Attachment attachment;

    AttachmentResource(Resource message, MimeReader reader, Attachment attachment) {
        this.message = message;
        this.reader = reader;
        this.attachment = attachment;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return reader.open(message.getInputStream(), attachment.number())
                .orElseThrow(() -> new IOException(getDescription() + " is not there any more"));
    }

    @Override
    public long contentLength() {
        return attachment.octets();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getDescription() {
        return "attachment " + attachment.number() + " in the " + message.getDescription();
    }
}
