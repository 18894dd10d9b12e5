package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * What the letter that appoints an officer says of the person (mục 1 of letter 1607/TCTHADS-VP).
 * Kept, since the unit has to tell it; printed by nothing here.
 *
 * @param name the person's name (Họ tên)
 * @param position the person's position (Chức vụ)
 * @param mailbox the address of the official mailbox
 * @param telephone the mobile telephone, digits only
 */
public record OfficerRecord(String name, String position, String mailbox, String telephone)
    implements Digestible {

  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9]{9,14}");

  public OfficerRecord {
    Text.wellFormed("Name of an officer", name);
    Text.wellFormed("Position of an officer", position);
    Text.wellFormed("Mailbox of an officer", mailbox);
    Text.wellFormed("Telephone of an officer", telephone);
  }

  /**
   * Everything that is wrong with how it is written down; a sentence each, repeating none of it.
   */
  ImmutableList<String> faults() {
    List<String> faults = new ArrayList<>();
    Particulars.check(faults, () -> Text.required("Name of an officer", name, 100));
    Particulars.check(faults, () -> Text.required("Position of an officer", position, 200));
    if (!TELEPHONE.matcher(telephone).matches()) {
      faults.add("Telephone of an officer must be 9 to 14 digits");
    }
    return ImmutableList.copyOf(faults);
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(name).put(position).put(mailbox).put(telephone);
  }

  @Override
  public String toString() {
    return "record of an officer";
  }
}
