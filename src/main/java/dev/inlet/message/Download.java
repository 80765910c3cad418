package dev.inlet.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Octets that never change under their tag, to be saved and not shown; whole, or in the ranges that were asked for. */
record Download(Resource octets, String tag) {

    /** Spring cuts out ranges, and does not know If-Range: who has the beginning of something else gets all of this (RFC 9110 section 13.1.5). */
    ResponseEntity<Resource> answer(MediaType type, String filename, @Nullable String ifRange) throws IOException {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(type)
                .eTag(tag)
                .header(HttpHeaders.CONTENT_DISPOSITION, named(ContentDisposition.attachment(), filename));
        boolean ofAnother = ifRange != null && !ifRange.strip().equals('"' + tag + '"');
        return ofAnother
                ? answer.contentLength(octets.contentLength()).body(new InputStreamResource(octets.getInputStream()))
                : answer.body(octets);
    }

    static String named(ContentDisposition.Builder disposition, String filename) {
        return disposition.filename(filename, StandardCharsets.UTF_8).build().toString();
    }
}
