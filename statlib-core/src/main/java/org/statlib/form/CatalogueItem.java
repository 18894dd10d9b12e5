package org.statlib.form;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/** One entry of a dynamic catalogue, such as a notary organisation. */
public record CatalogueItem(ItemCode code, String name) implements Digestible {

  public CatalogueItem {
    requireNonNull(code, "code");
    Text.required("Name of item " + code, name, 200);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).put(name);
  }
}
