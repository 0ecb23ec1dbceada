package dev.onerow.example.repository;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.OnUpdate;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** A composite reference to a primary key, and one to a column that is merely unique. */
@Table("boxes")
@ForeignKey(
        value = Shelf.class,
        columns = {"hall", "shelf"})
record Box(
        @Id long id,
        @NaturalKey String barcode,
        int hall,
        int shelf,

        @Nullable @ForeignKey(value = Shelf.class, references = "label", onUpdate = OnUpdate.CASCADE)
        String spareShelf) {}
