package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.Dedupe.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the steps of a migration that keep what {@link Undo} needs. While it runs, images of rows gather in {@code
 * pg_temp.onerow_images}; at the end, and only if there is anything, all goes into the tables of {@link JournalTables}.
 */
final class Journal {

    private static final String CHANGES = """
            CREATE TEMPORARY TABLE onerow_changes ON COMMIT DROP AS
            SELECT COALESCE(b.relation, a.relation) AS relation, COALESCE(b.kind, a.kind) AS kind,
                b.name AS old_name, b.definition AS old_definition, b.comment AS old_comment,
                CASE WHEN a.name IS NULL THEN b.statements END AS old_statements,
                a.name AS new_name, a.definition AS new_definition
            FROM pg_temp.onerow_constraints_before AS b
            FULL JOIN pg_temp.onerow_constraints AS a ON a.object = b.object AND a.definition = b.definition
            WHERE a.name IS DISTINCT FROM b.name""";

    private static final String WRITE = """
            DECLARE
            onerow_id bigint;
            BEGIN
            %s;
            INSERT INTO onerow.migrations (name, search_path, triggers)
                VALUES (%s, pg_catalog.current_setting('onerow.schemas'), %s)
                RETURNING id INTO onerow_id;
            CREATE TEMPORARY TABLE onerow_places ON COMMIT DROP AS
                SELECT relation, row_number() OVER (ORDER BY n.nspname, c.relname) AS place, n.nspname, c.relname
                FROM (SELECT relation FROM pg_temp.onerow_images
                    UNION SELECT relation FROM pg_temp.onerow_changes) AS touched
                JOIN pg_catalog.pg_class c ON c.oid = touched.relation
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace;
            ANALYZE pg_temp.onerow_places;
            INSERT INTO onerow.tables (migration, place, schema_name, table_name, key_columns, columns, types)
                SELECT onerow_id, p.place, p.nspname, p.relname,
                    (SELECT pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY k.place)
                        FROM pg_catalog.pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(number, place)
                        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                        WHERE i.indrelid = p.relation AND i.indisprimary AND k.place <= i.indnkeyatts),
                    pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY a.attnum),
                    pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum)
                FROM pg_temp.onerow_places AS p
                JOIN pg_catalog.pg_attribute a
                    ON a.attrelid = p.relation AND a.attnum > 0 AND NOT a.attisdropped
                GROUP BY p.relation, p.place, p.nspname, p.relname;
            INSERT INTO onerow.journal (migration, place, before, after, old_key, new_key)
                SELECT onerow_id, p.place, i.before, i.after, i.old_key, i.new_key
                FROM pg_temp.onerow_images AS i JOIN pg_temp.onerow_places AS p ON p.relation = i.relation;
            INSERT INTO onerow.constraints (migration, schema_name, table_name, kind,
                    old_name, old_definition, old_comment, old_statements, new_name, new_definition)
                SELECT onerow_id, p.nspname, p.relname, c.kind,
                    c.old_name, c.old_definition, c.old_comment, c.old_statements, c.new_name, c.new_definition
                FROM pg_temp.onerow_changes AS c JOIN pg_temp.onerow_places AS p ON p.relation = c.relation;
            DROP TABLE pg_temp.onerow_places;
            END""";

    private Journal() {}

    /** Before anything is changed: notes how the constraints of the tables, and of those that refer to them, are. */
    static List<Statement> open(SchemaModel model) {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                ConstraintState.family(model.tables().stream().map(Table::name).toList()));
        statements.add(ConstraintState.view());
        statements.addAll(ConstraintState.reading(Statement.of(
                "CREATE TEMPORARY TABLE onerow_constraints_before ON COMMIT DROP AS TABLE pg_temp.onerow_constraints",
                "For the journal: what undo must give back.",
                Hazard.NONE)));
        statements.add(images());
        return List.copyOf(statements);
    }

    /** What statements that delete or change rows write into, by {@link #note}. */
    static Statement images() {
        return Statement.of(
                """
                CREATE TEMPORARY TABLE onerow_images (relation oid, before text, after text, old_key text[], new_key text[],
                    astray text) ON COMMIT DROP""",
                "For the journal: each row that is changed or deleted, as text; after is NULL for a deleted one.",
                Hazard.NONE);
    }

    /** The whole row as text; exact under {@link TextSettings}. */
    static String image(String alias) {
        return "CAST(ROW(" + alias + ".*) AS text)";
    }

    /** The values of a key as the journal has them; NULL without any. */
    static String key(List<String> values) {
        return values.isEmpty()
                ? "CAST(NULL AS text[])"
                : values.stream()
                        .map(value -> "CAST(" + value + " AS text)")
                        .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    /**
     * What takes the images down that a statement of that name returns: before, after, old_key, new_key, and as astray
     * the name of a row that refers to something else than it should.
     */
    static String note(Map<String, QualifiedName> returning) {
        return "INSERT INTO pg_temp.onerow_images (relation, before, after, old_key, new_key, astray)\n"
                + returning.entrySet().stream()
                        .map(from -> "SELECT CAST(" + Fragments.regclass(from.getValue())
                                + " AS oid), before, after, old_key, new_key, astray FROM " + from.getKey())
                        .collect(Collectors.joining("\nUNION ALL "));
    }

    /** After everything else: writes the journal if anything has changed. */
    static List<Statement> close(String name, Triggers triggers) {
        List<Statement> statements = new ArrayList<>();
        statements.add(schemas());
        statements.add(ConstraintState.qualified());
        statements.add(
                Statement.of(CHANGES, "The constraints, indexes and NOT NULL that are not as they were.", Hazard.NONE));
        statements.add(write(name, triggers));
        statements.add(ConstraintState.restoreSettings());
        statements.add(Statement.of(
                "DROP VIEW pg_temp.onerow_constraints;\nDROP TABLE pg_temp.onerow_family,"
                        + " pg_temp.onerow_constraints_before, pg_temp.onerow_images, pg_temp.onerow_changes",
                "The journal is closed.",
                Hazard.NONE));
        return List.copyOf(statements);
    }

    /** The same for a transaction that changes rows only, into {@link #images}; its temporary tables end with it. */
    static List<Statement> closeRows(String name) {
        return List.of(
                schemas(), Statement.of("""
                        CREATE TEMPORARY TABLE onerow_changes (relation oid, kind text, old_name text, old_definition text,
                            old_comment text, old_statements text, new_name text, new_definition text) ON COMMIT DROP""", "No constraint has changed.", Hazard.NONE), write(name, Triggers.FIRE));
    }

    private static Statement schemas() {
        return Statement.of(
                "PERFORM pg_catalog.set_config('onerow.schemas', (SELECT COALESCE(string_agg(pg_catalog.quote_ident(s), ', '),"
                        + " '')\n    FROM unnest(pg_catalog.current_schemas(false)) AS s), true)",
                "Where names in values were looked up.",
                Hazard.NONE);
    }

    private static Statement write(String name, Triggers triggers) {
        String fired = triggers == Triggers.FIRE
                ? "ARRAY(\n" + UserTriggers.FIRING.indent(8).stripTrailing() + ")"
                : "'{}'";
        return Statement.of(
                        WRITE.formatted(JournalTables.create(), literal(name), fired),
                        "What has changed, for undo and for those who look a removed row up; nothing if nothing has.",
                        Hazard.NONE)
                .onlyIf("EXISTS (SELECT FROM pg_temp.onerow_images) OR EXISTS (SELECT FROM pg_temp.onerow_changes)");
    }
}
