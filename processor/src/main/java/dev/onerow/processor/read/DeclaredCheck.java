package dev.onerow.processor.read;

import dev.onerow.processor.report.Place;
import dev.onerow.schema.Check;

/** A check as declared, or as an enum needs it. */
public record DeclaredCheck(Place place, Check check) {}
