package dev.onerow.example.repository;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** Two references to one parent, and one that may be missing. */
@Table("gifts")
record Gift(
        @Id long id,
        @NaturalKey String reference,
        @ForeignKey(Player.class) long senderId,
        @ForeignKey(Player.class) long receiverId,
        @Nullable @ForeignKey(Title.class) Long titleId) {}
