package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.util.UUID;

/** A key that is compared in lower case, and kept as it was written. */
@Table("accounts")
@NaturalKey(value = "email", normalize = "lower(?)", orderBy = "owner")
record Account(@Id UUID id, String email, String owner) {}
