package dev.onerow.example.repository;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.OnDelete;
import dev.onerow.Table;

/** A key over a reference whose key is made of references. */
@Table("rounds")
record Round(
        @Id long id,

        @NaturalKey @ForeignKey(value = Match.class, onDelete = OnDelete.CASCADE)
        long matchId,

        @NaturalKey int number,
        int points) {}
