package dev.onerow.example.repository;

/** A typed part of a key. */
record Isbn(String value) {}
