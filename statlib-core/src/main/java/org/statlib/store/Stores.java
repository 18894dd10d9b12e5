package org.statlib.store;

import java.util.function.Function;

/**
 * The one way to the stores.
 *
 * <p>Acts are serializable across everything that is kept: what a decision read is still true when
 * its changes are kept, as if one act came after the other.
 */
public interface Stores {

  /**
   * Does some work: all of its changes are kept, or none.
   *
   * <p>A store may do the work again from the beginning when another act was kept first, so the
   * work has no effect but through the ports. It runs in the calling thread; no other work may be
   * begun within it.
   *
   * @return what the work returned
   * @throws StoreException if the store cannot keep the changes; nothing is kept
   * @throws IllegalStateException if it is called within another work
   * @throws RuntimeException what the work threw; nothing is kept
   */
  <T> T transact(Function<? super UnitOfWork, ? extends T> work);
}
