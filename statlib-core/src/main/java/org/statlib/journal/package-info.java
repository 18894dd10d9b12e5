/**
 * The tamper-evident trail.
 *
 * <p>Read {@link org.statlib.journal.Fact} (what an act leaves behind), {@link
 * org.statlib.journal.JournalEntry} (the fact with who, when and the hash of the entry before),
 * {@link org.statlib.journal.Chain} (adds and verifies entries) and {@link
 * org.statlib.journal.Seal} (anchors all chains under one root).
 *
 * <p>Without a copy of a seal outside the store, whoever can rewrite the whole store can rewrite
 * the whole trail.
 */
@NullMarked
package org.statlib.journal;

import org.jspecify.annotations.NullMarked;
