package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.unit.UnitCode;

/** An act on a dynamic catalogue. */
public sealed interface CatalogueCommand extends Command {

  /**
   * The owner's compiler puts the catalogue's items anew (Điều 6 k1).
   *
   * @param catalogue which catalogue
   * @param owner whose
   * @param version the version it has as far as the actor knows; 0 if there is none
   * @param items all items
   * @param complete whether it is complete, so that forms that depend on it can be started
   */
  record Put(
      CommandKey key,
      CatalogueCode catalogue,
      UnitCode owner,
      long version,
      ImmutableList<CatalogueItem> items,
      boolean complete)
      implements CatalogueCommand {
    public Put {
      requireNonNull(key, "key");
      requireNonNull(catalogue, "catalogue");
      requireNonNull(owner, "owner");
      requireNonNull(items, "items");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(catalogue).putText(owner).put(version).putAll(items).put(complete ? 1 : 0);
    }
  }
}
