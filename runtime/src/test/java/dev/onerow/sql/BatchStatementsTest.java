package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import dev.onerow.sql.BatchSql.Wins;
import dev.onerow.sql.KeySql.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements on many rows, word for word. */
class BatchStatementsTest {

    private static final Table GAMES = ModelText.parse("""
            table public.games
            column id bigint identity
            column code varchar(20)
            column tags array of text
            column notes json null
            column changed_at timestamptz default "now()" on update "now()"
            primary key pk_games (id)
            natural key uq_games_code (code)
            """);

    private static final Table PLACES = ModelText.parse("""
            table shop.places
            column country text null
            column "City Name" citext null
            column id bigint identity
            primary key pk_places (id)
            natural key uq_places (country, "City Name") nulls not distinct
            """);

    private static final Table COUPONS = ModelText.parse("""
            table public.coupons
            column id bigint identity
            column code text
            column redeemed boolean
            column made_at timestamptz default "now()"
            primary key pk_coupons (id)
            natural key uq_coupons_code (code) where "NOT redeemed"
            """);

    private static final String ARRAYS = """
            (
                    SELECT code, tags, notes, 0 AS onerow_position FROM public.games WHERE false
                    UNION ALL
                    SELECT a.code, a.tags::text[], a.notes, onerow_position
                    FROM unnest(?::varchar[], ?::text[], ?::json[]) WITH ORDINALITY AS a(code, tags, notes, onerow_position)
                )""";

    private static BatchSql sql(Table table) {
        return new BatchSql(table, table.naturalKey(""));
    }

    @Test
    void keysTravelAsArrays() {
        BatchSql places = sql(PLACES);
        String keys = """
                FROM (
                    SELECT country, "City Name", 0 AS onerow_position FROM shop.places WHERE false
                    UNION ALL
                    SELECT a.country, a."City Name", onerow_position
                    FROM unnest(?::text[], ?::citext[]) WITH ORDINALITY AS a(country, "City Name", onerow_position)
                ) AS i
                """;
        String isThere = "(t.country = i.country OR (t.country IS NULL AND i.country IS NULL)) AND (t.\"City Name\" ="
                + " i.\"City Name\" OR (t.\"City Name\" IS NULL AND i.\"City Name\" IS NULL))";
        String find = "SELECT i.onerow_position, t.country, t.\"City Name\", t.id\n" + keys
                + "JOIN shop.places AS t ON " + isThere;
        assertThat(places.order())
                .isEqualTo(
                        "SELECT i.onerow_position\n" + keys + "ORDER BY i.country, i.\"City Name\", i.onerow_position");
        assertThat(places.find()).isEqualTo(find);
        assertThat(places.findAndPin()).isEqualTo(find + "\nORDER BY i.country, i.\"City Name\"\nFOR KEY SHARE OF t");
        assertThat(places.findInOrder())
                .startsWith("SELECT CASE WHEN t.id IS NOT NULL THEN i.onerow_position END, t.country")
                .endsWith("LEFT JOIN shop.places AS t ON " + isThere + "\nORDER BY i.onerow_position");
        assertThat(places.missing())
                .isEqualTo("SELECT min(i.onerow_position)\n" + keys
                        + "WHERE NOT EXISTS (SELECT FROM shop.places AS t WHERE " + isThere + " OFFSET 0)");
    }

    @Test
    void oneRowIsInsertedForEachKey() {
        assertThat(sql(GAMES).insert(Target.ANY, Wins.FIRST)).isEqualTo("""
                WITH input AS MATERIALIZED (
                    SELECT * FROM %s AS i
                ), made AS (
                    INSERT INTO public.games (code, tags, notes)
                    SELECT DISTINCT ON (i.code) i.code, i.tags, i.notes
                    FROM input AS i
                    WHERE NOT EXISTS (SELECT FROM public.games AS t WHERE t.code = i.code OFFSET 0)
                    ORDER BY i.code, i.onerow_position
                    ON CONFLICT DO NOTHING
                    RETURNING code
                )
                SELECT min(i.onerow_position)
                FROM (SELECT code, onerow_position FROM input UNION ALL SELECT code, NULL FROM made) AS i
                GROUP BY i.code
                HAVING count(*) > count(i.onerow_position)""".formatted(ARRAYS));
        assertThat(sql(GAMES).insert(Target.KEY, Wins.LAST))
                .contains("ORDER BY i.code, i.onerow_position DESC\n    ON CONFLICT (code) DO NOTHING")
                .contains("SELECT max(i.onerow_position)");
    }

