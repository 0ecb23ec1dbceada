package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Nulls;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** A key whose parts may be missing, and are the same when they are. */
@Table("places")
@NaturalKey(
        value = {"country", "region", "city"},
        nulls = Nulls.NOT_DISTINCT)
record Place(
        @Id long id,
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        String note) {}
