package dev.onerow.sql;

import dev.onerow.schema.ColumnType;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions to the journal of the migrations, and what shortens it. */
public final class JournalQueries {

    /** Whether there is a journal; one row with one boolean. */
    public static final String EXISTS = "SELECT " + JournalTables.THERE;

    /** Deletes the journals of migrations before an instant, the parameter; one row with their number. */
    public static final String PURGE = """
            WITH purged AS (
                DELETE FROM onerow.migrations WHERE migrated_at < ? RETURNING id
            ), entries AS (
                DELETE FROM onerow.journal AS j USING purged WHERE j.migration = purged.id
            )
            SELECT count(*) FROM purged""";

    /** Types whose text is the same under any settings of a session. */
    private static final Set<String> PLAIN =
            Set.of("smallint", "integer", "bigint", "numeric", "text", "varchar", "uuid", "boolean");

    private JournalQueries() {}

    /**
     * The survivor of a removed key: a parameter for each column of it, and one row with as many columns, all NULL if no
     * migration has removed that key.
     */
    public static String survivor(QualifiedName table, List<ColumnType> types) {
        String columns = IntStream.range(0, types.size())
                .mapToObj(i -> TypeNames.cast("k.key[" + (i + 1) + "]", types.get(i)))
                .collect(Collectors.joining(", "));
        String parameters = types.stream()
                .map(type -> ", CAST(" + TypeNames.cast("?", type) + " AS text)")
                .collect(Collectors.joining());
        return "SELECT " + columns + "\nFROM onerow.survivor(" + Identifiers.literal(table.schema()) + ", "
                + Identifiers.literal(table.name()) + parameters + ") AS k(key)";
    }

    /** What stands before and after a look-up of keys whose text depends on the session's settings; else nothing. */
    public static List<Statement> around(List<ColumnType> types, boolean before) {
        if (types.stream().map(TypeNames::sql).allMatch(PLAIN::contains)) {
            return List.of();
        }
        return List.of(before ? TextSettings.set() : TextSettings.restore());
    }
}
