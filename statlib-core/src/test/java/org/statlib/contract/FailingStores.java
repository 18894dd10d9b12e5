package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/**
 * Stores in which each act that writes first fails at every one of its steps, in turn with an
 * exception and with an error, and after its last; after each failure everything must be as before.
 * Then the act is done, and all invariants must hold: the machine may fail right behind it.
 */
final class FailingStores implements Stores {

  private final Stores stores;
  private final boolean everyCall;
  private Optional<StoreState> before = Optional.empty();
  private int acts;
  private long failures;

  /**
   * Failing stores on stores that nobody else uses meanwhile.
   *
   * @param everyCall whether reading fails too, not only writing
   */
  FailingStores(Stores stores, boolean everyCall) {
    this.stores = stores;
    this.everyCall = everyCall;
  }

  /** The failure that is thrown; an exception that no store knows. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The failure that is thrown in the place of what the machine throws. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class FailingAt implements WatchedStores.Watcher {
    private final int failing;
    private final boolean everyCall;
    private int calls;
    private boolean wrote;

    private FailingAt(int failing, boolean everyCall) {
      this.failing = failing;
      this.everyCall = everyCall;
    }

    @Override
    public void beforeCall(Method call) {
      wrote |= WatchedStores.isWrite(call);
      if (everyCall || WatchedStores.isWrite(call)) {
        count();
      }
    }

    @Override
    public void afterWork() {
      if (wrote) {
        count();
      }
    }

    private void count() {
      calls++;
      if (calls == failing) {
        if (failing % 2 == 0) {
          throw new Crash();
        }
        throw new Failure();
      }
    }
  }

  /** How many acts wrote something and were kept in the end. */
  int acts() {
    return acts;
  }

  /** How many failures were survived. */
  long failures() {
    return failures;
  }

  @Override
  public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
    for (int failing = 1; ; failing++) {
      if (before.isEmpty()) {
        before = Optional.of(StoreState.of(stores));
      }
      FailingAt watcher = new FailingAt(failing, everyCall);
      try {
        T result = new WatchedStores(stores, () -> watcher).<T>transact(work);
        if (watcher.wrote) {
          acts++;
          StoreState kept = StoreState.of(stores);
          Invariant.assertAll(kept);
          before = Optional.of(kept);
        }
        return result;
      } catch (Failure | Crash expected) {
        failures++;
        assertThat(StoreState.of(stores).differences(before.orElseThrow()))
            .as("what an act left behind that failed at its step %d", failing)
            .isEmpty();
      }
    }
  }
}
