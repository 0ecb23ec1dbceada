package dev.onerow.example.trust;

import dev.onerow.testing.OneRowDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class that attacks a promise, on a database of its own, and adds to the run's {@link Figures}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("trust")
@OneRowDatabase
@ExtendWith(Figures.Parameter.class)
@interface Trust {}
