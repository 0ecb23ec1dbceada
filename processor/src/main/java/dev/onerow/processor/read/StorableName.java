package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.NameLength;

/** Checks names that are given by hand for what PostgreSQL can't hold. */
final class StorableName {

    private StorableName() {}

    /** Reports a name with a NUL or half a character in it; answers whether it is fine. */
    static boolean check(Reading reading, String name, String what, Place place) {
        if (!isStorable(name)) {
            reading.problem(
                    Code.BAD_NAME,
                    place,
                    "the name of the " + what
                            + " has a NUL or half a surrogate pair in it, which PostgreSQL can't hold;" + " drop it");
            return false;
        }
        if (!NameLength.fits(name)) {
            reading.problem(
                    Code.NAME_TOO_LONG,
                    place,
                    "the name of the " + what + " has " + NameLength.bytes(name) + " bytes, and PostgreSQL keeps "
                            + NameLength.MAX_BYTES + "; shorten it");
            return false;
        }
        return true;
    }

    /** Whether a text of PostgreSQL's can hold it. */
    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
