package dev.inlet.metrics;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A span as a collector gets it by OTLP. */
record CollectedSpan(String name, String trace, String id, String parent, Map<String, String> tags) {

    /** Of an ExportTraceServiceRequest of OpenTelemetry's protocol: resources hold scopes, and these hold spans. */
    static List<CollectedSpan> in(byte[] exported) {
        return Stream.of(parsed(exported))
                .flatMap(request -> messages(request, 1))
                .flatMap(resource -> messages(resource, 2))
                .flatMap(scope -> messages(scope, 2))
                .map(CollectedSpan::of)
                .toList();
    }

    private static CollectedSpan of(UnknownFieldSet span) {
        Map<String, String> tags = messages(span, 9)
                .collect(toMap(
                        tag -> text(tag, 1),
                        tag -> messages(tag, 2)
                                .map(value -> text(value, 1))
                                .findFirst()
                                .orElse("")));
        return new CollectedSpan(text(span, 5), hex(span, 1), hex(span, 2), hex(span, 4), tags);
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet parent, int field) {
        return parent.getField(field).getLengthDelimitedList().stream().map(each -> parsed(each.toByteArray()));
    }

    private static UnknownFieldSet parsed(byte[] octets) {
        try {
            return UnknownFieldSet.parseFrom(octets);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("no protocol buffer", e);
        }
    }

    private static String text(UnknownFieldSet parent, int field) {
        return parent.getField(field).getLengthDelimitedList().stream()
                .map(each -> each.toStringUtf8())
                .findFirst()
                .orElse("");
    }

    private static String hex(UnknownFieldSet parent, int field) {
        return parent.getField(field).getLengthDelimitedList().stream()
                .map(each -> HexFormat.of().formatHex(each.toByteArray()))
                .findFirst()
                .orElse("");
    }
}
