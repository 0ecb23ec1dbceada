/**
 * What OneRow promises, and attacks on it: each test tries to break a promise and says how often, and {@link
 * dev.onerow.example.trust.Figures} prints it all as one table.
 *
 * <p>A test that can't fail proves nothing. So each was run once with what it guards broken on purpose, and failed:
 *
 * <ul>
 *   <li>an acknowledged commit is there, and nothing else; broken: a connection lost during COMMIT taken for success, by
 *       which {@code KilledBackendsTest} and {@code CrashTest} miss commits; said to be lost before COMMIT, which {@code
 *       NetworkTest} sees three times; a batch refused by a full disk taken for done: {@code ExhaustionTest}
 *   <li>a conflict is repeated, and counts once; broken: 40P01, and then 40001, not retried: {@code ConflictTest}
 *   <li>success is never reported for what was rolled back; broken: the state not checked before COMMIT: {@code
 *       FalseSuccessTest}
 *   <li>each key's calls are linearizable; broken: a row that was found once is found again after it is gone; an insert
 *       answered as Found: {@code LinearizableTest}, which also catches the look-up and insert that OneRow replaces
 *   <li>invariants hold all the time; broken: a nested part that fails not undone; keys not added by the online migration:
 *       {@code SoakTest}
 *   <li>no connection leaks; broken: a repository's handle not closed: {@code ExhaustionTest}
 *   <li>no thread hangs; broken: timeouts not sent: {@code ConflictTest}; SQLSTATE 08006 not taken for a lost connection:
 *       {@code NetworkTest}
 *   <li>neither messages nor logs tell a row's values; broken: a violation that quotes its cause: {@code
 *       NoValuesTest} and {@code SecurityTest}
 *   <li>no statement is redirected; broken: names without their schema: {@code SecurityTest}
 *   <li>no DDL at run time; broken: a table made by the first call: {@code SecurityTest}
 *   <li>values are only values; broken: a control character dropped: {@code SecurityTest}
 * </ul>
 *
 * <p>Beside them, in the runtime: {@code NestedTest} with a savepoint not released, {@code GuardTest} with a guard that
 * takes no lock, {@code OnlineUnderLoadTest} without guards.
 */
@NullMarked
package dev.onerow.example.trust;

import org.jspecify.annotations.NullMarked;
