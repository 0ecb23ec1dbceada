package dev.onerow.example.repository;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.OnDelete;
import dev.onerow.Table;
import java.time.Instant;

/** A key over two references. */
@Table("matches")
record Match(
        @Id long id,

        @NaturalKey @ForeignKey(value = Title.class, onDelete = OnDelete.CASCADE)
        long titleId,

        @NaturalKey @ForeignKey(value = Player.class, onDelete = OnDelete.CASCADE)
        long playerId,

        Instant playedAt) {}
