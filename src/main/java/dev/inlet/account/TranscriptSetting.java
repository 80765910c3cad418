package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of which syncs the redacted protocol transcript is kept. */
public enum TranscriptSetting {
    @JsonProperty("off")
    OFF,
    /** Of those that were not completed, or had something to remark. */
    @JsonProperty("failures")
    FAILURES,
    @JsonProperty("always")
    ALWAYS;

    public boolean keeps(boolean remarkable) {
        return switch (this) {
            case OFF -> false;
            case FAILURES -> remarkable;
            case ALWAYS -> true;
        };
    }
}
