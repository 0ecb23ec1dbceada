package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import dev.onerow.Unique;

/** A second unique constraint besides the key's. */
@Table("players")
record Player(
        @Id long id, @Unique String nickname, @NaturalKey String email) {}
