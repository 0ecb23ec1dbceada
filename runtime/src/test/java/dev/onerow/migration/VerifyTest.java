package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a database can differ from what is declared is found, and the remedy heals it. */
@OneRowDatabase
class VerifyTest {

    private static final SchemaModel MODEL = model();
    private static final Set<Kind> REFUSED = Set.of(Kind.MISSING_COLUMN, Kind.OTHER_PRIMARY_KEY);

    private final TestDatabase database;
    private final Handle handle;

    VerifyTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    private static SchemaModel model() {
        Models places = Models.table(name("v", "places"))
                .columns(Column.of("id", ColumnType.of("bigint"), false))
                .primaryKey("pk_places", "id");
        Models things = Models.table(name("v", "things"))
                .identity("id")
                .columns(
                        Column.of("name", ColumnType.of("text"), false),
                        Column.of("note", ColumnType.of("text"), true),
                        Column.of("place_id", ColumnType.of("bigint"), true),
                        new Column(
                                "made_at",
                                ColumnType.of("timestamptz"),
                                false,
                                Origin.DEFAULT,
                                "current_timestamp - interval '1 day'",
                                null))
                .key("", "uq_things_name", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("name"))
                .key(
                        "b",
                        "uq_things_lower",
                        Enforcement.INDEX,
                        Nulls.DISTINCT,
                        "note  is not null",
                        new KeyPart("name", "lower(?)"))
                .uniques(new UniqueConstraint(
                        "uq_things_note",
                        List.of("note"),
                        null,
                        null,
                        Nulls.NOT_DISTINCT,
                        Deferrable.INITIALLY_DEFERRED,
                        OnCollision.STOP))
                .foreignKeys(new ForeignKey(
                        "fk_things_place_id_places",
                        List.of("place_id"),
                        name("v", "places"),
                        List.of("id"),
                        OnDelete.SET_NULL,
                        OnUpdate.NO_ACTION,
                        Deferrable.NOT_DEFERRABLE))
                .checks(new Check("ck_things_note", "note in ('a', 'b')"))
                .indexes(
                        new Index("ix_things_place_id", List.of("place_id"), null, null, "btree"),
                        new Index("ix_things_part", List.of("note"), null, "place_id > 0", "btree"));
        return new SchemaModel("v", List.of(places.build(), things.build()));
    }

