package dev.onerow.example.repository;

/** Another one, which can't be mistaken for an {@link Isbn}. */
record Slug(String value) {}
