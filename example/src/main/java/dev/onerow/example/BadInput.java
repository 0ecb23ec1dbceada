package dev.onerow.example;

/** What the user of the program must put right; its message is one line, and nothing has been done yet. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }

    BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
