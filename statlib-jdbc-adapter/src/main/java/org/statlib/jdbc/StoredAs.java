package org.statlib.jdbc;

import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.statlib.store.StoreException;

/** What is read must be what was kept. */
final class StoredAs {

  private StoredAs() {}

  /**
   * What a reading gives.
   *
   * @throws StoreException naming the key if the rows hold something that was never kept
   */
  static <T> T intact(Object key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException
        | BufferUnderflowException
        | NoSuchElementException
        | ArithmeticException
        | DateTimeException changed) {
      throw StoreException.corrupt(key, changed);
    }
  }
}
