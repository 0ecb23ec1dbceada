package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a migration will execute.
 *
 * @param phase the part of the migration that it belongs to
 * @param table what it works on; null where it is none or several
 * @param sql SQL or PL/pgSQL, as it stands in the migration's file
 * @param why what it is for, in a line
 * @param hazard what it does to others or to rows, in a line; empty where that is nothing
 */
public record Step(Phase phase, @Nullable QualifiedName table, String sql, String why, String hazard) {}
