package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountGrammar;
import org.statlib.account.PersonId;
import org.statlib.account.RegistrationLetter;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Text;
import org.statlib.command.Violation;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * Reads a registration letter: refused whole, with every fault and its line, or one request for
 * each person, each with the name of an account that is free.
 *
 * <p>A unit in a province addresses the province, all others the focal point; who has a superior in
 * between sends it a copy (annex, note 1; Điều 17 k2–3). What was asked is then done or refused
 * line by line, by whoever keeps the unit's accounts.
 */
public final class Registration {

  static final Rule NAMES_SAY_UNIT_AND_ROLE =
      new Rule(
          "workflow.letter.names",
          "Điều 17",
          "a letter registers accounts whose names say unit and role, which those of %s do not");
  static final Rule THE_UNIT_EXISTS =
      new Rule("workflow.letter.unit", "Annex", "there must be such a unit on %s");
  static final Rule ADDRESSED_TO_WHO_ADMINISTERS =
      new Rule("workflow.letter.addressee", "Annex, note 1", "the letter must be addressed to %s");
  static final Rule THE_SUPERIOR_GETS_A_COPY =
      new Rule("workflow.letter.copy", "Điều 17 k3", "a copy must go to %s");
  static final Rule NOT_OF_THE_FUTURE =
      new Rule("workflow.letter.date", "ours", "the letter must not be dated later than %s");
  static final Rule SOMEBODY_SIGNED =
      new Rule("workflow.letter.signer", "Annex", "the head of the unit must have signed");
  static final Rule SOMEBODY_IS_NAMED =
      new Rule("workflow.letter.empty", "Annex", "the table must name somebody");
  static final Rule LINES_ARE_NUMBERED =
      new Rule("workflow.letter.numbering", "Annex", "line %s must have its number");
  static final Rule THE_LINE_IS_WHOLE = new Rule("workflow.letter.line", "Annex", "line %s: %s");
  static final Rule THE_ROLE_IS_TO_BE_HAD =
      new Rule(
          "workflow.letter.role", "Annex, table; Điều 3 k2", "line %s: role %s is not to be asked");
  static final Rule EVERYBODY_ONCE =
      new Rule("workflow.letter.twice", "Điều 3 k1", "line %s asks again for what line %s asks");

