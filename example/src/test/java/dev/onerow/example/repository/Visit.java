package dev.onerow.example.repository;

import dev.onerow.Default;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.time.Instant;

/** Columns that the server fills. */
@Table("visits")
record Visit(
        @Id long id,
        @NaturalKey String page,
        int hits,
        @Default("clock_timestamp()") Instant createdAt,

        @Default(value = "clock_timestamp()", onUpdate = "clock_timestamp()")
        Instant updatedAt) {}
