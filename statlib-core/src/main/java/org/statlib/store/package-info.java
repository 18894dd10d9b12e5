/**
 * Where things are kept: every port.
 *
 * <p>Read {@link org.statlib.store.Stores} (all or nothing) and {@link
 * org.statlib.store.UnitOfWork} (the ports within one act). A port takes and gives domain types;
 * what stands in it is what the pure decisions say. The contract that every implementation passes
 * is the package {@code org.statlib.contract} in this module's test jar.
 */
@NullMarked
package org.statlib.store;

import org.jspecify.annotations.NullMarked;
