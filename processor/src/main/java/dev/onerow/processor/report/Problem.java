package dev.onerow.processor.report;

/** A mistake of the user's: which, where, and in words what is wrong and what to do. */
public record Problem(Code code, Place place, String message) {

    /** The message as it is printed, the code first. */
    public String text() {
        return "[" + code.id() + "] " + message;
    }
}
