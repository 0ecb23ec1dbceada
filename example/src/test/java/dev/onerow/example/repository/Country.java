package dev.onerow.example.repository;

import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** No surrogate key: the natural key is the primary key. */
@Table("countries")
record Country(@NaturalKey String code, String name) {}
