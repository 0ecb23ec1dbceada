package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** Nothing but its key. */
@Table("labels")
record Label(@Id long id, @NaturalKey String word) {}
