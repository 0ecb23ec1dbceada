package dev.onerow.violation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an index that REINDEX CONCURRENTLY keeps beside the one it rebuilds, and that a row can violate.
 *
 * <p>PostgreSQL appends {@code _ccnew} or {@code _ccold}, with a number where that is taken, and cuts the index's own
 * name so that the whole keeps to 63 bytes, never inside a character.
 */
record TransientIndexName(String reported, String stem, String suffix) {

    private static final int LONGEST = 63;
    private static final int LONGEST_CHARACTER = 4;
    private static final Pattern FORM = Pattern.compile("(.+)(_cc(?:new|old)\\d*)", Pattern.DOTALL);

    static Optional<TransientIndexName> of(String reported) {
        Matcher matcher = FORM.matcher(reported);
        return matcher.matches()
                ? Optional.of(new TransientIndexName(reported, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** The one among {@code names} that this may stand for; empty also where several may. */
    Optional<String> among(List<String> names) {
        List<String> candidates =
                names.stream().filter(name -> cut(name).equals(stem)).toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** The index's name where it cannot have been cut. */
    Optional<String> wholeName() {
        return bytes(reported) + LONGEST_CHARACTER <= LONGEST ? Optional.of(stem) : Optional.empty();
    }

    private String cut(String name) {
        int room = LONGEST - bytes(suffix);
        int end = 0;
        int used = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            used += bytes(name.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
