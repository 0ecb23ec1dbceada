package dev.onerow.example;

import static dev.onerow.OnDelete.CASCADE;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.Table;

/** What a user has written down; goes with its author. */
@Table("notes")
public record Note(
        @Id long id,
        @ForeignKey(value = User.class, onDelete = CASCADE) long authorId,
        String body) {}