  private static final int LONGEST = 200;
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9](?:[ .-]?[0-9]){5,19}");
  private static final Pattern MAIL = Pattern.compile("[!-?A-~]{1,64}@[a-z0-9.-]{3,120}");

  /**
   * One account that is asked for.
   *
   * @param line the line of the letter, from 1
   * @param name a free name: that of the role, or with the next number as its sign
   * @param why what the journal says of the reason
   */
  public record Request(int line, UnitAccountName name, String why) {
    public Request {
      requireNonNull(name, "name");
      requireNonNull(why, "why");
    }

    /** The act that issues it, for who keeps the accounts of the unit. */
    public AccountCommand.Issue issue(
        CommandKey key, RegimeCode regime, PersonId holder, Secret secret) {
      return new AccountCommand.Issue(key, regime, name, holder, secret, why);
    }
  }

  private final Regime regime;
  private final UnitTree units;
  private final LocalDate today;
  private final RegistrationLetter letter;
  private final List<Violation> reasons = new ArrayList<>();

  private Registration(Regime regime, UnitTree units, LocalDate today, RegistrationLetter letter) {
    this.regime = regime;
    this.units = units;
    this.today = today;
    this.letter = letter;
  }

  /**
   * What a letter asks for, or everything that is wrong with it.
   *
   * @param units the units of today
   * @param present the accounts that the unit has, revoked ones too
   */
  public static Decision<ImmutableList<Request>> read(
      Regime regime,
      UnitTree units,
      LocalDate today,
      ImmutableList<Account> present,
      RegistrationLetter letter) {
    return new Registration(regime, units, today, letter).read(present);
  }

  private Decision<ImmutableList<Request>> read(ImmutableList<Account> present) {
    if (!(regime.accountNames() instanceof AccountGrammar.UnitAndRole)) {
      return Decision.refused(NAMES_SAY_UNIT_AND_ROLE.brokenBy(letter.unit(), regime.code()));
    }
    Optional<Unit> unit = units.find(letter.unit());
    if (unit.isEmpty()) {
      return Decision.refused(THE_UNIT_EXISTS.brokenBy(letter.unit(), today));
    }
    checkHead(unit.get());
    checkLines(unit.get());
    return reasons.isEmpty() ? Decision.accepted(requests(present)) : Decision.refused(reasons);
  }

  private void checkHead(Unit unit) {
    UnitCode addressee = addressee(unit);
    if (!letter.addressee().equals(addressee)) {
      broken(ADDRESSED_TO_WHO_ADMINISTERS, addressee);
    }
    unit.superior()
        .filter(above -> units.isBelow(above, addressee) && !letter.copies().contains(above))
        .ifPresent(above -> broken(THE_SUPERIOR_GETS_A_COPY, above));
    if (letter.date().isAfter(today)) {
      broken(NOT_OF_THE_FUTURE, today);
    }
    if (letter.signer().isBlank()) {
      broken(SOMEBODY_SIGNED);
    }
    if (letter.lines().isEmpty()) {
      broken(SOMEBODY_IS_NAMED);
    }
  }

  /** The nearest unit at or above that has an admin; where there is none, the focal point. */
  private UnitCode addressee(Unit unit) {
    Optional<Unit> at = Optional.of(unit);
    while (at.isPresent()) {
      if (Accounts.roles(regime, units, at.get().code()).contains(Role.ADMIN)) {
        return at.get().code();
      }
      at = at.get().superior().flatMap(units::find);
    }
    Unit root = units.root();
    return Optional.ofNullable(regime.kinds().get(root.kind()))
        .flatMap(kind -> kind.desk())
        .flatMap(
            desk ->
                units.children(root.code()).stream()
                    .filter(below -> below.kind().equals(desk))
                    .findFirst())
        .orElse(root)
        .code();
  }

  private void checkLines(Unit unit) {
    List<RegistrationLetter.Line> before = new ArrayList<>();
    for (RegistrationLetter.Line line : letter.lines()) {
      int place = before.size() + 1;
      if (line.number() != place) {
        broken(LINES_ARE_NUMBERED, place);
      }
      text(place, "the name", line.name());
      text(place, "the position", line.position());
      if (!TELEPHONE.matcher(line.telephone()).matches()) {
        broken(THE_LINE_IS_WHOLE, place, "the telephone must be 6 to 20 digits");
      }
      if (!MAIL.matcher(line.mail()).matches()) {
        broken(THE_LINE_IS_WHOLE, place, "the mail address must be one");
      }
      if (line.role() == Role.ADMIN
          || !Accounts.roles(regime, units, unit.code()).contains(line.role())) {
        broken(THE_ROLE_IS_TO_BE_HAD, place, line.role().word());
      }
      for (int other = 0; other < before.size(); other++) {
        if (before.get(other).mail().equals(line.mail())
            && before.get(other).role() == line.role()) {
          broken(EVERYBODY_ONCE, place, other + 1);
        }
      }
      before.add(line);
    }
  }

  private void text(int place, String what, String text) {
    try {
      Text.required(what, text, LONGEST);
    } catch (IllegalArgumentException wrong) {
      broken(THE_LINE_IS_WHOLE, place, String.valueOf(wrong.getMessage()));
    }
  }

  private ImmutableList<Request> requests(ImmutableList<Account> present) {
    Set<String> taken = new HashSet<>();
    present.forEach(account -> taken.add(account.name().value()));
    ImmutableList.Builder<Request> requests = ImmutableList.builder();
    for (RegistrationLetter.Line line : letter.lines()) {
      UnitAccountName name = UnitAccountName.of(letter.unit(), line.role());
      for (int sign = 1; !taken.add(name.toString()); sign++) {
        name = new UnitAccountName(letter.unit(), line.role(), Optional.of(Integer.toString(sign)));
      }
      requests.add(new Request(line.number(), name, letter + ", line " + line.number()));
    }
    return requests.build();
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(letter.unit(), arguments));
  }
}
