package dev.onerow.processor.fuzz;

import dev.onerow.schema.SnakeCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A component of a record, as it is drawn. */
final class Part {

    static final String NULLABLE = "@org.jspecify.annotations.Nullable";

    final String name;
    JavaType type;
    boolean nullable;
    /** The column's name by hand. */
    @Nullable
    String columnName;
    /** The component that it refers to. */
    @Nullable
    Part refersTo;
    /** The record of that. */
    @Nullable
    Draft parent;

    final List<Note> notes = new ArrayList<>();

    Part(String name, JavaType type) {
        this.name = name;
        this.type = type;
    }

    Part with(Note note) {
        notes.add(note);
        return this;
    }

    Part asNullable() {
        nullable = true;
        return this;
    }

    /** The column's annotation, made if there is none. */
    Note column() {
        return note("Column").orElseGet(() -> {
            Note made = Note.of("Column");
            notes.add(made);
            return made;
        });
    }

    Optional<Note> note(String wanted) {
        return notes.stream().filter(note -> note.is(wanted)).findFirst();
    }

    /** Whether the type belongs to the case: an enum has a check of that name already. */
    boolean isOfItsOwn() {
        return (!type.java().contains(".") && !type.isPrimitive()) || type.isSequence();
    }

    String sqlColumn() {
        return columnName == null ? SnakeCase.of(name) : columnName;
    }

    /** Whether a btree can hold it, and Java tells two of them apart. */
    boolean isComparable() {
        String columnType = note("Column")
                .map(note -> note.attributes().getOrDefault("type", ""))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return !type.isArray()
                && List.of("json", "xml").stream().noneMatch(of -> columnType.matches("\"" + of + "\\b(?!b).*"));
    }

    @Override
    public String toString() {
        return Draft.written(notes).collect(Collectors.joining(" ", "", notes.isEmpty() ? "" : " "))
                + (nullable && !type.isPrimitive()
                        ? type.nullable(NULLABLE)
                        : nullable ? NULLABLE + " " + type.java() : type.java())
                + " " + name;
    }
}
