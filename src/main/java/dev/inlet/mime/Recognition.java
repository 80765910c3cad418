package dev.inlet.mime;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises what kind of mail a message is while its parts go by. */
final class Recognition {

    /** How much of an attached part is looked at: of one that a report may consist of, more. */
    private static final int LOOKED_AT = 4 * 1024;

    private static final int LOOKED_AT_IN_REPORTS = 64 * 1024;

    private static final Set<String> PKCS7 = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> CALENDARS = Set.of("text/calendar", "application/ics");
    private static final Set<String> TNEF = Set.of("application/ms-tnef", "application/vnd.ms-tnef");
    private static final int PKCS7_LOOKED_AT = 64;
    /** The object identifiers of PKCS #7 end in a number that says what the content is. */
    private static final String PKCS7_OBJECT = "\u002a\u0086\u0048\u0086\u00f7\r\u0001\u0007";

    private static final char SIGNED_DATA = 2;

    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final DeliveryReading delivery = new DeliveryReading();
    private @Nullable String calendarMethod;

    void multipart(PartHeader header) {
        switch (header.contentType()) {
            case "multipart/signed" -> traits.add(isPgp(header) ? Trait.PGP_SIGNED : Trait.SMIME_SIGNED);
            case "multipart/encrypted" -> traits.add(Trait.PGP_ENCRYPTED);
            case "multipart/report" -> report(header.parameter("report-type"));
            default -> {}
        }
    }

    private static boolean isPgp(PartHeader header) {
        return header.parameter("protocol").contains("pgp");
    }

    private void report(String type) {
        switch (type) {
            case "delivery-status" -> traits.add(Trait.DELIVERY_REPORT);
            case "disposition-notification" -> traits.add(Trait.READ_RECEIPT);
            default -> {}
        }
    }

    static int lookedAt(PartHeader header) {
        return DeliveryReading.reads(header.contentType()) ? LOOKED_AT_IN_REPORTS : LOOKED_AT;
    }

    /** @param start the first octets of its content, decoded */
    void attachment(PartHeader header, byte[] start) {
        String type = header.contentType();
        if (CALENDARS.contains(type)) {
            calendar(header.parameter("method"));
        }
        if (PKCS7.contains(type)) {
            traits.add(isSigned(header, start) ? Trait.SMIME_SIGNED : Trait.SMIME_ENCRYPTED);
        }
        if (TNEF.contains(type) || "winmail.dat".equalsIgnoreCase(header.filename())) {
            traits.add(Trait.TNEF);
        }
        delivery.part(type, start);
    }

    private void calendar(String method) {
        traits.add(Trait.CALENDAR);
        calendarMethod = calendarMethod == null && !method.isEmpty() ? method : calendarMethod;
    }

    /** The parameter says it, or else the object identifier that the content begins with. */
    private static boolean isSigned(PartHeader header, byte[] start) {
        String type = header.parameter("smime-type");
        if (!type.isEmpty()) {
            return type.startsWith("signed");
        }
        String octets = new String(start, 0, Math.min(start.length, PKCS7_LOOKED_AT), StandardCharsets.ISO_8859_1);
        int object = octets.indexOf(PKCS7_OBJECT);
        int kind = object + PKCS7_OBJECT.length();
        return object >= 0 && kind < octets.length() && octets.charAt(kind) == SIGNED_DATA;
    }

    Recognised recognised(MessageHeader header, @Nullable String text) {
        inline(text == null ? "" : text.stripLeading());
        traits.addAll(Automation.of(header));
        DeliveryReport report = traits.contains(Trait.DELIVERY_REPORT) ? delivery.report() : null;
        if (report != null && report.failed()) {
            traits.add(Trait.BOUNCE);
        }
        return new Recognised(ThreadKey.of(header), traits, Automation.listId(header), report, calendarMethod);
    }

    /** PGP from before there was a media type for it (RFC 4880 section 6.2). */
    private void inline(String text) {
        if (text.startsWith("-----BEGIN PGP MESSAGE-----")) {
            traits.add(Trait.PGP_ENCRYPTED);
        } else if (text.startsWith("-----BEGIN PGP SIGNED MESSAGE-----")) {
            traits.add(Trait.PGP_SIGNED);
        }
    }
}
