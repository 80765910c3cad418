package dev.inlet.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the mail that lies in the maildrop before the account's first sync. */
public enum FirstSync {
    /** It is taken like any other. */
    @JsonProperty("all")
    ALL,
    /** It is known from then on and never retrieved. */
    @JsonProperty("new-only")
    NEW_ONLY
}
