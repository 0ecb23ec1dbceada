package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.CreateSchema;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Remedies;
import dev.onerow.sql.Script;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs create.sql of every feature under every kind of name, and compares the catalogue with the model. */
@OneRowDatabase
@TestInstance(Lifecycle.PER_CLASS)
class CreateScriptTest {

    static final List<String> NAMES = List.of(
            "plain",
            "select",
            "user",
            "we\"ird name",
            "Upper",
            "größe",
            "😀",
            "n".repeat(63),
            "ö".repeat(31) + "n",
            "n" + "😀".repeat(15) + "ab",
            ";--",
            "it's",
            "back\\slash",
            "${user}",
            "a:b :'c' :\"d\" %s ?",
            "$onerow$ /* {fn now()}",
            "cr\rlf\ntab\t",
            "found");

    private final TestDatabase database;
    private final Handle handle;
    private final Connection connection;

    CreateScriptTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
        this.connection = handle.getConnection();
    }

    @AfterAll
    void close() {
        handle.close();
    }

    /** Runs all files, twice by psql where there is one, and once more through JDBC. */
    @BeforeAll
    void runEveryScript(@TempDir Path directory) throws Exception {
        List<String> scripts = cases().map(Case::script).toList();
        if (Psql.isHere()) {
            List<Path> files = new ArrayList<>();
            for (String script : scripts) {
                files.add(Files.writeString(directory.resolve(files.size() + ".create.sql"), script));
            }
            runByPsql(files);
            Set<String> once = objects();
            runByPsql(files);
            assertThat(objects()).as("a second run changes nothing").isEqualTo(once);
        } else {
            executeEach(scripts);
        }
        Set<String> before = objects();
        executeEach(scripts);
        assertThat(objects()).as("a further run changes nothing").isEqualTo(before);
    }

    private void runByPsql(List<Path> files) throws Exception {
        Psql.Result result = Psql.run(database, files);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void executeEach(List<String> scripts) throws SQLException {
        for (String script : scripts) {
            executeAsOneStatement(script);
        }
    }

    /** A feature under a name, in a schema of its own. */
    record Case(Feature feature, String name) {

        SchemaModel model() {
            return feature.named(feature.name().toLowerCase(Locale.ROOT) + NAMES.indexOf(name), name);
        }

        String script() {
            return CreateScriptTest.script(model());
        }
    }

    static Stream<Case> cases() {
        return Arrays.stream(Feature.values()).flatMap(feature -> NAMES.stream().map(name -> new Case(feature, name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCatalogueShowsWhatTheModelDeclares(Case each) throws Exception {
        assertThat(live(each.model())).isEqualTo(expected(each.model()));
    }

    /** Fresh tables have nothing to merge, but every statement of the file is run. */
    @ParameterizedTest
    @MethodSource("cases")
    void theMigrationsFileRunsOnItAndChangesNothing(Case each) throws Exception {
        String script = Script.file(List.of("Made for " + each.name()), Dedupe.statements(each.model()));
        assertThat(script).doesNotContain("${");
        executeAsOneStatement(script);
        assertThat(live(each.model())).isEqualTo(expected(each.model()));
        Verification verification = Verify.schema(handle, each.model());
        assertThat(verification.differences()).isEmpty();
        assertThat(verification.information()).isEmpty();
    }

    /** Each feature under a third of the names, and each name for a third of the features. */
    static Stream<Case> thirdOfCases() {
        List<Case> cases = cases().toList();
        // Each feature has as many names as any other, in turn: without the shift a name would meet all or none.
        return IntStream.range(0, cases.size())
                .filter(i -> (i + i / NAMES.size()) % 3 == 0)
                .mapToObj(cases::get);
    }

    /** A database from before the convention: everything is there, under names that someone else gave. */
    @ParameterizedTest
    @MethodSource("thirdOfCases")
    void otherNamesBecomeTheDeclaredOnes(Case each) throws Exception {
        rename(each.model());
        assertThat(Verify.schema(handle, each.model()).differences())
                .extracting(Difference::kind)
                .containsOnly(Difference.Kind.OTHER_NAME);
        executeAsOneStatement(Script.file(List.of("Made for " + each.name()), Dedupe.statements(each.model())));
        assertThat(live(each.model())).isEqualTo(expected(each.model()));
    }

    private void rename(SchemaModel model) throws SQLException {
        int number = 0;
        for (LiveTable table : live(model)) {
            List<String> renames = new ArrayList<>();
            for (LiveTable.LiveConstraint constraint : table.constraints()) {
                renames.add(Remedies.rename(table.name(), constraint.name(), "other" + number++));
            }
            for (LiveTable.LiveIndex index : table.indexes()) {
                if (table.constraint(index.name()).isEmpty()) {
                    renames.add(Remedies.renameIndex(table.name(), index.name(), "other" + number++));
                }
            }
            for (String rename : renames) {
                executeAsOneStatement(rename);
            }
        }
    }

    @Test
    void aStatementThatFailsLateLeavesNothing(@TempDir Path directory) throws Exception {
        Table wrong = Models.table(new QualifiedName("halves", "b"))
                .identity("id")
                .checks(new Check("ck_b", "no_such_column > 0"))
                .build();
        Table good =
                Models.table(new QualifiedName("halves", "a")).identity("id").build();
        String script = script(new SchemaModel("halves", List.of(good, wrong)));
        assertThatThrownBy(() -> executeAsOneStatement(script)).hasMessageContaining("no_such_column");
        assertThat(exists("halves")).isFalse();
        if (Psql.isHere()) {
            assertThat(Psql.run(database, List.of(Files.writeString(directory.resolve("x.sql"), script)))
                            .exitCode())
                    .isEqualTo(3);
            assertThat(exists("halves")).isFalse();
        }
    }

    @Test
    void flywayRunsTheFilesAndReplacesNothing(@TempDir Path directory) throws Exception {
        List<SchemaModel> models = Stream.of("plain", "${user}", "cr\rlf\ntab\t", "it's", "$onerow$ /* {fn now()}")
                .map(name -> Feature.INDEX_KEYS.named("by_flyway" + NAMES.indexOf(name), name))
                .toList();
        for (SchemaModel model : models) {
            Files.writeString(directory.resolve("V" + (models.indexOf(model) + 1) + "__create.sql"), script(model));
        }
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + directory)
                .defaultSchema("flyway")
                .load()
                .migrate();
        for (SchemaModel model : models) {
            assertThat(live(model)).isEqualTo(expected(model));
        }
    }

    @Test
    void aTableThatIsThereStaysAsItIs() throws Exception {
        QualifiedName name = new QualifiedName("public", "there");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE there (id integer PRIMARY KEY, v text)");
        }
        LiveTable before = Catalogue.read(connection, List.of(name)).get(name);
        executeAsOneStatement(script(new SchemaModel(
                "there",
                List.of(Models.table(name)
                        .identity("id")
                        .columns(Column.of("more", ColumnType.of("text"), false))
                        .build()))));
        assertThat(Catalogue.read(connection, List.of(name)).get(name)).isEqualTo(before);
    }

    @Test
    void anExistingSchemaAsksForNoPrivilegeOnTheDatabase() throws Exception {
        SchemaModel model = new SchemaModel(
                "theirs",
                List.of(Models.table(new QualifiedName("theirs", "t"))
                        .identity("id")
                        .build()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + database.name() + "_lowly");
            statement.execute("CREATE SCHEMA theirs AUTHORIZATION " + database.name() + "_lowly");
            statement.execute("SET ROLE " + database.name() + "_lowly");
            executeAsOneStatement(script(model));
            assertThat(live(model)).isEqualTo(expected(model));
            statement.execute("RESET ROLE");
            statement.execute("DROP SCHEMA theirs CASCADE");
            statement.execute("DROP ROLE " + database.name() + "_lowly");
        }
    }

    @Test
    void noFileContainsAPlaceholder() {
        assertThat(cases()).allSatisfy(each -> assertThat(each.script()).doesNotContain("${"));
    }

    private static String script(SchemaModel model) {
        return Script.file(List.of("Made for " + model.tables().get(0).name()), CreateSchema.statements(model));
    }

    private void executeAsOneStatement(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    private List<LiveTable> live(SchemaModel model) throws SQLException {
        var live = Catalogue.read(
                connection, model.tables().stream().map(Table::name).toList());
        return model.tables().stream()
                .map(table -> live.get(table.name()))
                .map(CreateScriptTest::sorted)
                .toList();
    }

    private static List<LiveTable> expected(SchemaModel model) {
        return model.tables().stream()
                .map(Expected::of)
                .map(CreateScriptTest::sorted)
                .toList();
    }

    /** The server sorts names by their bytes, Java by their UTF-16; neither matters here. */
    private static LiveTable sorted(LiveTable table) {
        return new LiveTable(
                table.name(),
                table.columns(),
                table.constraints().stream()
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList(),
                table.indexes().stream()
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList());
    }

    /** Every object of the database with its row version, to see that nothing was made anew. */
    private Set<String> objects() throws SQLException {
        Set<String> objects = new TreeSet<>();
        for (String catalogue : List.of("pg_class", "pg_constraint", "pg_namespace", "pg_type", "pg_enum")) {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT oid, xmin FROM " + catalogue + " WHERE oid >= 16384")) {
                while (row.next()) {
                    objects.add(catalogue + " " + row.getLong(1) + " " + row.getLong(2));
                }
            }
        }
        return objects;
    }

    private boolean exists(String schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT to_regnamespace('" + schema + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
