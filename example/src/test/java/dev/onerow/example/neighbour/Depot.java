package dev.onerow.example.neighbour;

import dev.onerow.Schema;

/** The parcels. */
@Schema(Parcel.class)
interface Depot {}
