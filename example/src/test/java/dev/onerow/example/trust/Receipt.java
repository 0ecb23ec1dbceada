package dev.onerow.example.trust;

import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

/** That a unit of work was done; each unit has its own. */
@Table("receipts")
record Receipt(
        @Id long id,
        @NaturalKey int unit,
        @ForeignKey(Thing.class) long thingId) {}
