package web;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

@Table("games")
public record Game(
        @Id long id,
        @NaturalKey String providerGameId,
        @Nullable String providerGameName,
        @Nullable String providerGameCategory) {}
