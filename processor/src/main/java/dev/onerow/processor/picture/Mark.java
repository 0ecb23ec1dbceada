package dev.onerow.processor.picture;

import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a column is a part of, in two letters. */
enum Mark {
    /** The primary key. */
    PK("primary key"),
    /** A natural key. */
    NK("natural key"),
    /** A foreign key. */
    FK("foreign key"),
    /** Another unique constraint. */
    UK("unique");

    private final String meaning;

    Mark(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** The marks of a table's columns, for all columns in their order. */
    static Map<String, List<Mark>> of(Table table) {
        Map<String, List<Mark>> marks = new LinkedHashMap<>();
        table.columns().forEach(column -> marks.put(column.name(), new ArrayList<>()));
        add(marks, PK, table.primaryKey().columns());
        table.naturalKeys().forEach(key -> add(marks, NK, key.columns()));
        table.foreignKeys().forEach(key -> add(marks, FK, key.columns()));
        table.uniques().forEach(unique -> add(marks, UK, unique.columns()));
        return marks;
    }

    private static void add(Map<String, List<Mark>> marks, Mark mark, List<String> columns) {
        for (String column : columns) {
            List<Mark> its = marks.getOrDefault(column, List.of());
            if (!its.contains(mark)) {
                its.add(mark);
            }
        }
    }
}
