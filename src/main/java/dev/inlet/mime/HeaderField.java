package dev.inlet.mime;

/** One header field: its value unfolded and decoded. */
public record HeaderField(String name, String value) {}
