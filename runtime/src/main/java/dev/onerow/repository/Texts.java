package dev.onerow.repository;

/** What PostgreSQL takes as text. */
final class Texts {

    private Texts() {}

    /** The text itself, if UTF-8 can hold it: the driver would send {@code ?} for half a surrogate pair. */
    static String checked(int at, String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new UnencodableValue(at, "text can't hold the character NUL (U+0000); remove it");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new UnencodableValue(at, "the text has half a surrogate pair, which is no character");
                }
                i++;
            }
        }
        return text;
    }

    /** The text itself, if it fits; PostgreSQL would cut surplus spaces, and in a cast everything, in silence. */
    static String checked(int at, String text, int maxLength) {
        if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
            throw new UnencodableValue(at, "the text is longer than varchar(" + maxLength + ")");
        }
        return checked(at, text);
    }

    /** The character as text. */
    static String checked(int at, char character) {
        if (Character.isSurrogate(character)) {
            throw new UnencodableValue(at, "the char is half a surrogate pair; use a String");
        }
        return checked(at, String.valueOf(character));
    }

    /** The only character of a text. */
    static char single(String text) {
        if (text.length() != 1) {
            throw new Undecodable("the text is not one character of the basic plane, which is what a char holds");
        }
        return text.charAt(0);
    }
}
