package web;

import static dev.onerow.OnDelete.CASCADE;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.time.Instant;

@Table("game_beats")
public record GameBeat(
        @Id long id,
        @NaturalKey @ForeignKey(value = User.class, onDelete = CASCADE) long userId,
        @NaturalKey @ForeignKey(value = Game.class, onDelete = CASCADE) long gameId,
        Instant beatAt) {}
