package dev.inlet.pop3;

/**
 * What STAT says of the maildrop: information only, servers get it wrong.
 *
 * @param messages how many messages, -1 where the reply does not say
 * @param octets how many octets, -1 where the reply does not say
 */
public record DropListing(long messages, long octets) {

    /** A refusal says nothing. */
    static DropListing of(Reply reply) {
        return switch (reply) {
            case Reply.Ok(String text) -> of(Line.of(text));
            case Reply.Continue(String text) -> of(Line.of(text));
            case Reply.Err _ -> new DropListing(-1, -1);
        };
    }

    static DropListing of(Line line) {
        return new DropListing(line.number(), line.number());
    }
}
