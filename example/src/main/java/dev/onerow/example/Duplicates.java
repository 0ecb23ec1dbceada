package dev.onerow.example;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What a table has too many of: rows for one thing of the world.
 *
 * @param things what the rows stand for, each counted once
 * @param groups things with several rows
 * @param surplus rows beyond one for each thing
 * @param hanging rows of other tables that reference a row of a group
 */
record Duplicates(String table, long rows, long things, long groups, long surplus, long hanging) {

    /** A game with several rows: how many beats hang on each, most first. */
    record Sample(String game, long rows, String beats) {}

    /** For each table with a natural key, in foreign-key order. */
    static List<Duplicates> of(Handle handle) {
        return List.of(
                count(handle, "users", "select email as thing, id from public.users", """
                        select user_id as id from public.game_beats
                        union all select author_id from public.notes
                        """),
                count(
                        handle,
                        "games",
                        "select provider_game_id as thing, id from public.games",
                        "select game_id as id from public.game_beats"),
                // A beat's rows may hang on different rows of its user and game: it is told by what those stand for.
                count(handle, "game_beats", """
                        select (u.email, g.provider_game_id) as thing, b.id
                        from public.game_beats b
                        join public.users u on u.id = b.user_id
                        join public.games g on g.id = b.game_id
                        """, "select null::bigint as id where false"));
    }

    /** The games with the most rows. */
    static List<Sample> worstGames(Handle handle, int limit) {
        return handle.createQuery("""
                        select provider_game_id, count(*), string_agg(beats::text, ' + ' order by beats desc)
                        from (select g.provider_game_id,
                                     (select count(*) from public.game_beats b where b.game_id = g.id) as beats
                              from public.games g) as counted
                        group by provider_game_id
                        having count(*) > 1
                        order by count(*) desc, sum(beats) desc, provider_game_id
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new Sample(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }

    private static Duplicates count(Handle handle, String table, String things, String references) {
        String sql = """
                with things as (%s),
                     groups as (select thing, count(*) as size from things group by thing),
                     refs as (%s)
                select (select count(*) from things),
                       (select count(*) from groups),
                       (select count(*) from groups where size > 1),
                       (select coalesce(sum(size - 1), 0) from groups),
                       (select count(*) from refs where id in (
                            select t.id from things t join groups g on g.thing = t.thing where g.size > 1))
                """.formatted(things, references);
        return handle.createQuery(sql)
                .map((row, context) -> new Duplicates(
                        table, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .one();
    }
}
