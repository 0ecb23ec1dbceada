package dev.onerow.processor.check;

import dev.onerow.processor.read.DeclaredSchema;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.FileNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks the tables of a schema against each other. */
public final class SchemaChecks {

    private final DeclaredSchema schema;
    private final Map<DeclaredSchema.Member, Table> tables;
    private final Findings findings;

    private SchemaChecks(DeclaredSchema schema, Map<DeclaredSchema.Member, Table> tables, Findings findings) {
        this.schema = schema;
        this.tables = tables;
        this.findings = findings;
    }

    /** Adds what is wrong with a schema, all of whose tables are known. */
    public static void check(DeclaredSchema schema, Map<DeclaredSchema.Member, Table> tables, Findings findings) {
        SchemaChecks checks = new SchemaChecks(schema, new LinkedHashMap<>(tables), findings);
        checks.checkDistinctTables();
        checks.checkDistinctRelations();
        checks.checkEnums();
        checks.checkComplete();
        CycleChecks.check(schema, tables, findings);
    }

    private void checkDistinctTables() {
        Map<String, DeclaredSchema.Member> files = new HashMap<>();
        Map<QualifiedName, DeclaredSchema.Member> names = new HashMap<>();
        tables.forEach((member, table) -> {
            String file = FileNames.of(table.name(), FileNames.Purpose.CREATE).toLowerCase(Locale.ROOT);
            DeclaredSchema.Member sameName = names.putIfAbsent(table.name(), member);
            DeclaredSchema.Member sameFile = files.putIfAbsent(file, member);
            if (sameName != null) {
                findings.add(
                        Code.SAME_TABLE,
                        place(member),
                        name(member) + " and " + name(sameName) + " have one table, " + table.name()
                                + "; give one of them another name");
            } else if (sameFile != null) {
                findings.add(
                        Code.SAME_TABLE,
                        place(member),
                        name(member) + " and " + name(sameFile) + " have files whose names differ by case only, " + file
                                + "; give one of the tables another name");
            }
        });
    }

    /** Tables and indexes share one space of names for each schema. */
    private void checkDistinctRelations() {
        Map<QualifiedName, DeclaredSchema.Member> seen = new HashMap<>();
        tables.forEach((member, table) -> relations(table).forEach(relation -> {
            QualifiedName qualified = new QualifiedName(table.name().schema(), relation);
            DeclaredSchema.Member other = seen.putIfAbsent(qualified, member);
            if (other != null && !other.equals(member)) {
                findings.add(
                        Code.SAME_NAME,
                        place(member),
                        name(member) + " has a table, key or index " + qualified + ", and so has " + name(other)
                                + "; give one another name");
            }
        }));
    }

    private static Stream<String> relations(Table table) {
        return Stream.of(
                        Stream.of(table.primaryKey().name()),
                        table.naturalKeys().stream().map(NaturalKey::name),
                        table.uniques().stream().map(UniqueConstraint::name),
                        table.indexes().stream().map(Index::name),
                        Stream.of(table.name().name()))
                .flatMap(names -> names);
    }

    private void checkEnums() {
        Map<QualifiedName, ColumnType> seen = new HashMap<>();
        tables.forEach((member, table) -> table.columns().stream()
                .map(Column::type)
                .map(SchemaChecks::element)
                .forEach(type -> {
                    if (type instanceof ColumnType.NativeEnum nativeEnum) {
                        ColumnType other = seen.putIfAbsent(nativeEnum.name(), type);
                        if (other != null && !other.equals(type)) {
                            findings.add(
                                    Code.SAME_NAME,
                                    place(member),
                                    "the enum type " + nativeEnum.name() + " of " + name(member)
                                            + " has other labels in another table; give one another name");
                        }
                    }
                }));
    }

    private static ColumnType element(ColumnType type) {
        return type instanceof ColumnType.Array array ? element(array.element()) : type;
    }

    private void checkComplete() {
        tables.forEach((member, table) -> table.foreignKeys().stream()
                .map(ForeignKey::table)
                .distinct()
                .filter(referenced -> tables.values().stream()
                        .noneMatch(candidate -> candidate.name().equals(referenced)))
                .forEach(referenced -> findings.add(
                        Code.SCHEMA_MISSES_TABLE,
                        place(member),
                        name(member) + " refers to " + referenced + ", which the schema leaves out; add its record")));
    }

    private Place place(DeclaredSchema.Member member) {
        return schema.mirror().place("value", member.entry());
    }

    private static String name(DeclaredSchema.Member member) {
        return member.record().getSimpleName().toString();
    }
}
