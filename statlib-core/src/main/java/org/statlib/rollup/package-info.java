/**
 * How children become the parent's.
 *
 * <p>Read {@link org.statlib.rollup.Totals} (the sum of some figures), {@link
 * org.statlib.rollup.RollUp} (takes children's totals into a parent's sheet) and {@link
 * org.statlib.rollup.TreeTotals} (one form's cells up a whole tree).
 */
@NullMarked
package org.statlib.rollup;

import org.jspecify.annotations.NullMarked;
