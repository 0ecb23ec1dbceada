/** Generated repositories on a real server: what they cost, what races do to them, and every shape of key. */
@NullMarked
package dev.onerow.example.repository;

import org.jspecify.annotations.NullMarked;
