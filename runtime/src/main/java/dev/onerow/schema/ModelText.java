package dev.onerow.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text form of a table's model, one line for each column and constraint, that {@link #parse} reads back exactly.
 *
 * <pre>
 * table public.games
 * column id bigint identity
 * column provider_game_id text
 * column provider_game_name text null
 * column created_at timestamptz default "now()"
 * primary key pk_games (id)
 * natural key uq_games_provider_game_id (provider_game_id)
 * foreign key fk_games_studio_id_studios (studio_id) references public.studios (id) on delete cascade
 * check ck_games_title "title &lt;&gt; ''"
 * index ix_games_studio_id (studio_id)
 * </pre>
 *
 * <p>Names stand bare where they are made of ASCII letters, digits and underscores, else between double quotes, as SQL
 * always does. What is at its default is left out.
 */
public final class ModelText {

    /** A constant of a class file ends at 65,535 bytes; some room is left. */
    private static final int PIECE_BYTES = 60_000;

    private ModelText() {}

    /** The text of a table, each line ended by a line feed. */
    public static String write(Table table) {
        return String.join("\n", ModelWriter.lines(table)) + "\n";
    }

    /** The text of a table in pieces of whole lines, each short enough for a constant. */
    public static List<String> pieces(Table table) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int bytes = 0;
        for (String line : ModelWriter.lines(table)) {
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > 0 && bytes + length > PIECE_BYTES) {
                pieces.add(piece.toString());
                piece.setLength(0);
                bytes = 0;
            }
            piece.append(line).append('\n');
            bytes += length;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /**
     * The table that a text says.
     *
     * @throws IllegalArgumentException if it is no such text; the message names the line
     */
    public static Table parse(String... pieces) {
        return ModelParser.parse(String.join("", pieces));
    }
}
