package dev.onerow.example;

import org.jspecify.annotations.Nullable;

/** Stands in until the compiler writes it. */
record GameDetails(
        @Nullable String providerGameName, @Nullable String providerGameCategory) {}
