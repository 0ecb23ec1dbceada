package dev.onerow.example;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Holds every claim of the story against the database, by plain SQL of its own; OneRow's check of itself comes last.
 *
 * @param notes the notes that must be there
 * @param undone the migration that was taken back and run again
 * @param ledger how many rows each step said it left, merged, created and deleted
 */
record FinalCheck(Feed feed, List<Notes.Written> notes, Undone undone, Ledger ledger) {

    private static final String GOES_WITH_USER = "FOREIGN KEY (%s) REFERENCES public.users(id) ON DELETE CASCADE";

    /** What the catalogue must say, and nothing else. */
    private static final Map<String, String> CONSTRAINTS = new TreeMap<>(Map.of(
            "users.pk_users", "PRIMARY KEY (id)",
            "users.uq_users_email", "UNIQUE (email)",
            "games.pk_games", "PRIMARY KEY (id)",
            "games.uq_games_provider_game_id", "UNIQUE (provider_game_id)",
            "game_beats.pk_game_beats", "PRIMARY KEY (id)",
            "game_beats.uq_game_beats_user_id_game_id", "UNIQUE (user_id, game_id)",
            "game_beats.fk_game_beats_user_id_users", GOES_WITH_USER.formatted("user_id"),
            "game_beats.fk_game_beats_game_id_games",
                    "FOREIGN KEY (game_id) REFERENCES public.games(id) ON DELETE CASCADE",
            "notes.pk_notes", "PRIMARY KEY (id)",
            "notes.fk_notes_author_id_users", GOES_WITH_USER.formatted("author_id")));

    /** A beat as its row says it; the time decides whether it is one of the feed's. */
    private record Row(Beat.Key key, Beat beat) {}

    /** Every claim, in the order of the story. */
    List<Claim> claims(Handle handle) {
        return List.of(
                oneRowPerKey(handle, "users", "email"),
                oneRowPerKey(handle, "games", "provider_game_id"),
                oneRowPerKey(handle, "game_beats", "user_id, game_id"),
                noOrphan(handle, "game_beats", "user_id", "users"),
                noOrphan(handle, "game_beats", "game_id", "games"),
                noOrphan(handle, "notes", "author_id", "users"),
                everyUserIsThere(handle),
                everyGameIsThere(handle),
                everyBeatIsThere(handle),
                everyNoteIsThere(handle),
                previewToldTheTruth(),
                undoGaveAllBack(),
                secondMigrationMergedTheSame(),
                rowsAddUp(handle),
                constraintsStand(handle),
                schemaIsAsDeclared(handle));
    }

    private static Claim oneRowPerKey(Handle handle, String table, String key) {
        List<String> several = handle.createQuery("""
                        select concat_ws(' ', %1$s) || ' has ' || count(*) || ' rows' from public.%2$s
                        group by %1$s having count(*) > 1 order by 1
                        """.formatted(key, table))
                .mapTo(String.class)
                .list();
        return new Claim("each " + key + " has one row in " + table, several);
    }

    private static Claim noOrphan(Handle handle, String table, String column, String parent) {
        List<String> orphans = handle.createQuery("""
                        select 'row ' || c.id || ' references ' || c.%2$s from public.%1$s c
                        where not exists (select from public.%3$s p where p.id = c.%2$s) order by c.id
                        """.formatted(table, column, parent))
                .mapTo(String.class)
                .list();
        return new Claim("each %s of %s is a row of %s, none an orphan".formatted(column, table, parent), orphans);
    }

    private Claim everyUserIsThere(Handle handle) {
        List<String> users = handle.createQuery("select email from public.users")
                .mapTo(String.class)
                .list();
        return new Claim("the users are those of the feed", difference(feed.users(), users));
    }

    private Claim everyGameIsThere(Handle handle) {
        List<String> games = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        handle.createQuery("select provider_game_id, provider_game_name, provider_game_category from public.games")
                .map((row, context) -> {
                    String id = row.getString(1);
                    if (!Objects.equals(row.getString(2), Provider.nameOf(id))
                            || !Objects.equals(row.getString(3), Provider.categoryOf(id))) {
                        failures.add(id + " has other details");
                    }
                    return id;
                })
                .forEach(games::add);
        failures.addAll(difference(feed.games(), games));
        return new Claim("the games are those of the feed, with the provider's details", failures);
    }

