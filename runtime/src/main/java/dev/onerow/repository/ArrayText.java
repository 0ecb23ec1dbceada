package dev.onerow.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of PostgreSQL's arrays: {@code {1,NULL,"a \"b\""}} (section "Array Input and Output Syntax"). */
final class ArrayText {

    static final String NULL = "NULL";
    static final int MAX_DIMENSIONS = 6;

    private final String text;
    private int position;

    private ArrayText(String text) {
        this.text = text;
    }

    /** What stands between two commas. */
    sealed interface Item {

        /** The element's text; null is NULL. */
        default @Nullable String scalar() {
            throw new Undecodable("the array has more dimensions than its Java type");
        }

        /** The text of an element that can't be null in Java. */
        default String present() {
            String scalar = scalar();
            if (scalar == null) {
                throw new Undecodable("an element of the array is NULL, which its primitive type can't hold");
            }
            return scalar;
        }

        /** The items of an inner array. */
        default List<Item> row() {
            throw new Undecodable("the array has fewer dimensions than its Java type");
        }
    }

    /** An element. */
    record Scalar(@Nullable String scalar) implements Item {}

    /** An inner array. */
    record Row(List<Item> row) implements Item {}

    static void appendQuoted(StringBuilder out, String element) {
        out.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    static List<Item> parse(byte[] raw) {
        return parse(new String(raw, StandardCharsets.UTF_8));
    }

    static List<Item> parse(String text) {
        if (text.startsWith("[")) {
            throw unusualBounds();
        }
        return new ArrayText(text).items();
    }

    static Undecodable unusualBounds() {
        return new Undecodable("the array has a lower bound other than 1; its slice [:] has 1");
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        position++;
        if (text.charAt(position) == '}') {
            position++;
            return items;
        }
        do {
            items.add(item());
        } while (text.charAt(position++) == ',');
        return items;
    }

    private Item item() {
        return switch (text.charAt(position)) {
            case '{' -> new Row(items());
            case '"' -> new Scalar(quoted());
            default -> new Scalar(bare());
        };
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        position++;
        for (char c = text.charAt(position); c != '"'; c = text.charAt(++position)) {
            element.append(c == '\\' ? text.charAt(++position) : c);
        }
        position++;
        return element.toString();
    }

    private @Nullable String bare() {
        int start = position;
        while (text.charAt(position) != ',' && text.charAt(position) != '}') {
            position++;
        }
        String element = text.substring(start, position);
        return element.equals(NULL) ? null : element;
    }
}
