package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** A composite surrogate key, which the caller assigns. */
@Table("shelves")
record Shelf(@Id int hall, @Id int number, @NaturalKey String label, int boards) {}
