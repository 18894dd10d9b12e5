package org.statlib.contract;

import java.lang.reflect.Method;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Whoever hesitates at random: before the calls of the ports, before the end and behind it. */
final class Dawdling implements WatchedStores.Watcher {

  private final Random random;

  Dawdling(long seed) {
    random = new Random(seed);
  }

  @Override
  public void beforeCall(Method call) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(random.nextInt(200_000));
    }
  }

  @Override
  public void afterWork() {
    LockSupport.parkNanos(random.nextInt(500_000));
  }

  @Override
  public void afterAct() {
    LockSupport.parkNanos(random.nextInt(500_000));
  }
}
