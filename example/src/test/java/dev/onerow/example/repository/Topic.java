package dev.onerow.example.repository;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import org.jspecify.annotations.Nullable;

/** A reference to another row of its own table. */
@Table("topics")
record Topic(
        @Id long id,
        @NaturalKey String path,
        @Nullable @ForeignKey(Topic.class) Long parentId) {}
