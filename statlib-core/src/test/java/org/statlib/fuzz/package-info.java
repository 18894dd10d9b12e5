/**
 * Input that nobody would send on purpose.
 *
 * <p>Each target runs over the inputs that are kept for it in every build. Alone in its JVM, with
 * {@code JAZZER_FUZZ=1} and {@code -Dstatlib.fuzz=true}, it looks for new ones for a minute.
 */
@NullMarked
package org.statlib.fuzz;

import org.jspecify.annotations.NullMarked;
