/**
 * What generated repositories extend and call.
 *
 * <p>{@link dev.onerow.repository.Repository}, or {@link dev.onerow.repository.KeyOnlyRepository} where nothing belongs to
 * a row besides its key, holds the methods that are the same for every table. Generated are those whose parameters are the
 * record's, the statements, and how values reach their columns: {@link dev.onerow.repository.RowColumns} and {@link
 * dev.onerow.repository.KeyColumns}.
 *
 * <p>{@link dev.onerow.repository.Bind} and {@link dev.onerow.repository.Read} carry values between Java and
 * PostgreSQL. A round trip loses nothing or fails clearly, whatever the time zones, the session's settings and the
 * driver's options: what the column could not hold exactly is an {@link dev.onerow.repository.UnencodableValue} before
 * anything is sent, what the Java type could not hold is an {@link dev.onerow.repository.UnreadableValue}. The one
 * documented exception is time below the microsecond, which is rounded by {@link dev.onerow.repository.Micros}.
 */
@NullMarked
package dev.onerow.repository;

import org.jspecify.annotations.NullMarked;
