package org.statlib.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/** Stores with someone who stands between an act and its ports, and may throw or wait there. */
final class WatchedStores implements Stores {

  /** Who watches one act. A store that repeats the work has it watched again. */
  interface Watcher {

    /** Before the work begins. */
    default void beforeWork() {}

    /** Before a call of a port. */
    default void beforeCall(Method call) {}

    /** After the work, before its changes are kept. */
    default void afterWork() {}

    /** With the changes in the store, before they hold; only where the store says so. */
    default void beforeKept() {}

    /** After the changes are kept, or not. */
    default void afterAct() {}
  }

  private static final Watcher NOBODY = new Watcher() {};

  private final Stores stores;
  private final Supplier<? extends Watcher> watchers;
  private final ThreadLocal<Watcher> acting = ThreadLocal.withInitial(() -> NOBODY);

  /** Another server of a harness, with someone who also stands before changes hold. */
  WatchedStores(StoreHarness harness, Supplier<? extends Watcher> watchers) {
    this.stores = harness.open(() -> acting.get().beforeKept());
    this.watchers = watchers;
  }

  WatchedStores(Stores stores, Supplier<? extends Watcher> watchers) {
    this.stores = stores;
    this.watchers = watchers;
  }

  /** Whether a port keeps something by this call. */
  static boolean isWrite(Method call) {
    return call.getReturnType() == void.class;
  }

  @Override
  public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
    Watcher watcher = watchers.get();
    acting.set(watcher);
    try {
      return stores.transact(
          ports -> {
            watcher.beforeWork();
            T result = work.apply(watched(UnitOfWork.class, ports, watcher));
            watcher.afterWork();
            return result;
          });
    } finally {
      acting.remove();
      watcher.afterAct();
    }
  }

  private static <P> P watched(Class<P> type, Object port, Watcher watcher) {
    InvocationHandler handler =
        (proxy, call, arguments) -> {
          if (type != UnitOfWork.class) {
            watcher.beforeCall(call);
          }
          try {
            Object result = call.invoke(port, arguments);
            return type == UnitOfWork.class
                ? watched(call.getReturnType(), result, watcher)
                : result;
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
