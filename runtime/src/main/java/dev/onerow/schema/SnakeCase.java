package dev.onerow.schema;

/**
 * Derives a table's or column's default name from a Java name.
 *
 * <p>A word begins at an upper-case letter that follows a letter or digit, if either what it follows is not upper-case
 * ({@code providerGameId} is {@code provider_game_id}), or a lower-case letter comes next ({@code HTTPServer} is
 * {@code http_server}). So digits end the word before them ({@code game2Beat} is {@code game2_beat}), a closing acronym
 * is one word ({@code userURL} is {@code user_url}), and underscores stay as they are ({@code GAME_ID} is
 * {@code game_id}). Two acronyms in a row are one word, and a plural one is not recognised ({@code userIDs} is
 * {@code user_i_ds}): such a name is better given by hand.
 */
public final class SnakeCase {

    private SnakeCase() {}

    /** The words of the name in lower case, in whatever locale, joined by underscores. */
    public static String of(String javaName) {
        int[] letters = javaName.codePoints().toArray();
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            if (beginsWord(letters, i)) {
                snake.append('_');
            }
            snake.appendCodePoint(Character.toLowerCase(letters[i]));
        }
        return snake.toString();
    }

    private static boolean beginsWord(int[] letters, int i) {
        if (i == 0 || !isUpper(letters[i]) || !Character.isLetterOrDigit(letters[i - 1])) {
            return false;
        }
        return !isUpper(letters[i - 1]) || (i + 1 < letters.length && Character.isLowerCase(letters[i + 1]));
    }

    private static boolean isUpper(int letter) {
        return Character.isUpperCase(letter) || Character.isTitleCase(letter);
    }
}
