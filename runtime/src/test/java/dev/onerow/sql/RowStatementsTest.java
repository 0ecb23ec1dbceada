package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql.Target;
import dev.onerow.sql.ParentsSql.Parent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements on rows, word for word. */
class RowStatementsTest {

    private static final Table GAMES = ModelText.parse("""
            table public.games
            column id bigint identity
            column code varchar(20)
            column price numeric(10,2) null
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
            unique uq_places_rank (id) deferrable initially deferred
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

    private static KeySql sql(Table table) {
        return new KeySql(table, table.naturalKey(""));
    }

    @Test
    void whoHasLookedInsertsWithoutLookingAgain() {
        assertThat(sql(PLACES).insert(Target.KEY)).isEqualTo("""
                INSERT INTO shop.places (country, "City Name")
                VALUES (?::text, ?::citext)
                ON CONFLICT (country, "City Name") DO NOTHING
                RETURNING country, "City Name", id""");
    }

    @Test
    void postgres19GetsOrCreatesInOneStatement() {
        assertThat(sql(GAMES).getOrCreateInOne(0)).isEqualTo("""
                WITH found AS (
                SELECT id, code, price, tags, notes, changed_at
                FROM public.games
                WHERE code = ?
                ), created AS (
                INSERT INTO public.games (code, price, tags, notes)
                SELECT ?::varchar, ?::numeric(10,2), ?::text[], ?::json
                WHERE NOT EXISTS (SELECT FROM found)
                ON CONFLICT (code) DO SELECT
                RETURNING WITH (OLD AS onerow_old) onerow_old.id IS NULL AS onerow_created, id, code, price, tags, notes, changed_at
                )
                SELECT false AS onerow_created, id, code, price, tags, notes, changed_at FROM found
                UNION ALL
                SELECT onerow_created, id, code, price, tags, notes, changed_at FROM created""");
    }

    @Test
    void anotherUniqueConstraintThatTheCallerCanViolateRulesThatOut() {
        assertThat(sql(GAMES).isOnlyUnique()).isTrue();
        assertThat(sql(PLACES).isOnlyUnique()).isFalse();
    }

    @Test
    void aKeyIsFoundPinnedAskedForAndDeleted() {
        KeySql games = sql(GAMES);
        String find = """
                SELECT id, code, price, tags, notes, changed_at
                FROM public.games
                WHERE code = ?""";
        assertThat(games.find(0)).isEqualTo(find);
        assertThat(games.findAndPin(0)).isEqualTo(find + "\nFOR KEY SHARE");
        assertThat(games.exists(0)).isEqualTo("SELECT EXISTS (SELECT FROM public.games WHERE code = ?)");
        assertThat(games.delete(0)).isEqualTo("DELETE FROM public.games\nWHERE code = ?");
        assertThat(games.prove())
                .isEqualTo("EXPLAIN INSERT INTO public.games DEFAULT VALUES ON CONFLICT (code) DO NOTHING");
    }

    @Test
    void getOrCreateIsTwoStatementsAndUpsertThree() {
        assertThat(sql(GAMES).getOrCreate(0, Target.ANY)).isEqualTo("""
                INSERT INTO public.games (code, price, tags, notes)
                SELECT ?::varchar, ?::numeric(10,2), ?::text[], ?::json
                WHERE NOT EXISTS (SELECT FROM public.games WHERE code = ?)
                ON CONFLICT DO NOTHING
                RETURNING id, code, price, tags, notes, changed_at;
                SELECT id, code, price, tags, notes, changed_at
                FROM public.games
                WHERE code = ?""");
        assertThat(sql(GAMES).getOrCreateAndPin(0, Target.KEY))
                .contains("ON CONFLICT (code) DO NOTHING")
                .endsWith("WHERE code = ?\nFOR KEY SHARE");
        assertThat(sql(GAMES).upsert(0, Target.KEY)).isEqualTo("""
                INSERT INTO public.games (code, price, tags, notes)
                SELECT ?::varchar, ?::numeric(10,2), ?::text[], ?::json
                WHERE NOT EXISTS (SELECT FROM public.games WHERE code = ?)
                ON CONFLICT (code) DO NOTHING
                RETURNING id, code, price, tags, notes, changed_at;
                UPDATE public.games
                SET price = ?::numeric(10,2), tags = ?::text[], notes = ?::json, changed_at = now()
                WHERE code = ?
                  AND (price, tags, notes::text) IS DISTINCT FROM (?::numeric(10,2), ?::text[], ?::json::text)
                RETURNING id, code, price, tags, notes, changed_at;
                SELECT id, code, price, tags, notes, changed_at
                FROM public.games
                WHERE code = ?
                  AND (price, tags, notes::text) IS NOT DISTINCT FROM (?::numeric(10,2), ?::text[], ?::json::text)""");
    }

    @Test
    void eachPatternOfNullsHasItsText() {
        KeySql places = sql(PLACES);
        assertThat(places.find(0)).endsWith("WHERE country = ? AND \"City Name\" = ?::citext");
        assertThat(places.find(1)).endsWith("WHERE country IS NULL AND \"City Name\" = ?::citext");
        assertThat(places.find(2)).endsWith("WHERE country = ? AND \"City Name\" IS NULL");
        assertThat(places.find(3)).endsWith("WHERE country IS NULL AND \"City Name\" IS NULL");
    }

    @Test
    void aDeferrableConstraintCanBeNoArbiter() {
        assertThat(sql(GAMES).firstTarget()).isEqualTo(Target.ANY);
        assertThat(sql(PLACES).firstTarget()).isEqualTo(Target.KEY);
    }

    @Test
    void aPartialKeyAsksItsPredicateOfTheNewRow() {
        String newRow = "(SELECT ?::text AS code, ?::boolean AS redeemed, (NULL)::bigint AS id,\n"
                + "    (now())::timestamptz AS made_at) AS new";
        assertThat(sql(COUPONS).isInKey()).isEqualTo("SELECT coalesce((NOT redeemed), false)\nFROM " + newRow);
        assertThat(sql(COUPONS).getOrCreate(0, Target.KEY)).startsWith("""
                INSERT INTO public.coupons (code, redeemed)
                SELECT new.code, new.redeemed
                FROM %s
                WHERE (NOT redeemed)
                  AND NOT EXISTS (SELECT FROM public.coupons WHERE code = ? AND (NOT redeemed))
                ON CONFLICT (code) WHERE NOT redeemed DO NOTHING
                RETURNING id, code, redeemed, made_at;
                """.formatted(newRow));
    }

    @Test
    void aNormaliserReachesColumnParameterAndTarget() {
        Table accounts = ModelText.parse("""
                table public.accounts
                column id uuid default "gen_random_uuid()"
                column email text
                primary key pk_accounts (id)
                natural key uq_accounts_email (email as "lower(?)")
                """);
        assertThat(sql(accounts).find(0)).endsWith("WHERE lower(email) = lower(?::text)");
        assertThat(sql(accounts).getOrCreate(0, Target.KEY)).contains("ON CONFLICT ((lower(email))) DO NOTHING");
        assertThat(new BatchSql(accounts, accounts.naturalKey("")).find())
                .endsWith("JOIN public.accounts AS t ON lower(t.email) = lower(i.email)");
        assertThat(PageSql.by(accounts, accounts.naturalKey("")).next())
                .contains("WHERE lower(email) > lower(?::text)\nORDER BY lower(email)\nLIMIT ?");
    }

    @Test
    void rowsGoByPrimaryKey() {
        RowSql games = new RowSql(GAMES);
        assertThat(games.selectList("g")).isEqualTo("g.id, g.code, g.price, g.tags, g.notes, g.changed_at");
        assertThat(games.insert()).isEqualTo("""
                INSERT INTO public.games (code, price, tags, notes)
                VALUES (?::varchar, ?::numeric(10,2), ?::text[], ?::json)
                RETURNING id, code, price, tags, notes, changed_at""");
        assertThat(games.findById()).endsWith("WHERE id = ?");
        assertThat(games.deleteById()).isEqualTo("DELETE FROM public.games\nWHERE id = ?");
        assertThat(games.count()).isEqualTo("SELECT count(*) FROM public.games");
        assertThat(games.findBy(List.of("code", "price")))
                .endsWith("FROM public.games\nWHERE code = ? AND price = ?::numeric(10,2)");
        assertThat(games.update()).isEqualTo("""
                UPDATE public.games
                SET code = ?::varchar, price = ?::numeric(10,2), tags = ?::text[], notes = ?::json, changed_at = now()
                WHERE id = ?
                  AND (code, price, tags, notes::text) IS DISTINCT FROM (?::varchar, ?::numeric(10,2), ?::text[], ?::json::text)
                RETURNING id, code, price, tags, notes, changed_at;
                SELECT id, code, price, tags, notes, changed_at
                FROM public.games
                WHERE id = ?""");
    }

    @Test
    void pagesGoByTheKey() {
        NaturalKey key = COUPONS.naturalKey("");
        assertThat(PageSql.by(COUPONS, key).first()).isEqualTo("""
                SELECT id, code, redeemed, made_at
                FROM public.coupons
                WHERE NOT redeemed
                ORDER BY code
                LIMIT ?""");
        assertThat(PageSql.by(COUPONS, key).next()).contains("WHERE code > ?::text AND (NOT redeemed)\n");
        assertThat(PageSql.byPrimaryKey(GAMES).next()).endsWith("WHERE id > ?::bigint\nORDER BY id\nLIMIT ?");
    }

    @Test
    void parentsAreJoinedFromTheLeftWhereTheyMayBeMissing() {
        Table beats = ModelText.parse("""
                table public.beats
                column id bigint identity
                column game_id bigint
                column next_id bigint null
                primary key pk_beats (id)
                natural key uq_beats (game_id)
                foreign key fk_beats_game_id_games (game_id) references public.games (id)
                foreign key fk_beats_next_id_beats (next_id) references public.beats (id)
                """);
        ParentsSql parents = new ParentsSql(
                beats,
                List.of(
                        new Parent(beats.foreignKeys().get(0), GAMES.columns().subList(0, 2)),
                        new Parent(beats.foreignKeys().get(1), beats.columns().subList(0, 1))));
        String joined = """
                SELECT r.id, r.game_id, r.next_id,
                       p1.id, p1.code,
                       p2.id
                FROM %s AS r
                JOIN public.games AS p1 ON p1.id = r.game_id
                LEFT JOIN public.beats AS p2 ON p2.id = r.next_id""";
        assertThat(parents.findAll()).isEqualTo(joined.formatted("public.beats"));
        assertThat(parents.findById()).isEqualTo(joined.formatted("public.beats") + "\nWHERE r.id = ?");
        assertThat(parents.find(beats.naturalKey("")))
                .isEqualTo(joined.formatted("public.beats") + "\nWHERE r.game_id = ?");
    }

    @Test
    void aPredicateOfTheKeyKeepsToItsOwnColumnsWhereParentsAreJoined() {
        Table beats = ModelText.parse("""
                table public.beats
                column id bigint identity
                column game_id bigint
                column open boolean
                primary key pk_beats (id)
                natural key uq_beats (game_id) where open
                foreign key fk_beats_game_id_games (game_id) references public.games (id)
                """);
        ParentsSql parents = new ParentsSql(
                beats,
                List.of(new Parent(beats.foreignKeys().get(0), GAMES.columns().subList(0, 2))));
        assertThat(parents.find(beats.naturalKey(""))).isEqualTo("""
                SELECT r.id, r.game_id, r.open,
                       p1.id, p1.code
                FROM (
                    SELECT id, game_id, open
                    FROM public.beats
                    WHERE game_id = ? AND (open)
                ) AS r
                JOIN public.games AS p1 ON p1.id = r.game_id""");
    }

    @Test
    void typesWithoutEqualityAreComparedAsTextHoweverTheyAreSpelled() {
        Table notes = ModelText.parse("""
                table public.notes
                column id bigint
                column a "JSON"
                column b "pg_catalog.json"
                column c array of "Json"
                column d jsonb
                primary key pk_notes (id)
                """);
        assertThat(RowFragments.differs(notes.columns().subList(1, 5), "t", "i"))
                .isEqualTo(
                        "(t.a::text, t.b::text, t.c::text, t.d) IS DISTINCT FROM (i.a::text, i.b::text, i.c::text, i.d)");
    }

    @Test
    void aQuestionMarkInAPredicateIsNoParameter() {
        Table tagged = ModelText.parse("""
                table public.tagged
                column id bigint identity
                column code text
                column tags jsonb
                primary key pk_tagged (id)
                natural key uq_tagged (code) where "tags ? 'a'"
                """);
        KeySql sql = sql(tagged);
        assertThat(List.of(
                        sql.find(0),
                        sql.getOrCreate(0, Target.ANY),
                        sql.getOrCreate(0, Target.KEY),
                        sql.getOrCreateInOne(0),
                        sql.upsert(0, Target.KEY),
                        sql.isInKey(),
                        sql.prove()))
                .allSatisfy(statement ->
                        assertThat(statement).contains("tags ?? 'a'").doesNotContain("tags ? 'a'"));
    }
}
