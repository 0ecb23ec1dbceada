package dev.onerow.example.repository;

import dev.onerow.Deferrable;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import dev.onerow.Unique;

/** A second unique constraint that is checked at commit. */
@Table("ranks")
record Rank(
        @Id long id,
        @NaturalKey String holder,
        @Unique(deferrable = Deferrable.INITIALLY_DEFERRED) int position) {}
