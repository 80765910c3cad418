package dev.inlet.mime;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.stream.RawField;

/** The fields of the message's own header as they came, within the limit: they are read when its text, which tells of their charset, was. */
final class KeptFields {

    private final int maxOctets;
    private final Findings findings;
    private final List<RawField> fields = new ArrayList<>();
    private int octets;

    KeptFields(MimeLimits limits, Findings findings) {
        this.maxOctets = limits.maxHeaderOctets();
        this.findings = findings;
    }

    void add(RawField field) {
        octets += field.getRaw().length();
        if (octets > maxOctets) {
            octets = maxOctets;
            findings.loss("the header has more than " + maxOctets + " octets: the rest of it was left out");
            return;
        }
        fields.add(field);
    }

    List<RawField> fields() {
        return fields;
    }
}
