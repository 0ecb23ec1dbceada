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
import java.util.List;
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
                "MISSING_COLUMN | note | DROP COLUMN note",
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
                "OTHER_EXPRESSION | ck_things_note | DROP CONSTRAINT ck_things_note, ADD CONSTRAINT ck_things_note CHECK (note IN ('a'))",
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
            })
    void eachDifferenceIsFoundAndItsRemedyHeals(Kind kind, String where, String change) {
        handle.execute("CREATE TABLE v.gone (id bigint PRIMARY KEY)");
        handle.execute(
                change.startsWith(";") || change.startsWith("DROP TABLE") ? change : "ALTER TABLE v.things " + change);
        Verification found = Verify.schema(handle, MODEL);
        List<Difference> all = kind.isInformation() ? found.information() : found.differences();
        assertThat(all).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(kind);
            assertThat(difference.name()).isEqualTo(where);
        });
        for (int round = 0; round < 3 && !Verify.schema(handle, MODEL).isClean(); round++) {
            Verify.schema(handle, MODEL).differences().stream()
                    .map(Difference::remedy)
                    .distinct()
                    .forEach(handle::execute);
        }
        found.information().stream()
                .map(Difference::remedy)
                .filter(remedy -> !remedy.isEmpty())
                .forEach(handle::execute);
        handle.execute("DROP TABLE IF EXISTS v.gone");
        assertThat(Verify.schema(handle, MODEL).differences()).isEmpty();
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
