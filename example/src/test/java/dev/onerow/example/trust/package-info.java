/**
 * What OneRow promises, and attacks on it: each test tries to break a promise and says how often, and {@link
 * dev.onerow.example.trust.Figures} prints it all as one table.
 */
@NullMarked
package dev.onerow.example.trust;

import org.jspecify.annotations.NullMarked;
