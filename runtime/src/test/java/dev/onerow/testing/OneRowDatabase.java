package dev.onerow.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class an empty database of its own, as a {@link TestDatabase} parameter of its constructor and methods.
 *
 * <p>All classes of a run share one server, nested classes share their outer class's database, and the database is
 * dropped after the class. The server is, by system property:
 *
 * <ul>
 *   <li>{@code -Donerow.test.url=jdbc:postgresql://host/db?user=…&password=…}: that one; the user needs CREATEDB;
 *   <li>{@code -Donerow.test.postgres=testcontainers}: a container;
 *   <li>else an embedded one.
 * </ul>
 *
 * {@code -Donerow.test.postgres.version=15} … {@code 18} picks the version of the latter two. {@code -Dgroups=database}
 * runs these tests only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("database")
@ExtendWith(DatabaseExtension.class)
public @interface OneRowDatabase {}
