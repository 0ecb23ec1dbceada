/** What stands beside OneRow in production: pools, frameworks, migration tools, replicas, settings. */
@NullMarked
package dev.onerow.example.neighbour;

import org.jspecify.annotations.NullMarked;
