package dev.onerow.example;

import dev.onerow.migration.Migration;
import dev.onerow.migration.MigrationOptions;
import dev.onerow.migration.MigrationPreview;
import dev.onerow.migration.TableReport;
import dev.onerow.migration.TableUndo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The story, step by step: a race that makes duplicates, their repair, and the same scan without them. */
final class Story {

    private static final int SAMPLES = 5;

    private final Database database;
    private final Jdbi jdbi;
    private final Feed feed;
    private final int workers;
    private final Screen screen;

    Story(Database database, Feed feed, int workers, Screen screen) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.feed = feed;
        this.workers = workers;
        this.screen = screen;
    }

    /** Whether every claim holds in the end. */
    boolean run(Consumer<Handle> beforeFinalCheck) throws Exception {
        database.createLegacyTables();
        Notes notes = new Notes(jdbi, feed);
        try (Provider provider = Provider.start(workers)) {
            tellTheBeginning(provider);
            scanTheObviousWay(provider);
            notes.write();
            List<Notes.Written> staying = notes.staying();
            showDuplicates();
            tryToDelete(notes);
            Rows racy = rows();
            Rows previewed = preview();
            Snapshot before = snapshot();
            Rows merged = migrate("The migration, all or nothing");
            Undone undone = undoAndMigrateAgain(before);
            Rows created = scanAgain(provider);
            Rows deleted = delete(notes);
            jdbi.useHandle(beforeFinalCheck::accept);
            return check(new FinalCheck(feed, staying, undone, new Ledger(racy, previewed, merged, created, deleted)));
        }
    }

    private void tellTheBeginning(Provider provider) {
        screen.step("A provider of web games, and a database without constraints");
        screen.say("%s", database.description());
        screen.say("the provider at %s", provider.uri());
        screen.say(
                "%s: %,d beats by %,d users on %,d games",
                feed.name(),
                feed.beats().size(),
                feed.users().size(),
                feed.games().size());
    }

    private void scanTheObviousWay(Provider provider) throws Exception {
        screen.step("%d workers scan the first half: look up, create if missing, commit at the end".formatted(workers));
        new Workers(workers, screen)
                .scan("racy scan", feed.firstHalf(), new LegacyScanner(jdbi, new ProviderClient(provider.uri())));
    }

    private void showDuplicates() {
        screen.step("What the race has left");
        List<Duplicates> duplicates = jdbi.withHandle(Duplicates::of);
        screen.table(
                List.of("table", "rows", "things", "with several rows", "rows too many", "rows hanging on them"),
                duplicates.stream()
                        .<List<?>>map(it ->
                                List.of(it.table(), it.rows(), it.things(), it.groups(), it.surplus(), it.hanging()))
                        .toList());
        List<Duplicates.Sample> worst = jdbi.withHandle(handle -> Duplicates.worstGames(handle, SAMPLES));
        for (Duplicates.Sample game : worst) {
            screen.say("%s has %d rows, with %s beats", game.game(), game.rows(), game.beats());
        }
    }

    private void tryToDelete(Notes notes) {
        screen.step("%s, who has written notes, wants to leave".formatted(notes.leaver()));
        screen.say("%s", notes.deleteLeaver().map("refused by "::concat).orElse("deleted"));
    }

    private Rows preview() {
        screen.step("What the generated migration would do, META-INF/onerow/web_games.dedupe_and_constrain.sql");
        MigrationPreview preview =
                jdbi.withHandle(handle -> Migration.on(handle).preview(WebGamesSchema.MODEL));
        preview.toString().lines().forEach(line -> screen.say("%s", line));
        return rows(preview.tables());
    }

    private Rows migrate(String title) {
        screen.step(title);
        MigrationOptions options = MigrationOptions.standard().listener(new MigrationBars(screen));
        List<TableReport> reports =
                jdbi.withHandle(handle -> Migration.on(handle).options(options).migrate(WebGamesSchema.MODEL));
        jdbi.withHandle(WebGamesSchema::verify).toString().lines().forEach(line -> screen.say("%s", line));
        return rows(reports);
    }

    private Undone undoAndMigrateAgain(Snapshot before) {
        screen.step("Second thoughts: the migration is taken back");
        List<TableUndo> undone = jdbi.withHandle(handle -> Migration.on(handle).undo(WebGamesSchema.MODEL));
        screen.table(
                List.of("table", "rows that came back", "rows set back"),
                undone.stream()
                        .<List<?>>map(it -> List.of(it.table().name(), it.restored(), it.setBack()))
                        .toList());
        Snapshot after = snapshot();
        return new Undone(before, after, migrate("And run again"));
    }

    private static Rows rows(List<TableReport> reports) {
        Map<String, Long> merged = reports.stream()
                .collect(Collectors.toMap(report -> report.table().name(), TableReport::duplicates));
        return Rows.of(table -> merged.getOrDefault(table, 0L));
    }

    private Rows scanAgain(Provider provider) throws Exception {
        screen.step("The same %d workers scan the whole feed with the generated repositories".formatted(workers));
        int asked = provider.asked();
        Scanner scanner = new Scanner(jdbi, new ProviderClient(provider.uri()));
        new Workers(workers, screen).scan("scan", feed, scanner);
        Rows created = scanner.created();
        screen.say(
                "created: %,d users, %,d games, %,d beats; the provider was asked %,d times",
                created.users(), created.games(), created.gameBeats(), provider.asked() - asked);
        return created;
    }

    private Rows delete(Notes notes) {
        screen.step("%s leaves".formatted(notes.leaver()));
        Rows before = rows();
        Optional<String> refusal = notes.deleteLeaver();
        Rows deleted = before.minus(rows());
        screen.say(
                "%s",
                refusal.map("refused by "::concat)
                        .orElseGet(() -> "deleted, and " + deleted.notes() + " notes with them"));
        return deleted;
    }

    private boolean check(FinalCheck check) {
        screen.step("Every claim, held against the database");
        balance(check.ledger());
        List<Claim> claims = jdbi.withHandle(check::claims);
        screen.table(
                List.of("claim", "checked"),
                claims.stream()
                        .<List<?>>map(it -> List.of(it.text(), it.holds() ? "holds" : "FAILS"))
                        .toList());
        List<Claim> failed = claims.stream().filter(it -> !it.holds()).toList();
        failed.forEach(it -> screen.fail("Claim failed: " + it.text() + ": " + it.shownFailures()));
        return failed.isEmpty();
    }

    private void balance(Ledger ledger) {
        Rows now = rows();
        List<List<?>> lines = new ArrayList<>();
        for (int i = 0; i < Rows.TABLES.size(); i++) {
            lines.add(List.of(
                    Rows.TABLES.get(i),
                    ledger.racy().asList().get(i),
                    ledger.merged().asList().get(i),
                    ledger.created().asList().get(i),
                    ledger.deleted().asList().get(i),
                    now.asList().get(i)));
        }
        screen.table(List.of("table", "rows of the race", "merged", "created", "deleted", "rows now"), lines);
    }

    private Snapshot snapshot() {
        return jdbi.withHandle(Snapshot::take);
    }

    private Rows rows() {
        return jdbi.withHandle(Rows::count);
    }
}
