package dev.onerow.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the feed that ships with the example; equal seeds give equal feeds.
 *
 * <p>Each game is beaten at least once, and a few are beaten by nearly everyone, as games are. Users play in sessions:
 * several beats of one user in a row. From the root:
 *
 * <pre>{@code
 * ./mvnw -q test-compile exec:java -Dexec.mainClass=dev.onerow.example.FeedGenerator -Dexec.args=feed.jsonl.gz
 * }</pre>
 */
final class FeedGenerator {

    /** The seed of the shipped feed. */
    static final long SEED = 20_240_301;

    static final int USERS = 500;
    static final int GAMES = 2_000;
    static final int BEATS = 24_000;

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final int LONGEST_SESSION = 8;
    private static final int LONGEST_PAUSE_SECONDS = 120;
    /** The higher, the more of the beats fall on few games; 1 would be all games alike. */
    private static final double SKEW = 2.5;

    private static final List<String> FIRST_NAMES = List.of(
            "ada",
            "alan",
            "barbara",
            "brian",
            "carol",
            "dennis",
            "donald",
            "edsger",
            "frances",
            "grace",
            "hedy",
            "jean",
            "john",
            "karen",
            "katherine",
            "ken",
            "leslie",
            "linus",
            "margaret",
            "niklaus",
            "radia",
            "rosa",
            "sophie",
            "tim",
            "yukihiro");
    private static final List<String> LAST_NAMES = List.of(
            "allen",
            "berners",
            "clarke",
            "dahl",
            "engel",
            "floyd",
            "goldberg",
            "hamilton",
            "iverson",
            "jones",
            "kay",
            "liskov",
            "moore",
            "naur",
            "perlman",
            "ritchie",
            "shaw",
            "turing",
            "wirth",
            "zuse");
    private static final List<String> ADJECTIVES = List.of(
            "amber",
            "ancient",
            "bitter",
            "brave",
            "broken",
            "clever",
            "cosmic",
            "crimson",
            "crooked",
            "daring",
            "distant",
            "drowned",
            "electric",
            "endless",
            "fearless",
            "final",
            "floating",
            "frozen",
            "ghostly",
            "golden",
            "haunted",
            "hidden",
            "hollow",
            "iron",
            "jolly",
            "lonely",
            "lost",
            "lucky",
            "mighty",
            "quiet",
            "restless",
            "rusty",
            "sacred",
            "secret",
            "silver",
            "sleepy",
            "stolen",
            "velvet",
            "wandering",
            "wicked");
    private static final List<String> NOUNS = List.of(
            "archer",
            "balloon",
            "beacon",
            "bridge",
            "canyon",
            "castle",
            "circus",
            "clockwork",
            "comet",
            "crown",
            "dragon",
            "dungeon",
            "empire",
            "falcon",
            "forest",
            "galaxy",
            "garden",
            "goblin",
            "harbour",
            "island",
            "jungle",
            "king",
            "knight",
            "labyrinth",
            "lagoon",
            "lantern",
            "library",
            "lighthouse",
            "machine",
            "mansion",
            "maze",
            "meadow",
            "mirror",
            "moon",
            "mountain",
            "oracle",
            "orchard",
            "pirate",
            "planet",
            "puzzle",
            "river",
            "robot",
            "ruins",
            "samurai",
            "submarine",
            "temple",
            "tower",
            "valley",
            "wizard",
            "zeppelin");

    private FeedGenerator() {}

    /** Writes the shipped feed to the file named by the only argument. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give the file to write");
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[0])))) {
            write(generate(SEED, USERS, GAMES, BEATS), out);
        }
    }

    /** Different beats, oldest first, of at most 500 users and 2,000 games, each of which is beaten. */
    static List<Beat> generate(long seed, int users, int games, int beats) {
        if (users > USERS || games > GAMES || beats < games || beats > users * games / 2) {
            throw new IllegalArgumentException("no feed has " + beats + " beats by " + users + " users on " + games);
        }
        // Its sequence is fixed by its specification, so that every JDK makes the same feed.
        Random random = new Random(seed);
        List<List<Beat.Key>> sessions = sessions(random, beaten(random, users, games, beats));
        Collections.shuffle(sessions, random);
        List<Beat> feed = new ArrayList<>(beats);
        Instant now = START;
        for (Beat.Key key : sessions.stream().flatMap(List::stream).toList()) {
            now = now.plus(Duration.ofSeconds(1 + random.nextInt(LONGEST_PAUSE_SECONDS)));
            feed.add(new Beat(key.user(), key.game(), now));
        }
        return feed;
    }

    static void write(List<Beat> beats, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (Beat beat : beats) {
                json.writeStartObject();
                json.writeStringField("user", beat.user());
                json.writeStringField("game", beat.game());
                json.writeStringField("beatAt", beat.beatAt().toString());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    /** What each user has beaten. */
    private static List<Set<String>> beaten(Random random, int users, int games, int beats) {
        List<Set<String>> beaten = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            beaten.add(new LinkedHashSet<>());
        }
        for (int i = 0; i < games; i++) {
            beaten.get(i % users).add(game(i));
        }
        for (int left = beats - games; left > 0; ) {
            int popular = (int) (games * StrictMath.pow(random.nextDouble(), SKEW));
            if (beaten.get(random.nextInt(users)).add(game(popular))) {
                left--;
            }
        }
        return beaten;
    }

    private static List<List<Beat.Key>> sessions(Random random, List<Set<String>> beaten) {
        List<List<Beat.Key>> sessions = new ArrayList<>();
        for (int user = 0; user < beaten.size(); user++) {
            List<String> games = new ArrayList<>(beaten.get(user));
            Collections.shuffle(games, random);
            for (int from = 0; from < games.size(); ) {
                int to = Math.min(games.size(), from + 1 + random.nextInt(LONGEST_SESSION));
                String email = user(user);
                sessions.add(games.subList(from, to).stream()
                        .map(game -> new Beat.Key(email, game))
                        .toList());
                from = to;
            }
        }
        return sessions;
    }

    private static String user(int number) {
        return FIRST_NAMES.get(number % FIRST_NAMES.size()) + "." + LAST_NAMES.get(number / FIRST_NAMES.size())
                + "@example.org";
    }

    private static String game(int number) {
        return ADJECTIVES.get(number % ADJECTIVES.size()) + "-" + NOUNS.get(number / ADJECTIVES.size());
    }
}
