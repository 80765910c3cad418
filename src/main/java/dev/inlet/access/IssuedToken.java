package dev.inlet.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A token just made, with what its bearer sends: shown this once. */
record IssuedToken(@JsonUnwrapped TokenView view, String token) {}
