package dev.inlet.pop3;

/**
 * What the unique-id listing and the drop listing show of a maildrop: the same glance, the same messages.
 *
 * @param messages how many lines the unique-id listing has
 * @param digest SHA-256, in hexadecimal, of these lines in their order and of what STAT says
 */
public record Glance(int messages, String digest) {}
