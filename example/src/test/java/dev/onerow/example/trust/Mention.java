package dev.onerow.example.trust;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.OnDelete;
import dev.onerow.Table;

/** That a reader has mentioned an entry, at most once; merged where entries are. */
@Table("mentions")
record Mention(
        @Id long id,

        @NaturalKey @ForeignKey(value = Entry.class, onDelete = OnDelete.CASCADE)
        long entryId,

        @NaturalKey int reader) {}
