package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** Several keys, made of typed values. */
@Table("books")
@NaturalKey("isbn")
@NaturalKey(name = "slug", value = "slug")
record Book(@Id BookId id, Isbn isbn, Slug slug, String name) {}
