package dev.inlet.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Writes rows in PostgreSQL's binary COPY format (see COPY, "Binary Format", in its manual), each field as its type is sent. */
public final class RowWriter implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;
    private static final int TEXT_OID = 25;
    private static final int FLUSH_OCTETS = 64 * 1024;

    private final CopyIn copy;
    private final int fields;
    private final Buffer buffer = new Buffer();
    private final DataOutputStream out = new DataOutputStream(buffer);

    RowWriter(CopyIn copy, int fields) throws IOException {
        this.copy = copy;
        this.fields = fields;
        out.write(SIGNATURE);
        out.writeInt(0); // flags
        out.writeInt(0); // length of the header's extension
    }

    /** Begins the next row; its fields follow. */
    public RowWriter row() throws IOException, SQLException {
        if (buffer.size() >= FLUSH_OCTETS) {
            buffer.moveTo(copy);
        }
        out.writeShort(fields);
        return this;
    }

    public RowWriter uuid(@Nullable UUID value) throws IOException {
        if (value == null) {
            return nothing();
        }
        out.writeInt(16);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
        return this;
    }

    public RowWriter text(@Nullable String value) throws IOException {
        return value == null ? nothing() : octets(value.getBytes(UTF_8));
    }

    /** @param value JSON, for a column of type jsonb */
    public RowWriter json(String value) throws IOException {
        byte[] octets = value.getBytes(UTF_8);
        out.writeInt(1 + octets.length);
        out.writeByte(1); // the version of the format
        out.write(octets);
        return this;
    }

    public RowWriter integer(int value) throws IOException {
        out.writeInt(4);
        out.writeInt(value);
        return this;
    }

    public RowWriter bigint(@Nullable Long value) throws IOException {
        if (value == null) {
            return nothing();
        }
        out.writeInt(8);
        out.writeLong(value);
        return this;
    }

    /** To the microsecond, as PostgreSQL keeps it. */
    public RowWriter instant(@Nullable Instant value) throws IOException {
        return bigint(value == null ? null : ChronoUnit.MICROS.between(EPOCH, value));
    }

    public RowWriter octets(byte[] value) throws IOException {
        return octets(value, value.length);
    }

    /** The first of these. */
    public RowWriter octets(byte[] value, int length) throws IOException {
        out.writeInt(length);
        out.write(value, 0, length);
        return this;
    }

    /** An array of text, of one dimension or, where there is nothing in it, of none. */
    public RowWriter texts(List<? extends @Nullable String> values) throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(array);
        to.writeInt(values.isEmpty() ? 0 : 1);
        to.writeInt(values.stream().anyMatch(Objects::isNull) ? 1 : 0);
        to.writeInt(TEXT_OID);
        if (!values.isEmpty()) {
            to.writeInt(values.size());
            to.writeInt(1); // where its indexes begin
        }
        for (String value : values) {
            element(to, value);
        }
        return octets(array.toByteArray());
    }

    private static void element(DataOutputStream to, @Nullable String value) throws IOException {
        if (value == null) {
            to.writeInt(NULL);
        } else {
            byte[] octets = value.getBytes(UTF_8);
            to.writeInt(octets.length);
            to.write(octets);
        }
    }

    private RowWriter nothing() throws IOException {
        out.writeInt(NULL);
        return this;
    }

    void finish() throws IOException, SQLException {
        out.writeShort(-1);
        buffer.moveTo(copy);
        copy.endCopy();
    }

    /** After a failure: tells the server that nothing more comes, so that the connection can be used again. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /** Hands its octets on without a copy of them: this is what all mail passes through. */
    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(FLUSH_OCTETS * 2);
        }

        void moveTo(CopyIn copy) throws SQLException {
            copy.writeToCopy(buf, 0, count);
            reset();
        }
    }
}
