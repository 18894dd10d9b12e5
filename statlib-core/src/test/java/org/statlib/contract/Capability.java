package org.statlib.contract;

/** What a store may promise beyond the contract that all of them keep. */
public enum Capability {
  /** What was acknowledged is still there after {@link StoreHarness#crash()}. */
  DURABLE,
  /**
   * {@link StoreHarness#open()} gives another server each time, which shares nothing in memory with
   * the others; without it the tests of two servers run on one.
   */
  SEVERAL_SERVERS
}
