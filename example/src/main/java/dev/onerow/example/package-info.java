/**
 * A scan of a web-games provider, told as a program: the race that makes duplicates, and its repair.
 *
 * <p>{@code Story} is the program, step by step. {@code LegacyScanner} is the scan as it was first
 * written and {@code Scanner} the scan with what OneRow generates from {@link dev.onerow.example.User}, {@link
 * dev.onerow.example.Game}, {@link dev.onerow.example.GameBeat} and {@link dev.onerow.example.Note}. {@code FinalCheck}
 * holds what the story says against the database. The feed, one beat for each line, is
 *
 * <pre>{@code
 * {"user":"ada@example.org","game":"zork","beatAt":"2024-03-01T12:00:00Z"}
 * }</pre>
 */
@NullMarked
package dev.onerow.example;

import org.jspecify.annotations.NullMarked;
