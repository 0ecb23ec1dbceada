package dev.onerow.processor.check;

import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.NameLength;
import dev.onerow.sql.FileNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Checks that names do not meet: constraints share one space for each table, indexes and tables one for each schema. */
final class NameChecks {

    private static final int MAX_FILE_NAME = 255;

    private final Map<String, String> constraints = new LinkedHashMap<>();
    private final Map<String, String> relations = new LinkedHashMap<>();
    private final Findings findings;

    private NameChecks(Findings findings) {
        this.findings = findings;
    }

    static void check(DeclaredRecord record, Findings findings) {
        NameChecks names = new NameChecks(findings);
        String table = record.tableName().name();
        names.relation(table, "the table", record.table().place("value"));
        record.primaryKey().ifPresent(key -> names.index(key.name(), "the primary key", key.place()));
        record.keys().stream()
                .filter(key -> !key.isPrimary())
                .forEach(key -> names.index(
                        key.name(),
                        "the natural key (" + ColumnChecks.names(key.parts()) + ")",
                        key.mirror().place()));
        record.uniques()
                .forEach(unique -> names.index(
                        unique.constraint().name(),
                        "a unique constraint",
                        unique.mirror().place()));
        record.foreignKeys()
                .forEach(reference -> names.constraint(
                        reference.name(),
                        "the foreign key to " + reference.table().recordName(),
                        reference.mirror().place()));
        record.checks().forEach(check -> names.constraint(check.check().name(), "a check", check.place()));
        record.indexes()
                .forEach(index -> names.relation(
                        index.index().name(), "an index", index.mirror().place()));
        checkReserved(record, findings);
        checkFile(record, findings);
    }

    /** File systems hold 255 bytes, and each character of the name that files can't have takes several. */
    private static void checkFile(DeclaredRecord record, Findings findings) {
        int length = Stream.of(FileNames.Purpose.values())
                .mapToInt(purpose -> FileNames.of(record.tableName(), purpose).length())
                .max()
                .orElseThrow();
        if (length > MAX_FILE_NAME) {
            findings.add(
                    Code.NAME_TOO_LONG,
                    record.table().place("value"),
                    "the names of the table's SQL files would have " + length + " characters, and file systems hold "
                            + MAX_FILE_NAME + "; shorten the table's name, or use letters and digits");
        }
    }

    private void index(String name, String what, Place place) {
        constraint(name, what, place);
        relation(name, what, place);
    }

    private void constraint(String name, String what, Place place) {
        meet(constraints, name, what, place);
    }

    private void relation(String name, String what, Place place) {
        meet(relations, name, what, place);
    }

    private void meet(Map<String, String> space, String name, String what, Place place) {
        String other = space.putIfAbsent(name, what);
        if (other != null) {
            findings.add(
                    Code.SAME_NAME,
                    place,
                    what + " has the name " + name + ", which " + other + " has already; "
                            + (NameLength.bytes(name) >= NameLength.MAX_BYTES - 3
                                    ? "it was cut to 63 bytes: name one by hand"
                                    : "give one another name, or drop it"));
        }
    }

    /** PostgreSQL manual, CREATE SCHEMA: names that begin with pg_ are reserved for the system. */
    private static void checkReserved(DeclaredRecord record, Findings findings) {
        String schema = record.tableName().schema();
        if (schema.startsWith("pg_") || schema.equals("information_schema")) {
            findings.add(
                    Code.BAD_NAME,
                    record.table().place("schema"),
                    "the schema " + schema + " is PostgreSQL's own; choose a name without pg_");
        }
        if (record.tableName().name().startsWith("pg_")) {
            findings.add(
                    Code.BAD_NAME,
                    record.table().place("value"),
                    "a table whose name begins with pg_ hides behind PostgreSQL's own; choose another name");
        }
    }
}
