package dev.inlet.deploy;

/** A declaration that could not be brought in, with a sentence for whoever wrote it. */
final class NotDeclared extends RuntimeException {

    NotDeclared(String why) {
        super(why);
    }
}
