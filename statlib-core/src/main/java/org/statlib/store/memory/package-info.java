/**
 * Keeping things in memory: {@link org.statlib.store.memory.InMemoryStores}, for tests, trials and
 * hosts that keep snapshots themselves. It loses everything with the process.
 */
@NullMarked
package org.statlib.store.memory;

import org.jspecify.annotations.NullMarked;
