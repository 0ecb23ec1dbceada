package dev.onerow.example;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** Someone who plays. */
@Table("users")
public record User(@Id long id, @NaturalKey String email) {}
