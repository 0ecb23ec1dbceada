package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.NaturalKey.Enforcement;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelTextTest {

    @Test
    void readsLikeADefinition() {
        assertThat(ModelText.write(gameBeats())).isEqualTo("""
                        table public.game_beats
                        column id bigint identity
                        column game_id bigint
                        column title varchar(80) null
                        column mood enum public.mood ("calm", "wild")
                        column tags array of text
                        column "beat at" "timestamp with time zone" default "now()" on update "now()"
                        primary key pk_game_beats (id)
                        natural key uq_game_beats_game_id_title (game_id, title as "lower(?)") nulls not distinct \
                        where "title <> \\"\\"" keep newest order by (id desc) fill nulls (tags)
                        natural key uq_slug (tags) named slug
                        unique uq_title (title) deferrable initially deferred on collision merge
                        unique uq_lower on "lower(title)"
                        foreign key fk_game_beats_game_id_games (game_id) references public.games (id) \
                        on delete cascade on update set null
                        check ck_game_beats_title "title <> ''"
                        index ix_tags (tags) using gin where "id > 0"
                        """);
    }

    @Test
    void roundTripsTheSample() {
        assertThat(ModelText.parse(ModelText.write(gameBeats()))).isEqualTo(gameBeats());
    }

    @Test
    void roundTripsRandomTables() {
        for (long seed = 0; seed < 2_000; seed++) {
            Table table = new RandomTables(new Random(seed)).table();
            assertThat(ModelText.parse(ModelText.write(table)))
                    .as("seed %d", seed)
                    .isEqualTo(table);
        }
    }

    @Test
    void cutsALongTextIntoPiecesThatAConstantCanHold() {
        List<Column> columns = IntStream.range(0, 1_600)
                .mapToObj(i -> Column.of("ü".repeat(28) + i, ColumnType.of("text"), true))
                .toList();
        Table table = new Table(
                new QualifiedName("public", "wide"),
                columns,
                new PrimaryKey("pk", List.of(columns.get(0).name())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        List<String> pieces = ModelText.pieces(table);

        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(pieces).allMatch(piece -> piece.getBytes(StandardCharsets.UTF_8).length <= 65_535);
        assertThat(ModelText.parse(pieces.toArray(String[]::new))).isEqualTo(table);
    }

    @Test
    void namesTheLineThatItCannotRead() {
        String text = ModelText.write(gameBeats());
        assertThatThrownBy(() -> ModelText.parse(text + "colour id bigint\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("colour id bigint");
        assertThatThrownBy(() -> ModelText.parse(text + "check a \"b")).hasMessageContaining("a closing quote");
        assertThatThrownBy(() -> ModelText.parse(text + "check a b c")).hasMessageContaining("the line's end");
        assertThatThrownBy(() -> ModelText.parse("column a text")).hasMessageContaining("primary key");
    }

    private static Table gameBeats() {
        ColumnType text = ColumnType.of("text");
        return new Table(
                new QualifiedName("public", "game_beats"),
                List.of(
                        Column.identity("id", ColumnType.of("bigint")),
                        Column.of("game_id", ColumnType.of("bigint"), false),
                        Column.of("title", ColumnType.of("varchar(80)"), true),
                        Column.of(
                                "mood",
                                new ColumnType.NativeEnum(new QualifiedName("public", "mood"), List.of("calm", "wild")),
                                false),
                        Column.of("tags", text.array(), false),
                        new Column(
                                "beat at",
                                ColumnType.of("timestamp with time zone"),
                                false,
                                Column.Origin.DEFAULT,
                                "now()",
                                "now()")),
                new PrimaryKey("pk_game_beats", List.of("id")),
                List.of(
                        new NaturalKey(
                                "",
                                "uq_game_beats_game_id_title",
                                Enforcement.INDEX,
                                List.of(KeyPart.of("game_id"), new KeyPart("title", "lower(?)")),
                                Nulls.NOT_DISTINCT,
                                "title <> \"\"",
                                new NaturalKey.Survivor(Keep.NEWEST, List.of(new NaturalKey.Order("id", true))),
                                List.of("tags")),
                        new NaturalKey(
                                "slug",
                                "uq_slug",
                                Enforcement.CONSTRAINT,
                                List.of(KeyPart.of("tags")),
                                Nulls.DISTINCT,
                                null,
                                NaturalKey.Survivor.OLDEST,
                                List.of())),
                List.of(
                        new UniqueConstraint(
                                "uq_title",
                                List.of("title"),
                                null,
                                null,
                                Nulls.DISTINCT,
                                Deferrable.INITIALLY_DEFERRED,
                                OnCollision.MERGE),
                        new UniqueConstraint(
                                "uq_lower",
                                Collections.emptyList(),
                                "lower(title)",
                                null,
                                Nulls.DISTINCT,
                                Deferrable.NOT_DEFERRABLE,
                                OnCollision.STOP)),
                List.of(new ForeignKey(
                        "fk_game_beats_game_id_games",
                        List.of("game_id"),
                        new QualifiedName("public", "games"),
                        List.of("id"),
                        OnDelete.CASCADE,
                        OnUpdate.SET_NULL,
                        Deferrable.NOT_DEFERRABLE)),
                List.of(new Check("ck_game_beats_title", "title <> ''")),
                List.of(new Index("ix_tags", List.of("tags"), null, "id > 0", "gin")));
    }
}