    @Test
    void rowsAreFoundAndCreatedInOneStatement() {
        assertThat(sql(GAMES).getOrCreate(Target.ANY, Wins.FIRST)).isEqualTo("""
                WITH input AS MATERIALIZED (
                    SELECT i.*, t.*
                    FROM %s AS i
                    LEFT JOIN LATERAL (
                        SELECT t.id, t.code, t.tags, t.notes, t.changed_at
                        FROM public.games AS t
                        WHERE t.code = i.code OFFSET 0
                    ) AS t (onerow_found_1, onerow_found_2, onerow_found_3, onerow_found_4, onerow_found_5) ON true
                ), missing AS MATERIALIZED (
                    SELECT DISTINCT ON (i.code) i.*
                    FROM input AS i
                    WHERE i.onerow_found_1 IS NULL
                    ORDER BY i.code, i.onerow_position
                ), made AS (
                    INSERT INTO public.games (code, tags, notes)
                    SELECT code, tags, notes FROM missing
                    ON CONFLICT DO NOTHING
                    RETURNING id, code, tags, notes, changed_at, true AS onerow_made
                )
                SELECT onerow_position, false, onerow_found_1, onerow_found_2, onerow_found_3, onerow_found_4, onerow_found_5
                FROM input
                WHERE onerow_found_1 IS NOT NULL
                UNION ALL
                SELECT i.onerow_position, true, t.id, t.code, t.tags, t.notes, t.changed_at
                FROM made AS t
                FULL JOIN missing AS i ON t.code = i.code
                WHERE coalesce(t.onerow_made AND i.onerow_position > 0, false)""".formatted(ARRAYS));
        assertThat(new StageSql(GAMES, GAMES.naturalKey(""), 7).batch().getOrCreate(Target.NONE, Wins.LAST))
                .isEqualTo("""
                WITH missing AS MATERIALIZED (
                    SELECT DISTINCT ON (i.code) i.*
                    FROM pg_temp.onerow_batch_7 AS i
                    WHERE NOT EXISTS (SELECT FROM public.games AS t WHERE t.code = i.code)
                    ORDER BY i.code, i.onerow_position DESC
                ), made AS (
                    INSERT INTO public.games (code, tags, notes)
                    SELECT code, tags, notes FROM missing
                    RETURNING id, code, tags, notes, changed_at, true AS onerow_made
                )
                SELECT i.onerow_position, true, t.id, t.code, t.tags, t.notes, t.changed_at
                FROM made AS t
                FULL JOIN missing AS i ON t.code = i.code
                WHERE coalesce(t.onerow_made AND i.onerow_position > 0, false)""");
    }

    @Test
    void aPartialKeysPredicateIsAskedOfTheInputAndOfTheRows() {
        assertThat(sql(COUPONS).insert(Target.KEY, Wins.FIRST))
                .contains("SELECT code, redeemed, id, made_at, 0 AS onerow_position FROM public.coupons WHERE false")
                .contains("SELECT a.code, a.redeemed, (NULL)::bigint, (now())::timestamptz, onerow_position")
                .contains(
                        "FROM (SELECT * FROM public.coupons WHERE NOT redeemed) AS t WHERE t.code = i.code OFFSET 0)\n"
                                + "      AND (NOT redeemed)")
                .contains("ON CONFLICT (code) WHERE NOT redeemed DO NOTHING");
        assertThat(sql(COUPONS).outsideKey()).endsWith("WHERE NOT coalesce((NOT redeemed), false)\nLIMIT 1");
        assertThat(new StageSql(COUPONS, COUPONS.naturalKey(""), 1).batch().insert(Target.KEY, Wins.FIRST))
                .contains("SELECT * FROM (SELECT code, redeemed, (NULL)::bigint AS id, (now())::timestamptz AS made_at,"
                        + " onerow_position FROM pg_temp.onerow_batch_1) AS i");
    }

