package dev.onerow.example.repository;

/** A typed surrogate key. */
record BookId(long value) {}
