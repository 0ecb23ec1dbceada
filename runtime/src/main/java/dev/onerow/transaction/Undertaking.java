package dev.onerow.transaction;

/**
 * Work of many statements, as the messages of its failures tell of it.
 *
 * @param doing what it does: {@code migrating web_games}
 * @param outcome what is left when it fails, and what to do; empty for work that changes nothing
 * @param unknown the same where the connection was lost during COMMIT
 * @param longerWait how to wait for locks: {@code longer}, and by which setting
 */
public record Undertaking(String doing, String outcome, String unknown, String longerWait) {

    private static final String LOOK = "look in the database whether it was committed";

    /** A statement, or a transaction of the caller's, who knows what it does. */
    static final Undertaking NONE = new Undertaking(
            "", "nothing was committed; try again", LOOK + ", or repeat what may be repeated", "longer");

    /** Work that only reads. */
    public static Undertaking reading(String doing) {
        return new Undertaking(doing, "", LOOK, "longer");
    }

    /** Work in one transaction, or behind one savepoint. */
    public static Undertaking allOrNothing(String doing, String longerWait) {
        return new Undertaking(doing, "nothing has changed", LOOK, longerWait);
    }

    /** Work in steps that commit one by one, which another run goes on with. */
    public static Undertaking inSteps(String doing, String longerWait) {
        String goOn = "what it had done before stays; run it again to go on";
        return new Undertaking(doing, goOn, goOn, longerWait);
    }

    /** The failure with what was being done before it, and what is left after it. */
    String tell(String failure) {
        return doing.isEmpty() ? failure : begun(outcome.isEmpty() ? failure : failure + "; " + outcome);
    }

    /** The failure with what was being done before it. */
    String begun(String failure) {
        return doing.isEmpty() ? failure : doing + ": " + failure;
    }
}
