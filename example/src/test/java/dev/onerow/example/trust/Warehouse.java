package dev.onerow.example.trust;

import dev.onerow.Schema;

/** What the attacks go at. */
@Schema({Thing.class, Receipt.class})
interface Warehouse {}
