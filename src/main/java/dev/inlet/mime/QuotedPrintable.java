package dev.inlet.mime;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes quoted-printable in constant memory: mime4j's own decoder holds a line's trailing blanks however many there
 * are, and copies what is left over at each read.
 */
final class QuotedPrintable extends InputStream {

    private enum State {
        TEXT,
        CR,
        ESCAPE,
        ESCAPE_DIGIT,
        ESCAPE_BLANK,
        ESCAPE_CR
    }

    private static final int CHUNK = 4096;
    private static final int MOST_HELD_BLANKS = 1000;

    private final InputStream encoded;
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] decoded = new byte[CHUNK + MOST_HELD_BLANKS + 4];
    private final byte[] blanks = new byte[MOST_HELD_BLANKS];

    private State state = State.TEXT;
    private int firstDigit;
    private int heldBlanks;
    private int start;
    private int end;

    QuotedPrintable(InputStream encoded) {
        this.encoded = encoded;
    }

    @Override
    public int read() throws IOException {
        return fill() ? decoded[start++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(decoded, start, into, offset, count);
        start += count;
        return count;
    }

    private boolean fill() throws IOException {
        int read = 0;
        while (start == end && read >= 0) {
            start = 0;
            end = 0;
            read = encoded.read(chunk, 0, CHUNK);
            decodeChunk(read);
        }
        return start < end;
    }

    private void decodeChunk(int length) {
        if (length < 0) {
            endOfContent();
        }
        for (int i = 0; i < length; i++) {
            byte octet = chunk[i];
            if (state == State.TEXT && octet > ' ' && octet != '=') {
                emitText(octet);
            } else {
                decode(octet);
            }
        }
    }

    private void decode(byte octet) {
        switch (state) {
            case TEXT -> text(octet);
            case CR -> carriageReturn(octet);
            case ESCAPE -> escape(octet);
            case ESCAPE_DIGIT -> escapeDigit(octet);
            case ESCAPE_BLANK -> escapeBlank(octet);
            case ESCAPE_CR -> escapeCarriageReturn(octet);
        }
    }

    private void text(byte octet) {
        switch (octet) {
            case '=' -> {
                emitBlanks();
                state = State.ESCAPE;
            }
            case ' ', '\t' -> hold(octet);
            case '\r' -> state = State.CR;
            case '\n' -> endLine();
            default -> emitText(octet);
        }
    }

    private void carriageReturn(byte octet) {
        state = State.TEXT;
        if (octet == '\n') {
            heldBlanks = 0;
            emit('\r');
            emit('\n');
        } else {
            emitText((byte) '\r');
            text(octet);
        }
    }

    private void escape(byte octet) {
        switch (octet) {
            case '\n' -> state = State.TEXT;
            case '\r' -> state = State.ESCAPE_CR;
            case ' ', '\t' -> state = State.ESCAPE_BLANK;
            default -> escapeOther(octet);
        }
    }

    private void escapeOther(byte octet) {
        if (Character.digit(octet, 16) >= 0) {
            firstDigit = octet;
            state = State.ESCAPE_DIGIT;
        } else {
            asItStands('=', octet);
        }
    }

    private void escapeDigit(byte octet) {
        int low = Character.digit(octet, 16);
        if (low >= 0) {
            emit(Character.digit(firstDigit, 16) << 4 | low);
            state = State.TEXT;
        } else {
            emit('=');
            asItStands(firstDigit, octet);
        }
    }

    private void escapeBlank(byte octet) {
        switch (octet) {
            case ' ', '\t' -> state = State.ESCAPE_BLANK;
            case '\n' -> state = State.TEXT;
            case '\r' -> state = State.ESCAPE_CR;
            default -> {
                emit('=');
                asItStands(' ', octet);
            }
        }
    }

    private void escapeCarriageReturn(byte octet) {
        state = State.TEXT;
        if (octet != '\n') {
            text(octet);
        }
    }

    private void asItStands(int before, byte octet) {
        emit(before);
        state = State.TEXT;
        text(octet);
    }

    private void hold(byte blank) {
        if (heldBlanks == MOST_HELD_BLANKS) {
            emitBlanks();
        }
        blanks[heldBlanks++] = blank;
    }

    private void endLine() {
        heldBlanks = 0;
        emit('\n');
    }

    private void endOfContent() {
        if (state == State.ESCAPE_DIGIT) {
            emit('=');
            emit(firstDigit);
        }
        state = State.TEXT;
        heldBlanks = 0;
    }

    private void emitText(byte octet) {
        if (heldBlanks > 0) {
            emitBlanks();
        }
        emit(octet);
    }

    private void emitBlanks() {
        System.arraycopy(blanks, 0, decoded, end, heldBlanks);
        end += heldBlanks;
        heldBlanks = 0;
    }

    private void emit(int octet) {
        decoded[end++] = (byte) octet;
    }
}
