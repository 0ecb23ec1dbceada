package dev.onerow.schema;

import java.util.List;

/** The SQL type of a column. */
public sealed interface ColumnType {

    /** A type of the server's, spelled as in SQL: {@code text}, {@code numeric(10,2)}, {@code citext}. */
    record Named(String name) implements ColumnType {
        public Named {
            Invariants.name(name, "type");
        }
    }

    /** A native enum type that the table's DDL creates, with its labels in order. */
    record NativeEnum(QualifiedName name, List<String> labels) implements ColumnType {
        public NativeEnum {
            labels = Invariants.nonEmptyDistinct(labels, "label");
        }
    }

    /** An array of another type. */
    record Array(ColumnType element) implements ColumnType {}

    /** The type of that spelling. */
    static ColumnType of(String name) {
        return new Named(name);
    }

    /** The array of this type. */
    default ColumnType array() {
        return new Array(this);
    }
}