    @BeforeEach
    void asDeclared() {
        handle.execute("DROP SCHEMA IF EXISTS v CASCADE");
        Migration.on(handle).create(MODEL);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void nothingDiffersOnAFreshDatabase() {
        Verification verification = Verify.schema(handle, MODEL);
        assertThat(verification.differences()).isEmpty();
        assertThat(verification.information()).isEmpty();
        assertThat(verification).hasToString("as declared");
        verification.orThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSING_TABLE | places | DROP TABLE v.things; DROP TABLE v.places; CREATE TABLE v.things (LIKE v.gone)",
                "MISSING_COLUMN | place_id | DROP COLUMN place_id",
                "OTHER_TYPE | name | ALTER name TYPE varchar(9)",
                "OTHER_NULLABILITY | name | ALTER name DROP NOT NULL",
                "OTHER_NULLABILITY | note | ALTER note SET NOT NULL",
                "OTHER_DEFAULT | made_at | ALTER made_at DROP DEFAULT",
                "OTHER_DEFAULT | made_at | ALTER made_at SET DEFAULT now()",
                "NO_IDENTITY | id | ALTER id DROP IDENTITY",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name",
                "MISSING_CONSTRAINT | pk_things | DROP CONSTRAINT pk_things",
                "OTHER_NAME | pk_things | RENAME CONSTRAINT pk_things TO other",
                "OTHER_NAME | uq_things_name | RENAME CONSTRAINT uq_things_name TO other",
                "OTHER_COLUMNS | uq_things_name | DROP CONSTRAINT uq_things_name, ADD CONSTRAINT uq_things_name UNIQUE (name, note)",
                "OTHER_NULLS | uq_things_note | DROP CONSTRAINT uq_things_note, ADD CONSTRAINT uq_things_note UNIQUE (note) DEFERRABLE INITIALLY DEFERRED",
                "OTHER_ACTION | uq_things_note | DROP CONSTRAINT uq_things_note, ADD CONSTRAINT uq_things_note UNIQUE NULLS NOT DISTINCT (note)",
                "MISSING_CONSTRAINT | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places",
                "OTHER_NAME | fk_things_place_id_places | RENAME CONSTRAINT fk_things_place_id_places TO other",
                "OTHER_ACTION | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places FOREIGN KEY (place_id) REFERENCES v.places",
                "OTHER_ACTION | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places FOREIGN KEY (place_id) REFERENCES v.places MATCH FULL ON DELETE SET NULL",
                "OTHER_ACTION | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places FOREIGN KEY (place_id) REFERENCES v.places ON DELETE SET NULL (place_id)",
                "INVALID | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places FOREIGN KEY (place_id) REFERENCES v.places ON DELETE SET NULL NOT VALID",
                "OTHER_COLUMNS | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places FOREIGN KEY (place_id) REFERENCES v.gone ON DELETE SET NULL",
                "MISSING_CONSTRAINT | ck_things_note | DROP CONSTRAINT ck_things_note",
                "OTHER_NAME | ck_things_note | RENAME CONSTRAINT ck_things_note TO other",
                "OTHER_EXPRESSION | ck_things_note | DROP CONSTRAINT ck_things_note, ADD CONSTRAINT ck_things_note CHECK (note IN ('a', 'b', 'c'))",
                "INVALID | ck_things_note | DROP CONSTRAINT ck_things_note, ADD CONSTRAINT ck_things_note CHECK (note IN ('a', 'b')) NOT VALID",
                "MISSING_INDEX | ix_things_place_id | ; DROP INDEX v.ix_things_place_id",
                "MISSING_INDEX | uq_things_lower | ; DROP INDEX v.uq_things_lower",
                "OTHER_NAME | ix_things_place_id | ; ALTER INDEX v.ix_things_place_id RENAME TO other",
                "OTHER_NAME | uq_things_lower | ; ALTER INDEX v.uq_things_lower RENAME TO other",
                "OTHER_COLUMNS | ix_things_place_id | ; DROP INDEX v.ix_things_place_id; CREATE INDEX ix_things_place_id ON v.things (note)",
                "OTHER_COLUMNS | ix_things_place_id | ; DROP INDEX v.ix_things_place_id; CREATE INDEX ix_things_place_id ON v.things (place_id DESC)",
                "OTHER_COLUMNS | ix_things_part | ; DROP INDEX v.ix_things_part; CREATE INDEX ix_things_part ON v.things (note text_pattern_ops) WHERE place_id > 0",
                "OTHER_EXPRESSION | ix_things_place_id | ; DROP INDEX v.ix_things_place_id; CREATE INDEX ix_things_place_id ON v.things USING hash (place_id)",
                "OTHER_EXPRESSION | uq_things_lower | ; DROP INDEX v.uq_things_lower; CREATE UNIQUE INDEX uq_things_lower ON v.things (upper(name)) WHERE note IS NOT NULL",
                "OTHER_PREDICATE | uq_things_lower | ; DROP INDEX v.uq_things_lower; CREATE UNIQUE INDEX uq_things_lower ON v.things (lower(name)) WHERE note IS NULL",
                "OTHER_PREDICATE | ix_things_part | ; DROP INDEX v.ix_things_part; CREATE INDEX ix_things_part ON v.things (note)",
                "OTHER_NULLS | uq_things_lower | ; DROP INDEX v.uq_things_lower; CREATE UNIQUE INDEX uq_things_lower ON v.things (lower(name)) NULLS NOT DISTINCT WHERE note IS NOT NULL",
                "NOT_UNIQUE | uq_things_lower | ; DROP INDEX v.uq_things_lower; CREATE INDEX uq_things_lower ON v.things (lower(name)) WHERE note IS NOT NULL",
                "INVALID | uq_things_lower | ; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'v.uq_things_lower'::regclass",
                "SECOND_FOREIGN_KEY | other | ADD CONSTRAINT other FOREIGN KEY (place_id) REFERENCES v.places",
                "SECOND_FOREIGN_KEY | other | ADD CONSTRAINT other FOREIGN KEY (place_id) REFERENCES v.places ON DELETE SET NULL",
                "SECOND_FOREIGN_KEY | other | ADD CONSTRAINT other FOREIGN KEY (place_id) REFERENCES v.places ON DELETE CASCADE, DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT a FOREIGN KEY (place_id) REFERENCES v.places ON DELETE SET NULL",
                "MISSING_CONSTRAINT | ck_things_note | DROP CONSTRAINT ck_things_note, ADD CONSTRAINT ck_things_note UNIQUE (place_id)",
                "MISSING_CONSTRAINT | pk_things | DROP CONSTRAINT pk_things, ADD CONSTRAINT pk_things UNIQUE (id)",
                "MISSING_CONSTRAINT | pk_things | DROP CONSTRAINT pk_things; CREATE UNIQUE INDEX pk_things ON v.things (id)",
                "MISSING_CONSTRAINT | pk_things | DROP CONSTRAINT pk_things; CREATE INDEX pk_things ON v.things (id)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX other ON v.things (name)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE INDEX uq_things_name ON v.things (name)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name) WHERE id > 0",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name DESC)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name COLLATE \"C\")",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name text_pattern_ops)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name) NULLS NOT DISTINCT",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_name; CREATE UNIQUE INDEX uq_things_name ON v.things (name); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'v.uq_things_name'::regclass",
                "MISSING_CONSTRAINT | uq_things_note | DROP CONSTRAINT uq_things_note; CREATE UNIQUE INDEX uq_things_note ON v.things (note) NULLS NOT DISTINCT",
                "OTHER_NAME | uq_things_name | RENAME CONSTRAINT uq_things_name TO other; CREATE INDEX uq_things_name ON v.things (place_id)",
                "MISSING_CONSTRAINT | uq_things_name | DROP CONSTRAINT uq_things_note, DROP CONSTRAINT uq_things_name, ADD CONSTRAINT uq_things_note UNIQUE (name)",
                "OTHER_PRIMARY_KEY | pk_things | DROP CONSTRAINT pk_things, ADD CONSTRAINT pk_things PRIMARY KEY (name)",
                "OTHER_PRIMARY_KEY | pk_things | DROP CONSTRAINT pk_things, ADD CONSTRAINT other PRIMARY KEY (id) DEFERRABLE",
                "OTHER_PRIMARY_KEY | pk_things | DROP CONSTRAINT pk_things, ADD CONSTRAINT other PRIMARY KEY (name)",
                "OTHER_PRIMARY_KEY | pk_things | DROP CONSTRAINT pk_things, ADD CONSTRAINT other PRIMARY KEY (name); CREATE INDEX pk_things ON v.things (id)",
                "OTHER_DEFAULT | note | DROP COLUMN note, ADD COLUMN note text GENERATED ALWAYS AS (CASE name WHEN 'x' THEN 'a' ELSE 'b' END) STORED",
                "OTHER_DEFAULT | made_at | DROP COLUMN made_at, ADD COLUMN made_at timestamptz NOT NULL GENERATED ALWAYS AS ('2026-01-01 00:00+00') STORED",
                "OTHER_DEFAULT | id | ; ALTER TABLE v.places ALTER id ADD GENERATED ALWAYS AS IDENTITY",
            })
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForEachDifference {}

    /** The changed table holds rows, and takes another one when the remedies have healed it. */
    @ForEachDifference
    void eachDifferenceIsFoundAndItsRemedyHeals(Kind kind, String where, String change) {
        Verification found = changed(kind, where, change);
        for (int round = 0; round < 3 && !Verify.schema(handle, MODEL).isClean(); round++) {
            heal(Verify.schema(handle, MODEL).differences());
        }
        heal(found.information());
        handle.execute("DROP TABLE IF EXISTS v.gone");
        assertThat(Verify.schema(handle, MODEL).differences()).isEmpty();
        handle.execute("INSERT INTO v.places (id) VALUES (3); INSERT INTO v.things (name, place_id) VALUES ('new', 3)");
    }

    /** And it refuses the others, or leaves them as they are. */
    @ForEachDifference
    void theMigrationRepairsWhatItIsSaidToRepair(Kind kind, String where, String change) {
        Verification found = changed(kind, where, change);
        if (found.differences().stream().map(Difference::kind).anyMatch(REFUSED::contains)) {
            assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL)).isInstanceOf(MigrationRefused.class);
            return;
        }
        Migration.on(handle).migrate(MODEL);
        assertThat(Verify.schema(handle, MODEL).differences())
                .containsExactlyInAnyOrderElementsOf(found.differences().stream()
                        .filter(difference -> !difference.isRepairedByMigrating())
                        .toList());
    }

    private Verification changed(Kind kind, String where, String change) {
        handle.execute("CREATE TABLE v.gone (id bigint PRIMARY KEY); INSERT INTO v.gone VALUES (1), (2);"
                + " INSERT INTO v.places VALUES (1), (2);"
                + " INSERT INTO v.things (name, note, place_id) VALUES ('x', 'a', 1), ('y', 'b', 2)");
        handle.execute(
                change.startsWith(";") || change.startsWith("DROP TABLE") ? change : "ALTER TABLE v.things " + change);
        Verification found = Verify.schema(handle, MODEL);
        assertThat(kind.isInformation() ? found.information() : found.differences())
                .anySatisfy(difference -> {
                    assertThat(difference.kind()).isEqualTo(kind);
                    assertThat(difference.name()).isEqualTo(where);
                });
        return found;
    }

    private void heal(List<Difference> differences) {
        differences.stream()
                .map(Difference::remedy)
                .filter(remedy -> !remedy.isEmpty())
                .distinct()
                .forEach(handle::execute);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSING_CONSTRAINT | fk_things_place_id_places | DROP CONSTRAINT fk_things_place_id_places, ADD CONSTRAINT fk_things_place_id_places CHECK (place_id > 0)",
                "OTHER_NAME | pk_things | RENAME CONSTRAINT pk_things TO other; CREATE UNIQUE INDEX pk_things ON v.things (id)",
                "OTHER_DEFAULT | place_id | DROP COLUMN place_id, ADD COLUMN place_id bigint GENERATED ALWAYS AS (id) STORED",
            })
    void remediesHealWhatTheMigrationStopsAtToo(Kind kind, String where, String change) {
        eachDifferenceIsFoundAndItsRemedyHeals(kind, where, change);
    }

    @Test
    void theRemedyForAMissingColumnLeavesRoomForItsValues() {
        handle.execute("INSERT INTO v.things (name) VALUES ('x'); ALTER TABLE v.things DROP COLUMN name");
        String remedy = Verify.schema(handle, MODEL).differences().get(0).remedy();
        assertThat(remedy).isEqualTo("""
                ALTER TABLE v.things ADD COLUMN name text;
                -- If the table has rows, give each its value here.
                ALTER TABLE v.things ALTER COLUMN name SET NOT NULL""");
        handle.execute(remedy.replaceFirst("--.*", "UPDATE v.things SET name = 'name ' || id;"));
        assertThat(Verify.schema(handle, MODEL).differences())
                .extracting(Difference::kind)
                .containsOnly(Kind.MISSING_CONSTRAINT, Kind.MISSING_INDEX);
    }

    /** The server keeps a foreign key of its own for each partition of the parent. */
    @Test
    void aForeignKeyToAPartitionedTableIsOne() {
        handle.execute("""
                ALTER TABLE v.things DROP CONSTRAINT fk_things_place_id_places;
                DROP TABLE v.places;
                CREATE TABLE v.places (id bigint, CONSTRAINT pk_places PRIMARY KEY (id)) PARTITION BY RANGE (id);
                CREATE TABLE v.places_low PARTITION OF v.places DEFAULT;
                ALTER TABLE v.things ADD CONSTRAINT fk_things_place_id_places
                    FOREIGN KEY (place_id) REFERENCES v.places ON DELETE SET NULL;
                """);
        Verification verification = Verify.schema(handle, MODEL);
        assertThat(verification.differences()).isEmpty();
        assertThat(verification.information()).isEmpty();
    }

    /** NOT NULL that is not valid, and virtual columns. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID | named | ALTER name DROP NOT NULL, ADD CONSTRAINT named NOT NULL name NOT VALID",
                "OTHER_NULLABILITY | note | ADD CONSTRAINT named NOT NULL note NOT VALID",
                "OTHER_DEFAULT | place_id | DROP COLUMN place_id, ADD COLUMN place_id bigint GENERATED ALWAYS AS (id)"
            })
    void whatCameWithPostgreSql18IsFoundAndHealed(Kind kind, String where, String change) {
        if (database.serverVersion() >= 180_000) {
            eachDifferenceIsFoundAndItsRemedyHeals(kind, where, change);
        }
    }

    @Test
    void whatTheDatabaseHasBesidesIsInformation() {
        handle.execute(
                "ALTER TABLE v.things ADD more int UNIQUE, ADD CHECK (more > 0); CREATE INDEX besides ON v.things (more)");
        Verification verification = Verify.schema(handle, MODEL);
        verification.orThrow();
        assertThat(verification.information())
                .extracting(Difference::kind, Difference::name)
                .containsExactly(
                        tuple(Kind.EXTRA_COLUMN, "more"),
                        tuple(Kind.EXTRA_CONSTRAINT, "things_more_check"),
                        tuple(Kind.EXTRA_CONSTRAINT, "things_more_key"),
                        tuple(Kind.EXTRA_INDEX, "besides"));
    }

    @Test
    void inAReadOnlyTransactionExpressionsAreNotComparedAndThatIsSaid() {
        handle.execute(
                "ALTER TABLE v.things DROP CONSTRAINT ck_things_note, ADD CONSTRAINT ck_things_note CHECK (note IN ('a')),"
                        + " DROP CONSTRAINT uq_things_name");
        handle.execute("SET default_transaction_read_only = on");
        Verification verification = Verify.schema(handle, MODEL);
        assertThat(verification.differences()).extracting(Difference::kind).containsExactly(Kind.MISSING_CONSTRAINT);
        assertThat(verification.information()).extracting(Difference::kind).containsExactly(Kind.NOT_COMPARED);
    }

    @Test
    void aRoleThatMayOnlyReadTheCatalogueSeesDifferencesToo() {
        String role = database.name() + "_reader";
        handle.execute("CREATE ROLE " + role);
        handle.execute("ALTER TABLE v.things DROP CONSTRAINT uq_things_name; SET ROLE " + role);
        Verification verification = Verify.schema(handle, MODEL);
        handle.execute("RESET ROLE; DROP ROLE " + role);
        assertThat(verification.differences()).extracting(Difference::kind).containsExactly(Kind.MISSING_CONSTRAINT);
        assertThat(verification.information()).extracting(Difference::kind).contains(Kind.NOT_COMPARED);
    }

    @Test
    void itLeavesTheCallersTransactionAsItWas() {
        handle.begin();
        handle.execute("ALTER TABLE v.things DROP CONSTRAINT uq_things_name");
        assertThat(Verify.schema(handle, MODEL).isClean()).isFalse();
        assertThat(handle.createQuery("SELECT count(*) FROM pg_class WHERE relname LIKE 'onerow%'")
                        .mapTo(Integer.class)
                        .one())
                .isZero();
        handle.rollback();
        assertThat(Verify.schema(handle, MODEL).isClean()).isTrue();
    }

    @Test
    void theMessageAndTheTextTellEachDifferenceAndWhatHelps() {
        handle.execute("ALTER TABLE v.things DROP CONSTRAINT uq_things_name, ADD more int");
        Verification verification = Verify.schema(handle, MODEL);
        assertThatThrownBy(verification::orThrow)
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("v.things: missing constraint uq_things_name, declared [name]");
        assertThat(verification).hasToString("""
                not as declared; differences: 1
                  v.things: missing constraint uq_things_name, declared [name]
                      ALTER TABLE v.things ADD CONSTRAINT uq_things_name UNIQUE (name);
                for information:
                  v.things: further column more, live integer""");
    }
}
