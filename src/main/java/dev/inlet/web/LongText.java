package dev.inlet.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.UTF8JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes a text as octets where octets are written: looking at a string char by char took most of the time that writing a message
 * takes.
 */
public final class LongText extends ValueSerializer<String> {

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
        if (json instanceof UTF8JsonGenerator) {
            byte[] octets = text.getBytes(UTF_8);
            json.writeUTF8String(octets, 0, octets.length);
        } else {
            json.writeString(text); // into a tree, or a string
        }
    }
}
