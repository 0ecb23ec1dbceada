package dev.onerow.processor.write;

import java.util.ArrayList;
import java.util.List;

/** Lays generated Java out as a person would: a comment of one line on one line, and {@code throws} not at a line's end. */
final class Layout {

    private static final int WIDTH = 120;
    private static final String TEXT_BLOCK = "\"\"\"";

    private final List<String> lines = new ArrayList<>();

    private Layout() {}

    static String of(String java) {
        Layout layout = new Layout();
        boolean inText = false;
        for (String line : java.split("\n", -1)) {
            layout.lines.add(line);
            if (line.contains(TEXT_BLOCK)) {
                inText = line.lastIndexOf(TEXT_BLOCK) != line.indexOf(TEXT_BLOCK) ? inText : !inText;
            } else if (!inText) {
                layout.joinComment();
                layout.joinThrows();
            }
        }
        return String.join("\n", layout.lines);
    }

    private String last(int before) {
        int index = lines.size() - 1 - before;
        return index < 0 ? "" : lines.get(index);
    }

    private void joinComment() {
        if (!last(0).strip().equals("*/") || !last(2).strip().equals("/**")) {
            return;
        }
        String joined = last(2) + last(1).strip().substring(1) + " */";
        if (joined.length() <= WIDTH) {
            replaceLast(3, joined);
        }
    }

    private void joinThrows() {
        if (last(1).endsWith(" throws")) {
            replaceLast(2, last(1) + " " + last(0).strip());
        }
    }

    private void replaceLast(int count, String by) {
        lines.subList(lines.size() - count, lines.size()).clear();
        lines.add(by);
    }
}
