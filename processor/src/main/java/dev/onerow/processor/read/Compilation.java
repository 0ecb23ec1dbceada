package dev.onerow.processor.read;

import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What of the compiler reading needs.
 *
 * @param options the compiler options
 * @param roots what the compilation began with
 */
public record Compilation(Elements elements, Types types, Options options, Roots roots) {}
