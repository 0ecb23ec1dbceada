package dev.onerow.example.trust;

import dev.onerow.Schema;

/** What is migrated while it is in use. */
@Schema({Entry.class, Mention.class})
interface Archive {}
