package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** The plainest of rows. */
@Table("titles")
record Title(@Id long id, @NaturalKey String code, @Nullable String name, int plays) {}
