package dev.onerow.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sources of many records, a third of them each like the example's users, games and beats. */
final class RecordSources {

    private static final List<String> SHAPES = List.of("""
            @Table("users%1$d")
            public record User%1$d(@Id long id, @NaturalKey String email) {}
            """, """
            @Table("games%1$d")
            public record Game%1$d(
                    @Id long id,
                    @NaturalKey String providerGameId,
                    @Nullable String providerGameName,
                    @Nullable String providerGameCategory) {}
            """, """
            @Table("game_beats%1$d")
            public record GameBeat%1$d(
                    @Id long id,
                    @NaturalKey @ForeignKey(value = User%1$d.class, onDelete = CASCADE) long userId,
                    @NaturalKey @ForeignKey(value = Game%1$d.class, onDelete = CASCADE) long gameId,
                    Instant beatAt) {}
            """);
    private static final List<String> NAMES = List.of("User", "Game", "GameBeat");

    private static final String IMPORTS = """
            import dev.onerow.ForeignKey;
            import dev.onerow.Id;
            import dev.onerow.NaturalKey;
            import dev.onerow.Schema;
            import dev.onerow.Table;
            import org.jspecify.annotations.Nullable;
            import static dev.onerow.OnDelete.CASCADE;
            """;

    private RecordSources() {}

    /** Writes so many records with their annotations, and one schema of them all; answers with the files. */
    static List<Path> annotated(Path folder, int count) throws IOException {
        List<Path> files = write(folder, count, true);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(name(i) + ".class");
        }
        String schema = "@Schema({" + String.join(", ", members) + "})\npublic interface WebGames {}\n";
        files.add(Files.writeString(folder.resolve("WebGames.java"), "package games;\n\n" + IMPORTS + schema));
        return files;
    }

    /** Writes the same records without annotations. */
    static List<Path> plain(Path folder, int count) throws IOException {
        return write(folder, count, false);
    }

    private static List<Path> write(Path folder, int count, boolean annotated) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String record = SHAPES.get(i % SHAPES.size()).formatted(i / SHAPES.size());
            String source = "package games;\n\nimport java.time.Instant;\n"
                    + (annotated ? IMPORTS + "\n" + record : "\n" + record.replaceAll("@\\w+(\\([^)]*\\))?\\s+", ""));
            files.add(Files.writeString(folder.resolve(name(i) + ".java"), source));
        }
        return files;
    }

    private static String name(int i) {
        return NAMES.get(i % NAMES.size()) + i / NAMES.size();
    }
}
