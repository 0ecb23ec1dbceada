package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what creates the tables of a model where they are missing: schemas, types, tables, and then what refers to
 * tables, so that cycles and self-references work.
 */
public final class CreateSchema {

    private CreateSchema() {}

    /** The statements in order; a second run of them changes nothing. */
    public static List<Statement> statements(SchemaModel model) {
        List<Table> tables = model.tables();
        return Stream.of(
                        schemasTypesAndTables(model).stream(),
                        tables.stream().flatMap(table -> CreateTable.uniqueIndexes(table).stream()),
                        tables.stream().flatMap(table -> CreateTable.foreignKeys(table).stream()),
                        tables.stream().flatMap(table -> CreateTable.indexes(table).stream()))
                .flatMap(statements -> statements)
                .toList();
    }

    /** The part that must be there before anything else; columns of a table that exists are not looked at. */
    static List<Statement> schemasTypesAndTables(SchemaModel model) {
        List<Table> tables = model.tables();
        return Stream.of(schemas(tables), types(tables), tables.stream().map(CreateTable::table))
                .flatMap(statements -> statements)
                .toList();
    }

    private static Stream<Statement> schemas(List<Table> tables) {
        Stream<String> ofTables = tables.stream().map(table -> table.name().schema());
        Stream<String> ofTypes = nativeEnums(tables).map(type -> type.name().schema());
        return Stream.concat(ofTables, ofTypes)
                .distinct()
                .filter(schema -> !schema.equals("public"))
                .map(CreateSchema::schema);
    }

    private static Statement schema(String schema) {
        String quoted = Identifiers.quote(schema);
        // IF NOT EXISTS asks for the privilege to create schemas even where there is nothing to create.
        return Statement.of("CREATE SCHEMA " + quoted, "The schema " + schema + ".", Hazard.NONE)
                .onlyIf("NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = " + Identifiers.literal(schema)
                        + ")");
    }

    private static Stream<Statement> types(List<Table> tables) {
        return nativeEnums(tables).map(CreateSchema::type);
    }

    private static Stream<ColumnType.NativeEnum> nativeEnums(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::type)
                .map(CreateSchema::element)
                .filter(ColumnType.NativeEnum.class::isInstance)
                .map(ColumnType.NativeEnum.class::cast)
                .distinct();
    }

    private static ColumnType element(ColumnType type) {
        return type instanceof ColumnType.Array array ? element(array.element()) : type;
    }

    private static Statement type(ColumnType.NativeEnum type) {
        QualifiedName name = type.name();
        List<String> labels = type.labels().stream().map(Identifiers::literal).toList();
        return Statement.of(
                        "CREATE TYPE " + Fragments.table(name) + " AS ENUM (" + String.join(", ", labels) + ")",
                        "The enum type " + name + ".",
                        Hazard.NONE)
                .onlyIf("NOT EXISTS (SELECT FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n"
                        + " ON n.oid = t.typnamespace\n    WHERE t.typtype = 'e' AND n.nspname = "
                        + Identifiers.literal(name.schema()) + " AND t.typname = "
                        + Identifiers.literal(name.name()) + ")");
    }
}
