package web;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A row of {@code public.game_beats} with the rows that it references, as one query reads them.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record GameBeatWithParents(GameBeat gameBeat, User user, Game game) {
}
