package dev.onerow.example.trust;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** What old code makes twice. */
@Table("entries")
record Entry(@Id long id, @NaturalKey String code) {}
