package dev.onerow.repository;

import org.jspecify.annotations.Nullable;

/** Text that the values of a batch's columns are written to, in one of PostgreSQL's two forms for many. */
abstract sealed class Cells permits ArrayCells, CopyCells {

    final StringBuilder text = new StringBuilder();

    /** Writes a value's text; null is NULL. */
    abstract void add(@Nullable String value);

    /** Begins a value that needs no quotes. */
    abstract StringBuilder plain();
}
