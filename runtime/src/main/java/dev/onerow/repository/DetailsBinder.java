package dev.onerow.repository;

/**
 * How details reach their statements.
 *
 * @param one binds those of one row
 * @param many binds those of many rows at once
 * @param <D> the details
 */
public record DetailsBinder<D>(Binder<D> one, BatchColumns<D> many) {}
