package dev.onerow.repository;

import org.jspecify.annotations.Nullable;

/** The values of one column, as the text of an array. */
final class ArrayCells extends Cells {

    @Override
    void add(@Nullable String value) {
        if (value == null) {
            plain().append(ArrayText.NULL);
        } else {
            ArrayText.appendQuoted(plain(), value);
        }
    }

    @Override
    StringBuilder plain() {
        return text.append(text.isEmpty() ? '{' : ',');
    }

    String complete() {
        return text.isEmpty() ? "{}" : text.append('}').toString();
    }
}
