package dev.onerow.processor.check;

import dev.onerow.processor.read.DeclaredIndex;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks whether an index can hold its columns, as far as PostgreSQL has the types and the access methods itself. */
final class IndexChecks {

    /** Types without the operators of a btree index (PostgreSQL manual, 11.2 Index Types). */
    private static final Set<String> NOT_COMPARABLE = Set.of(
            "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath", "txid_snapshot");

    /** Types that a btree index can hold, and one by hash can't. */
    private static final Set<String> NOT_HASHABLE =
            Set.of("bit", "bit varying", "varbit", "money", "tsvector", "tsquery");

    /** PostgreSQL manual, 11.3 Multicolumn Indexes. */
    private static final Set<String> ONE_COLUMN = Set.of("hash", "spgist");

    private IndexChecks() {}

    static void check(DeclaredRecord record, Findings findings) {
        record.primaryKey()
                .filter(key -> record.keys().stream().noneMatch(natural -> natural.isPrimary()))
                .ifPresent(key -> comparable(record, key.columns(), key.place(), findings));
        record.uniques()
                .forEach(unique -> comparable(
                        record, unique.constraint().columns(), unique.mirror().place(), findings));
        record.indexes().forEach(index -> check(record, index, findings));
    }

    private static void check(DeclaredRecord record, DeclaredIndex declared, Findings findings) {
        String using = declared.index().using();
        List<String> columns = declared.index().columns();
        if (using.equals("btree")) {
            comparable(record, columns, declared.mirror().place(), findings);
        } else if (ONE_COLUMN.contains(using) && columns.size() > 1) {
            findings.add(
                    Code.INDEX_TYPE,
                    declared.mirror().place("using"),
                    "an index by " + using + " has one column; use btree, or one index for each column");
        } else if (using.equals("hash")) {
            hashable(record, columns, declared.mirror().place("using"), findings);
        }
    }

    private static void hashable(DeclaredRecord record, List<String> columns, Place place, Findings findings) {
        types(record, columns)
                .filter(type -> NOT_COMPARABLE.contains(type) || NOT_HASHABLE.contains(type))
                .forEach(type -> findings.add(
                        Code.INDEX_TYPE, place, "PostgreSQL has no hash of " + type + "; use another access method"));
    }

    /** The bare names of the columns' types. */
    private static Stream<String> types(DeclaredRecord record, List<String> columns) {
        return record.components().stream()
                .filter(component -> columns.contains(component.column()))
                .flatMap(component -> component.value().stream())
                .flatMap(value -> bareName(value.type()).stream());
    }

    private static void comparable(DeclaredRecord record, List<String> columns, Place place, Findings findings) {
        record.components().stream()
                .filter(component -> columns.contains(component.column()))
                .forEach(component -> component
                        .value()
                        .flatMap(value -> notComparable(value.type()))
                        .ifPresent(type -> findings.add(
                                Code.INDEX_TYPE,
                                place,
                                "PostgreSQL can't tell which of two values of " + type
                                        + " comes first, so that no btree"
                                        + " index can hold " + component.name() + "; use another type or access method"
                                        + (type.equals("json") ? ", such as jsonb" : ""))));
    }

    /** The type's bare name, if no btree index can hold it. */
    static Optional<String> notComparable(ColumnType type) {
        return bareName(type).filter(NOT_COMPARABLE::contains);
    }

    /** The name of the type or of an array's elements, without schema and size; empty for native enums. */
    private static Optional<String> bareName(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return bareName(array.element());
        }
        return type instanceof ColumnType.Named named
                ? Optional.of(named.name()
                        .toLowerCase(Locale.ROOT)
                        .replace("pg_catalog.", "")
                        .replaceAll("\\(.*\\)|\\[\\]", "")
                        .strip())
                : Optional.empty();
    }
}
