package org.statlib.jdbc;

import org.statlib.contract.AtomicityContract;
import org.statlib.contract.IsolationContract;
import org.statlib.contract.RoundTripContract;
import org.statlib.contract.Size;
import org.statlib.contract.UnitOfWorkContract;

/**
 * The parts of the kit that depend on how tables are named and connections are set up:
 * transactions, what they read and leave behind, and what the tables hold. The whole kit is passed
 * with the standard names and connections that commit by themselves.
 */
interface VariantContract
    extends UnitOfWorkContract, IsolationContract, AtomicityContract, RoundTripContract {

  @Override
  default Size size() {
    return Size.VERIFY;
  }
}
