package dev.onerow.example;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** How many rows each table has at one moment. */
record Rows(long users, long games, long gameBeats, long notes) {

    static final List<String> TABLES = List.of("users", "games", "game_beats", "notes");

    static Rows count(Handle handle) {
        return handle.createQuery("""
                        select (select count(*) from public.users),
                               (select count(*) from public.games),
                               (select count(*) from public.game_beats),
                               (select count(*) from public.notes)
                        """)
                .map((row, context) -> new Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .one();
    }

    /** Asks for each table's number by its name. */
    static Rows of(ToLongFunction<String> number) {
        return new Rows(
                number.applyAsLong("users"),
                number.applyAsLong("games"),
                number.applyAsLong("game_beats"),
                number.applyAsLong("notes"));
    }

    /** In the order of {@link #TABLES}. */
    List<Long> asList() {
        return List.of(users, games, gameBeats, notes);
    }

    Rows plus(Rows other) {
        return new Rows(users + other.users, games + other.games, gameBeats + other.gameBeats, notes + other.notes);
    }

    Rows minus(Rows other) {
        return new Rows(users - other.users, games - other.games, gameBeats - other.gameBeats, notes - other.notes);
    }
}
