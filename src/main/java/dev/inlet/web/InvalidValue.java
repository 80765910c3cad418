package dev.inlet.web;

/** A value that a settings record does not accept, whether it came as JSON or from code. */
public final class InvalidValue extends IllegalArgumentException {

    private final String field;

    /** @param why completes the sentence that begins with the field, as in "must be from 1 to 65535" */
    public InvalidValue(String field, String why) {
        super(field + " " + why);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
