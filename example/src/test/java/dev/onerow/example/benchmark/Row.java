package dev.onerow.example.benchmark;

/** One question that the benchmark answers; a new one is a class like this in {@link Benchmark#ROWS}. */
interface Row {

    /** What {@code --only} selects it by. */
    String name();

    /** Measures, and reports what came out and what was aimed at. */
    void measure(Site site, Report report) throws Exception;
}
