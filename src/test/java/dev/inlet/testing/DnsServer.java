package dev.inlet.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server (RFC 1035) on a free loopback port that knows SRV and MX records, and that no other name exists. */
public final class DnsServer implements AutoCloseable {

    private static final int MX = 15;
    private static final int SRV = 33;
    private static final int INTERNET = 1;
    private static final int HEADER_OCTETS = 12;
    private static final int ANSWER = 0x8580;
    private static final int NO_SUCH_NAME = 3;
    private static final int SERVER_FAILED = 2;

    private static final class Holder {
        static final DnsServer SHARED = new DnsServer();
    }

    private final DatagramSocket socket;
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();

    public DnsServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("dns").start(this::serve);
    }

    /** The one that the Inlet of {@link InletTest} asks; it stops with the JVM. */
    public static DnsServer shared() {
        return Holder.SHARED;
    }

    /** As settings name it. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** @param records each as a priority, a weight, a port and a host */
    public DnsServer srv(String name, String... records) {
        this.records.put(SRV + " " + name, List.of(records));
        return this;
    }

    /** @param records each as a preference and a host */
    public DnsServer mx(String name, String... records) {
        this.records.put(MX + " " + name, List.of(records));
        return this;
    }

    /** From now on it says of this name that it has trouble. */
    public DnsServer fail(String name) {
        records.put("fails " + name, List.of());
        return this;
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // closed, or nobody waits for the answer any more
            }
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        int id = query.getShort(0);
        query.position(HEADER_OCTETS);
        String name = name(query);
        int type = query.getShort();
        List<String> found = records.getOrDefault(type + " " + name, List.of());
        int code = records.containsKey("fails " + name) ? SERVER_FAILED : found.isEmpty() ? NO_SUCH_NAME : 0;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        for (int each : new int[] {id, ANSWER | code, 1, found.size(), 0, 0}) {
            out.writeShort(each);
        }
        writeName(out, name);
        out.writeShort(type);
        out.writeShort(INTERNET);
        for (String record : found) {
            write(out, name, type, record);
        }
        return octets.toByteArray();
    }

    private static String name(ByteBuffer query) {
        StringBuilder name = new StringBuilder();
        for (int length = query.get(); length > 0; length = query.get()) {
            byte[] label = new byte[length];
            query.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static void write(DataOutputStream out, String name, int type, String record) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(octets);
        List<String> fields = List.of(record.split(" ", -1));
        for (String number : fields.subList(0, fields.size() - 1)) {
            data.writeShort(Integer.parseInt(number));
        }
        writeName(data, fields.getLast());
        writeName(out, name);
        out.writeShort(type);
        out.writeShort(INTERNET);
        out.writeInt(60);
        out.writeShort(octets.size());
        out.write(octets.toByteArray());
    }

    /** "." and "" are the root. */
    private static void writeName(DataOutputStream out, String name) throws IOException {
        for (String label : name.split("\\.")) {
            if (!label.isEmpty()) {
                out.writeByte(label.length());
                out.write(label.getBytes(US_ASCII));
            }
        }
        out.writeByte(0);
    }

    @Override
    public void close() {
        socket.close();
    }
}
