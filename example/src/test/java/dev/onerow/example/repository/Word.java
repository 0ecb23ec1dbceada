package dev.onerow.example.repository;

import dev.onerow.Column;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** A key of a type that an extension brings; in no schema, because not every server has it. */
@Table("words")
record Word(
        @Id long id, @NaturalKey @Column(type = "citext") String spelling, int uses) {}
