package dev.onerow.processor.report;

/** How much a problem weighs. */
public enum Severity {
    /** Nothing is generated for the record. */
    ERROR,
    /** The record is generated; can be silenced with {@code @SuppressWarnings}. */
    WARNING
}
