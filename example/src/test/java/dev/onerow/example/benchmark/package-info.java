/**
 * What getOrCreate costs next to what else there is, measured side by side in one run: {@code ./mvnw -q test-compile
 * exec:exec -Pbenchmark}.
 *
 * <p>A {@link dev.onerow.example.benchmark.Row} is one question. Most are a {@link
 * dev.onerow.example.benchmark.Contest}: contestants take short turns, in every round each one, so that what else the
 * machine does meets all of them; what counts is the median of the ratios within the rounds. Nothing here is a test, and
 * nothing asserts a time.
 */
package dev.onerow.example.benchmark;
