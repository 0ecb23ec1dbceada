package dev.onerow.example;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** A game of the provider's. */
@Table("games")
public record Game(
        @Id long id,
        @NaturalKey String providerGameId,
        @Nullable String providerGameName,
        @Nullable String providerGameCategory) {}