    @Test
    void rowsAreLockedInTheOrderOfTheKeysBeforeTheyAreUpdated() {
        assertThat(sql(GAMES).update()).isEqualTo("""
                WITH input AS (
                    SELECT DISTINCT ON (i.code) i.*
                    FROM %s AS i
                    ORDER BY i.code, i.onerow_position DESC
                ), locked AS (
                    SELECT i AS onerow_new, t.id AS onerow_locked_1
                    FROM input AS i
                    JOIN public.games AS t ON t.code = i.code
                    WHERE (t.tags, t.notes::text) IS DISTINCT FROM (i.tags, i.notes::text)
                    ORDER BY i.code
                    FOR NO KEY UPDATE OF t
                )
                UPDATE public.games AS t
                SET tags = (onerow_new).tags, notes = (onerow_new).notes, changed_at = now()
                FROM locked
                WHERE t.id = onerow_locked_1
                RETURNING (onerow_new).onerow_position""".formatted(ARRAYS));
    }

    @Test
    void largeBatchesAreStaged() {
        StageSql stage = new StageSql(GAMES, GAMES.naturalKey(""), 7);
        assertThat(stage.create()).isEqualTo("""
                CREATE TEMPORARY TABLE pg_temp.onerow_batch_7 ON COMMIT DROP AS
                SELECT code, tags, notes, 0 AS onerow_position FROM public.games WITH NO DATA""");
        assertThat(stage.copy()).isEqualTo("COPY pg_temp.onerow_batch_7 FROM STDIN");
        assertThat(stage.insert()).isEqualTo("""
                INSERT INTO pg_temp.onerow_batch_7
                SELECT a.code, a.tags::text[], a.notes, ? + onerow_position
                FROM unnest(?::varchar[], ?::text[], ?::json[]) WITH ORDINALITY AS a(code, tags, notes, onerow_position)""");
        assertThat(stage.drop()).isEqualTo("DROP TABLE pg_temp.onerow_batch_7");
        assertThat(stage.batch().insert(Target.ANY, Wins.FIRST))
                .startsWith("WITH input AS NOT MATERIALIZED (\n    SELECT * FROM pg_temp.onerow_batch_7 AS i\n)");
    }

    @Test
    void whatIsQuotedIsNotIndented() {
        assertThat(RowFragments.indented("SELECT \"a\nb\"\nFROM t", 4)).isEqualTo("SELECT \"a\nb\"\n    FROM t");
        assertThat(RowFragments.indented("SELECT \"it's\",\n\"a\n\"\"b\"\nFROM t", 4))
                .isEqualTo("SELECT \"it's\",\n    \"a\n\"\"b\"\n    FROM t");
        assertThat(RowFragments.indented("'\"\n'\n, E'\\'\n'\n, $$'\n$$\n, $x$\"\n$$\n$x$\n, \"a\nb\"\n", 1))
                .isEqualTo("'\"\n'\n , E'\\'\n'\n , $$'\n$$\n , $x$\"\n$$\n$x$\n , \"a\nb\"\n ");
    }

    @Test
    void namesOfSeveralLinesStayAsTheyAre() {
        Table table = ModelText.parse("""
                table public.games
                column "two\\nlines" text
                column note text
                primary key pk_games ("two\\nlines")
                natural key uq_games ("two\\nlines")
                """);
        BatchSql sql = sql(table);
        assertThat(List.of(sql.insert(Target.ANY, Wins.FIRST), sql.getOrCreate(Target.ANY, Wins.FIRST), sql.update()))
                .allSatisfy(statement -> assertThat(statement)
                        .contains("SELECT \"two\nlines\", note, 0 AS onerow_position FROM public.games WHERE")
                        .doesNotContain("\"two\n "));
    }
}
