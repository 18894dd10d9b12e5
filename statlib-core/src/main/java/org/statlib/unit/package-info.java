/**
 * Who reports, where, from when to when.
 *
 * <p>Read {@link org.statlib.unit.Unit} (a reporting organisation), {@link org.statlib.unit.Area}
 * (a place), {@link org.statlib.unit.UnitChange} (what happens to them, dated and with a legal
 * basis), {@link org.statlib.unit.Registry} (all changes so far) and {@link
 * org.statlib.unit.UnitTree} (the units as of one day). {@link org.statlib.unit.UnitCodeRule}
 * proposes codes.
 */
@NullMarked
package org.statlib.unit;

import org.jspecify.annotations.NullMarked;
