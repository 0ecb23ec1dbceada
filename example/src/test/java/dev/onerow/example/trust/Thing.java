package dev.onerow.example.trust;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** What all workers want at once. */
@Table("things")
record Thing(@Id long id, @NaturalKey String code, int version) {}
