/** Random records, valid and broken: each must give an error of the catalogue, or work on a real server. */
@org.jspecify.annotations.NullMarked
package dev.onerow.processor.fuzz;
