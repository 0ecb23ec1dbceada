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

/** Checks whether an index can hold its columns, as far as PostgreSQL has the types and the access methods itself. */
final class IndexChecks {

    /** Types without the operators of a btree index (PostgreSQL manual, 11.2 Index Types). */
    private static final Set<String> NOT_COMPARABLE = Set.of(
            "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath", "txid_snapshot");

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
        }
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
        if (type instanceof ColumnType.Array array) {
            return notComparable(array.element());
        }
        return type instanceof ColumnType.Named named
                ? Optional.of(named.name()
                                .toLowerCase(Locale.ROOT)
                                .replace("pg_catalog.", "")
                                .strip())
                        .filter(NOT_COMPARABLE::contains)
                : Optional.empty();
    }
}
