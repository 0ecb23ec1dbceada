package dev.onerow.repository;

import org.jspecify.annotations.Nullable;

/** The values of rows, one row after the other, in COPY's text format (PostgreSQL manual, COPY, section "Text Format"). */
final class CopyCells extends Cells {

    private boolean rowBegun;

    @Override
    void add(@Nullable String value) {
        StringBuilder out = plain();
        if (value == null) {
            out.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }

    @Override
    StringBuilder plain() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        return text;
    }

    void endRow() {
        text.append('\n');
        rowBegun = false;
    }
}