    private Claim everyBeatIsThere(Handle handle) {
        Map<Beat.Key, Set<Beat>> distinct = feed.distinct();
        Map<Beat.Key, Integer> found = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (Row row : beats(handle)) {
            Set<Beat> lines = distinct.getOrDefault(row.key(), Set.of());
            if (!lines.contains(row.beat())) {
                failures.add(text(row.key()) + (lines.isEmpty() ? " is not in the feed" : " has another time"));
            }
            found.merge(row.key(), 1, Integer::sum);
        }
        for (Beat.Key key : distinct.keySet()) {
            int rows = found.getOrDefault(key, 0);
            if (rows != 1) {
                failures.add(text(key) + (rows == 0 ? " is lost" : " has " + rows + " rows"));
            }
        }
        return new Claim(
                "the %,d beats of the feed are one row each, at their time".formatted(distinct.size()), failures);
    }

    private static List<Row> beats(Handle handle) {
        return handle.createQuery("""
                        select u.email, g.provider_game_id, b.beat_at from public.game_beats b
                        join public.users u on u.id = b.user_id
                        join public.games g on g.id = b.game_id
                        """)
                .map((row, context) -> {
                    OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
                    Beat beat = new Beat(row.getString(1), row.getString(2), at.toInstant());
                    return new Row(beat.key(), beat);
                })
                .list();
    }

    private Claim everyNoteIsThere(Handle handle) {
        return new Claim(
                "the %,d notes of those who stayed are there, by the same authors".formatted(notes.size()),
                difference(notes, Notes.all(handle)));
    }

    private Claim previewToldTheTruth() {
        List<String> failures = ledger.previewed().equals(ledger.merged())
                ? List.of()
                : List.of("previewed " + ledger.previewed() + ", merged " + ledger.merged());
        return new Claim("the migration merged what its preview had said", failures);
    }

    private Claim undoGaveAllBack() {
        return new Claim(
                "the undo gave the database of the race back, value by value and constraint by constraint",
                undone.before().differences(undone.after()));
    }

    private Claim secondMigrationMergedTheSame() {
        List<String> failures = undone.merged().equals(ledger.merged())
                ? List.of()
                : List.of("first " + ledger.merged() + ", then " + undone.merged());
        return new Claim("the migration that followed the undo merged what the first had merged", failures);
    }

    private Claim rowsAddUp(Handle handle) {
        Rows rows = Rows.count(handle);
        List<String> failures = rows.equals(ledger.left())
                ? List.of()
                : List.of("the steps leave " + ledger.left() + ", the database has " + rows);
        return new Claim(
                "the rows of the race, less those merged and deleted, plus those created, are today's", failures);
    }

    private static Claim constraintsStand(Handle handle) {
        return new Claim(
                "the constraints stand by their names, valid: " + names(CONSTRAINTS.keySet()),
                Snapshot.differences(CONSTRAINTS, Snapshot.take(handle).constraints()));
    }

    private static Claim schemaIsAsDeclared(Handle handle) {
        List<String> differences = WebGamesSchema.verify(handle).differences().stream()
                .map(Object::toString)
                .toList();
        return new Claim("WebGamesSchema.verify finds the database as declared", differences);
    }

    private static String names(Collection<String> qualified) {
        return String.join(
                ", ",
                qualified.stream()
                        .map(name -> name.substring(name.indexOf('.') + 1))
                        .toList());
    }

    /** What is on one side only, counting repetitions only by their presence. */
    private static <T> List<String> difference(Collection<T> wanted, Collection<T> found) {
        Set<T> left = new HashSet<>(found);
        List<String> failures = new ArrayList<>();
        wanted.stream()
                .filter(it -> !left.contains(it))
                .map(it -> it + " is lost")
                .forEach(failures::add);
        left.removeAll(wanted);
        left.forEach(it -> failures.add(it + " should not be there"));
        return failures;
    }

    private static String text(Beat.Key key) {
        return key.user() + "'s " + key.game();
    }
}
