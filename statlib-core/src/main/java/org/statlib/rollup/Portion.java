package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.UnitCode;

/**
 * A contribution on its way through changes, or what shares gave to one unit of several.
 *
 * @param units whose figures these are, without it being known how much of them is whose
 * @param slots the slots that it has; averages and ratios are none, they come of others
 * @param figures what stands in these slots
 * @param origins the contributions that it comes of, by their place among all
 * @param divisions why it belongs to several units
 */
record Portion(
    ImmutableSortedSet<UnitCode> units,
    ImmutableSet<Integer> slots,
    Figures figures,
    ImmutableMap<Integer, Coverage> origins,
    ImmutableList<Division> divisions) {}
