package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Account;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.Form;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.OutcomeStore;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;

/**
 * What holds in every state of the stores that acts can lead to, by the names of {@code
 * docs/quality.md}. Said without the code that decides: the table of acts is written out here once
 * more.
 */
public enum Invariant {
  /** Each entry of a report's chain is a legal transition, and they lead to its status. */
  W1_LEGAL_TRANSITION_ONLY {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach(
              (key, report) -> {
                Optional<ReportStatus> at = Optional.empty();
                for (JournalEntry entry : chain(state, key)) {
                  Optional<ReportStatus> next = next(at, entry.fact().act());
                  if (next.isEmpty()) {
                    broken.add(
                        "%s: '%s' from %s".formatted(key, entry.fact().act(), at.orElse(null)));
                    return;
                  }
                  at = next;
                }
                if (!at.equals(Optional.of(report.status()))) {
                  broken.add("%s: is %s, acts lead to %s".formatted(key, report.status(), at));
                }
              });
    }
  },

  /** A version of a thing comes from one act: versions count the entries of its chain. */
  W2_ONE_WINNER_PER_VERSION {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach((key, report) -> counts(state, "report " + key, report.version(), broken));
      state
          .periods()
          .forEach((key, period) -> counts(state, "period " + key, period.version(), broken));
      state
          .catalogues()
          .forEach((name, versions) -> counts(state, "catalogue " + name, versions.size(), broken));
      state
          .proposals()
          .forEach((key, versions) -> counts(state, "proposal " + key, versions.size(), broken));
      state
          .accounts()
          .values()
          .forEach(
              list ->
                  list.forEach(
                      one -> counts(state, "account " + one.name(), one.version(), broken)));
    }
  },

  /** Whoever forwards, approves, sends, issues or receives names the content submitted last. */
  W3_APPROVAL_BINDS_CONTENT {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .keySet()
          .forEach(
              key -> {
                Optional<Digest> submitted = Optional.empty();
                for (JournalEntry entry : chain(state, key)) {
                  String act = entry.fact().act();
                  if (FREEZING.contains(act)) {
                    submitted = entry.fact().content();
                  } else if (BINDING.contains(act) && !entry.fact().content().equals(submitted)) {
                    broken.add("%s: '%s' of another content".formatted(key, act));
                  }
                }
              });
    }
  },

  /** Each submission froze a revision, which is intact, and the report shows the last. */
  W4_FROZEN_REVISIONS_STAY {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach(
              (key, report) -> {
                ImmutableList<Revision> kept = Objects.requireNonNull(state.revisions().get(key));
                ImmutableList<Optional<Digest>> submitted =
                    chain(state, key).stream()
                        .filter(entry -> FREEZING.contains(entry.fact().act()))
                        .map(entry -> entry.fact().content())
                        .collect(ImmutableList.toImmutableList());
                ImmutableList<Optional<Digest>> contents =
                    kept.stream()
                        .map(revision -> Optional.of(revision.content()))
                        .collect(ImmutableList.toImmutableList());
                if (!submitted.equals(contents)) {
                  broken.add(
                      "%s: %d submissions, %d revisions, or of other content"
                          .formatted(key, submitted.size(), contents.size()));
                }
                kept.stream()
                    .filter(revision -> !revision.isIntact(key))
                    .forEach(revision -> broken.add(key + ": revision " + revision.number()));
                Optional<Revision> last =
                    kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
                if (!report.revision().equals(last)) {
                  broken.add(key + ": does not show its last revision");
                }
              });
    }
  },

  /** Nothing goes up that was not approved, and checked where the regime says so, as it stands. */
  W6_NO_STEP_SKIPPED {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .keySet()
          .forEach(
              key -> {
                Set<String> since = new HashSet<>();
                for (JournalEntry entry : chain(state, key)) {
                  String act = entry.fact().act();
                  if (CHANGING.contains(act)) {
                    since.clear();
                  } else if (AMENDING.contains(act)) {
                    // Approved within the permit, as P7 holds.
                    since.add("approve");
                  } else if (GOING_UP.contains(act) && !since.contains("approve")) {
                    broken.add("%s: '%s' of what was not approved".formatted(key, act));
                  } else if (act.equals("approve")
                      && isChecked(state, key)
                      && !since.contains("forward")) {
                    broken.add(key + ": approved, but not checked");
                  }
                  since.add(act);
                }
              });
    }
  },

  /**
   * Whoever has left the compilers' desk stands on what its units below sent and it received, and
   * on nothing else: not on a revision that was superseded, nor (P4) on a report that a lock
   * closed.
   */
  W8_NOTHING_GOES_ON_WITH_A_SUPERSEDED_CHILD {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach(
              (key, report) -> {
                if (!BEYOND_DESK.contains(report.status())) {
                  return;
                }
                report
                    .sheet()
                    .rows()
                    .forEach(
                        (row, content) -> {
                          if (content.source() instanceof RowSource.Received source
                              && !isReceivedAs(state.reports().get(source.report()), source)
                              && !isAmendedSince(state, source)) {
                            broken.add("%s: row %s is superseded".formatted(key, row));
                          }
                        });
              });
    }
  },

  /** A place has one cover: the child's received revision, or figures entered for the child. */
  R4_EACH_PLACE_COVERED_ONCE {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .covers()
          .forEach(
              (slot, cover) -> {
                Optional<Report> child = child(state, slot);
                boolean received =
                    child.map(Report::status).equals(Optional.of(ReportStatus.RECEIVED));
                if (cover instanceof RowSource.Received source) {
                  if (isAmendedSince(state, source)) {
                    return;
                  }
                  boolean named =
                      child
                          .flatMap(Report::revision)
                          .map(Revision::content)
                          .equals(Optional.of(source.content()));
                  if (!received || !named) {
                    broken.add(slot + ": covered by a report that is not received");
                  }
                } else if (received) {
                  broken.add(slot + ": received, but covered by figures entered for it");
                }
              });
      state
          .reports()
          .values()
          .forEach(
              report -> {
                if (report.status() == ReportStatus.RECEIVED) {
                  places(report.key()).stream()
                      .filter(slot -> !state.covers().containsKey(slot))
                      .forEach(slot -> broken.add(slot + ": received, but not covered"));
                }
              });
    }
  },

  /** One period of a series that locks is open at a time. */
  P1_ONE_OPEN_PER_SERIES {
    @Override
    void check(StoreState state, List<String> broken) {
      Set<SeriesCode> open = new HashSet<>();
      for (Period period : state.periods().values()) {
        Series series = SampleCountry.regime().series().get(period.key().series());
        if (period.isOpen()
            && series != null
            && series.locks()
            && !open.add(period.key().series())) {
          broken.add(period.key() + " is open beside another of its series");
        }
      }
    }
  },

  /** No report of a locked period is on its way. */
  P3_LOCK_LEAVES_NO_IN_PROGRESS_REPORT {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach(
              (key, report) -> {
                PeriodKey period = key.period();
                boolean locked =
                    Optional.ofNullable(state.periods().get(period))
                        .map(found -> !found.isOpen())
                        .orElse(true);
                if (locked && report.status().isInProgress()) {
                  broken.add("%s: %s in a locked period".formatted(key, report.status()));
                }
              });
    }
  },

  /**
   * Once a period is locked, its reports change only within a permit: asked for by the unit,
   * granted by the focal point, not yet over, and walked through approval like any report.
   */
  P7_LOCKED_FIGURES_CHANGE_BY_PERMIT {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .keySet()
          .forEach(
              key -> {
                Period period = state.periods().get(key.period());
                for (JournalEntry entry : chain(state, key)) {
                  String act = entry.fact().act();
                  boolean amends = AMENDING.contains(act) || act.equals("receive amended");
                  // Clocks may go back; what an act has read tells whether the lock came before.
                  boolean late =
                      period != null
                          && !period.isOpen()
                          && Objects.equals(
                              entry.signature().reads().versions().get("period " + key.period()),
                              period.version());
                  if (amends ? !isPermitted(state, key, entry) : late) {
                    broken.add("%s: '%s' after the lock, by no permit".formatted(key, act));
                  }
                }
              });
      state
          .amendments()
          .forEach((key, one) -> counts(state, "amendment " + key, one.version(), broken));
    }
  },

  /** Only the unit of the report acts on it, and its receiver where the act is the receiver's. */
  A1_ONLY_THE_UNITS_CONCERNED_ACT {
    @Override
    void check(StoreState state, List<String> broken) {
      Hands hands = new Hands(state);
      forEachAct(
          state,
          (key, at, entry) -> {
            Optional<UnitCode> desk = hands.desk(key, entry.fact().act(), at);
            if (!hands.account(entry).map(Account::unit).equals(desk)) {
              broken.add(
                  "%s: '%s' by %s".formatted(key, entry.fact().act(), entry.signature().who()));
            }
          });
    }
  },

  /** Each act is done by an account of its role. */
  A2_EACH_ACT_HAS_ITS_ROLE {
    @Override
    void check(StoreState state, List<String> broken) {
      Hands hands = new Hands(state);
      forEachAct(
          state,
          (key, at, entry) -> {
            Optional<Role> role = Optional.of(hands.role(entry.fact().act(), at));
            if (!entry.signature().role().equals(role)
                || !hands.account(entry).map(Account::role).equals(role)) {
              broken.add(
                  "%s: '%s' by %s".formatted(key, entry.fact().act(), entry.signature().who()));
            }
          });
    }
  },

  /** Who approves neither entered nor submitted nor checked it, by person. */
  A4_NO_SELF_APPROVAL {
    @Override
    void check(StoreState state, List<String> broken) {
      Hands hands = new Hands(state);
      state
          .reports()
          .keySet()
          .forEach(
              key -> {
                Set<Optional<PersonId>> compilers = new HashSet<>();
                Optional<PersonId> checker = Optional.empty();
                for (JournalEntry entry : chain(state, key)) {
                  Optional<PersonId> person = hands.account(entry).map(Account::holder);
                  switch (entry.fact().act()) {
                    case "enter", "roll up", "submit for check", "submit for approval" ->
                        compilers.add(person);
                    case "forward" -> checker = person;
                    case "return" -> checker = Optional.empty();
                    case "approve" -> {
                      if (compilers.contains(person) || checker.equals(person)) {
                        broken.add(key + ": approved by who compiled or checked it");
                      }
                    }
                    default -> {}
                  }
                }
              });
    }
  },

  /** Accounts are kept by admins, none keeps its own, and only a holder changes a secret. */
  A5_ACCOUNTS_ARE_KEPT_BY_ADMINS {
    @Override
    void check(StoreState state, List<String> broken) {
      Hands hands = new Hands(state);
      state
          .accounts()
          .values()
          .forEach(
              all ->
                  all.forEach(
                      account -> {
                        for (JournalEntry entry :
                            entries(state, ChainKey.of("account", account.name()))) {
                          boolean own = entry.signature().who().equals(account.name());
                          boolean holders =
                              entry.fact().act().equals("change secret")
                                  || entry.fact().act().equals("report leak");
                          boolean admin =
                              hands
                                  .account(entry)
                                  .map(Account::role)
                                  .equals(Optional.of(Role.ADMIN));
                          if (!entry.fact().act().equals("found")
                              && (holders ? !own : own || !admin)) {
                            broken.add(
                                "%s: '%s' by %s"
                                    .formatted(
                                        account.name(),
                                        entry.fact().act(),
                                        entry.signature().who()));
                          }
                        }
                      }));
    }
  },

  /** The entries of a chain follow one another in time. */
  P6_LOG_TIME_MONOTONE {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .entries()
          .forEach(
              (chain, entries) -> {
                Instant last = Instant.MIN;
                for (JournalEntry entry : entries) {
                  if (entry.signature().at().isBefore(last)) {
                    broken.add(chain + " entry " + entry.sequence());
                  }
                  last = entry.signature().at();
                }
              });
    }
  },

  /** No gap, no fork, nothing changed; seals are numbered, linked and hold. */
  L2_GAP_FREE_NO_FORK {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .heads()
          .forEach(
              (chain, head) ->
                  Chain.verify(entries(state, chain), head)
                      .ifPresent(breach -> broken.add(breach.toString())));
      Optional<Digest> previous = Optional.empty();
      long number = 1;
      for (Seal seal : state.seals()) {
        if (seal.number() != number || !seal.previous().equals(previous) || !seal.isIntact()) {
          broken.add("seal " + number);
        }
        Chain.verify(seal, chain -> entries(state, chain))
            .values()
            .forEach(breach -> broken.add("seal " + seal.number() + ": " + breach));
        previous = Optional.of(seal.root());
        number++;
      }
    }
  },

  /** What is stored is what the last entry that changed it says, by its digest. */
  L5_STATE_IS_WHAT_THE_JOURNAL_SAYS {
    @Override
    void check(StoreState state, List<String> broken) {
      state
          .reports()
          .forEach(
              (key, report) -> {
                if (chain(state, key).stream()
                    .noneMatch(is -> AMENDING.contains(is.fact().act()))) {
                  says(
                      state,
                      ChainKey.of("report", key),
                      FILLING,
                      Digest.of("statlib.report.sheet", report.sheet()),
                      broken);
                } else if (!report
                    .revision()
                    .map(Revision::sheet)
                    .equals(Optional.of(report.sheet()))) {
                  broken.add(key + ": amended, but not what was frozen");
                }
              });
      state
          .amendments()
          .forEach(
              (key, amendment) ->
                  says(
                      state,
                      ChainKey.of("amendment", key),
                      AMENDMENTS,
                      Digest.of("statlib.amendment", amendment),
                      broken));
      state
          .periods()
          .forEach(
              (key, period) ->
                  says(
                      state,
                      ChainKey.of("period", key),
                      ImmutableSet.of("open", "provide", "lock"),
                      Digest.of("statlib.period", period),
                      broken));
      state
          .accounts()
          .values()
          .forEach(
              all ->
                  all.forEach(
                      account ->
                          says(
                              state,
                              ChainKey.of("account", account.name()),
                              ACCOUNTS,
                              Digest.of("statlib.account", account),
                              broken)));
    }
  },

  /** Each command in the journal has one outcome, which names an entry of that command. */
  I1_SAME_KEY_ONE_EFFECT {
    @Override
    void check(StoreState state, List<String> broken) {
      Map<CommandKey, Set<Digest>> written = new HashMap<>();
      state
          .entries()
          .values()
          .forEach(
              chain ->
                  chain.forEach(
                      entry ->
                          written
                              .computeIfAbsent(entry.signature().command(), key -> new HashSet<>())
                              .add(entry.hash())));
      written.forEach(
          (key, hashes) -> {
            OutcomeStore.Kept kept = state.outcomes().get(key);
            if (kept == null || !hashes.contains(kept.outcome().entry())) {
              broken.add("command " + key + " has no outcome that names an entry of it");
            }
          });
      state
          .outcomes()
          .keySet()
          .forEach(
              key -> {
                if (!written.containsKey(key)) {
                  broken.add("command " + key + " has an outcome but no entry");
                }
              });
    }
  };

  private static final ImmutableSet<String> BINDING =
      ImmutableSet.of("forward", "approve", "send", "issue", "receive", "receive amended");

  private static final ImmutableSet<String> AMENDING =
      ImmutableSet.of("send amended", "issue amended");

  private static final ImmutableSet<String> FREEZING =
      ImmutableSet.of("submit for check", "submit for approval", "send amended", "issue amended");

  /** The acts after which a report must be checked and approved as it then is. */
  private static final ImmutableSet<String> CHANGING =
      ImmutableSet.of("enter", "roll up", "submit for check", "submit for approval", "return");

  private static final ImmutableSet<String> ACCOUNTS =
      ImmutableSet.of(
          "found",
          "issue",
          "change secret",
          "report leak",
          "reset",
          "lock",
          "unlock",
          "revoke",
          "hand over");
  private static final ImmutableSet<String> AMENDMENTS =
      ImmutableSet.of(
          "request",
          "grant",
          "refuse",
          "close",
          "start",
          "enter",
          "roll up",
          "submit for check",
          "submit for approval",
          "forward",
          "approve",
          "send",
          "issue",
          "receive",
          "return",
          "request return");
  private static final ImmutableSet<String> FILLING = ImmutableSet.of("start", "enter", "roll up");

  private static final ImmutableSet<String> GOING_UP = ImmutableSet.of("send", "issue", "receive");

  private static final ImmutableSet<ReportStatus> BEYOND_DESK =
      ImmutableSet.of(
          ReportStatus.IN_CHECK,
          ReportStatus.IN_APPROVAL,
          ReportStatus.APPROVED,
          ReportStatus.SENT,
          ReportStatus.RECEIVED,
          ReportStatus.ISSUED);

  private static final ImmutableSet<ReportStatus> DESK =
      ImmutableSet.of(ReportStatus.DRAFT, ReportStatus.RETURNED);

  /** Looks at one act on a report in the status that it had. */
  private interface Look {
    void at(ReportKey report, Optional<ReportStatus> status, JournalEntry act);
  }

  private record Leg(ImmutableSet<ReportStatus> from, Optional<ReportStatus> to) {}

  private static final ImmutableMap<String, Leg> LEGS =
      ImmutableMap.<String, Leg>builder()
          .put("enter", stay(DESK))
          .put("roll up", stay(DESK))
          .put("submit for check", leg(ReportStatus.IN_CHECK, DESK))
          .put("submit for approval", leg(ReportStatus.IN_APPROVAL, DESK))
          .put("forward", leg(ReportStatus.IN_APPROVAL, ImmutableSet.of(ReportStatus.IN_CHECK)))
          .put("approve", leg(ReportStatus.APPROVED, ImmutableSet.of(ReportStatus.IN_APPROVAL)))
          .put("send", leg(ReportStatus.SENT, ImmutableSet.of(ReportStatus.APPROVED)))
          .put("issue", leg(ReportStatus.ISSUED, ImmutableSet.of(ReportStatus.APPROVED)))
          .put("receive", leg(ReportStatus.RECEIVED, ImmutableSet.of(ReportStatus.SENT)))
          .put(
              "send amended",
              leg(
                  ReportStatus.SENT,
                  ImmutableSet.of(ReportStatus.SENT, ReportStatus.RECEIVED, ReportStatus.CLOSED)))
          .put(
              "issue amended",
              leg(ReportStatus.ISSUED, ImmutableSet.of(ReportStatus.ISSUED, ReportStatus.CLOSED)))
          .put("receive amended", leg(ReportStatus.RECEIVED, ImmutableSet.of(ReportStatus.SENT)))
          .put("return", leg(ReportStatus.RETURNED, away()))
          .put("request return", stay(away()))
          .put(
              "close",
              leg(
                  ReportStatus.CLOSED,
                  ImmutableSet.of(
                      ReportStatus.DRAFT,
                      ReportStatus.RETURNED,
                      ReportStatus.IN_CHECK,
                      ReportStatus.IN_APPROVAL,
                      ReportStatus.APPROVED)))
          .buildOrThrow();

  /** Adds what breaks the invariant in the state. */
  abstract void check(StoreState state, List<String> broken);

  /** What breaks this invariant; empty if it holds. */
  public ImmutableList<String> brokenIn(StoreState state) {
    List<String> broken = new ArrayList<>();
    check(state, broken);
    return ImmutableList.copyOf(broken);
  }

  /** Fails with whatever breaks any invariant in a state. */
  public static void assertAll(StoreState state) {
    Map<Invariant, ImmutableList<String>> broken = new TreeMap<>();
    for (Invariant invariant : values()) {
      ImmutableList<String> places = invariant.brokenIn(state);
      if (!places.isEmpty()) {
        broken.put(invariant, places);
      }
    }
    assertThat(broken).as("broken invariants").isEmpty();
  }

  private static ImmutableSet<ReportStatus> away() {
    return ImmutableSet.of(
        ReportStatus.IN_CHECK,
        ReportStatus.IN_APPROVAL,
        ReportStatus.APPROVED,
        ReportStatus.SENT,
        ReportStatus.RECEIVED);
  }

  private static Leg leg(ReportStatus to, ImmutableSet<ReportStatus> from) {
    return new Leg(from, Optional.of(to));
  }

  private static Leg stay(ImmutableSet<ReportStatus> from) {
    return new Leg(from, Optional.empty());
  }

  private static Optional<ReportStatus> next(Optional<ReportStatus> at, String act) {
    if (act.equals("start")) {
      return at.isEmpty() ? Optional.of(ReportStatus.DRAFT) : Optional.empty();
    }
    Leg leg = LEGS.get(act);
    if (AMENDING.contains(act) && at.isEmpty() && leg != null) {
      // The first one, late.
      return leg.to();
    }
    return leg == null || at.isEmpty() || !leg.from().contains(at.get())
        ? Optional.empty()
        : Optional.of(leg.to().orElse(at.get()));
  }

  private static void forEachAct(StoreState state, Look look) {
    for (ReportKey key : state.reports().keySet()) {
      Optional<ReportStatus> at = Optional.empty();
      for (JournalEntry entry : chain(state, key)) {
        look.at(key, at, entry);
        at = next(at, entry.fact().act());
      }
    }
  }

  private static boolean isChecked(StoreState state, ReportKey key) {
    return state.changes().stream()
        .flatMap(
            change ->
                change instanceof UnitChange.Founded founded
                    ? founded.units().stream()
                    : Stream.empty())
        .filter(unit -> unit.code().equals(key.unit()))
        .anyMatch(
            unit ->
                SampleCountry.regime().receivers().stream()
                    .anyMatch(
                        rule ->
                            rule.checked()
                                && rule.form().equals(key.form())
                                && rule.reporter().equals(unit.kind())
                                && rule.periods().contains(key.period().code().kind())));
  }

  private static boolean isReceivedAs(@Nullable Report child, RowSource.Received source) {
    return child != null
        && child.status() == ReportStatus.RECEIVED
        && child.revision().map(Revision::content).equals(Optional.of(source.content()));
  }

  /** Whether it names an earlier vintage of a report that was amended and not taken again. */
  private static boolean isAmendedSince(StoreState state, RowSource.Received source) {
    Report child = state.reports().get(source.report());
    return child != null
        && child.status().isOfficial()
        && chain(state, source.report()).stream()
            .anyMatch(entry -> AMENDING.contains(entry.fact().act()))
        && Objects.requireNonNull(state.revisions().get(source.report())).stream()
            .anyMatch(
                kept ->
                    kept.number() == source.revision() && kept.content().equals(source.content()));
  }

  /** Whether an entry of a report's chain comes of an act within a permit, and of its last step. */
  private static boolean isPermitted(StoreState state, ReportKey key, JournalEntry made) {
    return state.amendments().values().stream()
        .anyMatch(
            amendment -> {
              Set<String> done = new HashSet<>();
              for (JournalEntry entry : entries(state, ChainKey.of("amendment", amendment.key()))) {
                String act = entry.fact().act();
                if (entry.signature().command().equals(made.signature().command())) {
                  boolean covered =
                      made.fact().act().equals("receive amended")
                          || entry.fact().why().equals(key.toString());
                  return covered
                      && (act.equals("send") || act.equals("issue"))
                      && done.containsAll(ImmutableSet.of("request", "grant"))
                      && (made.fact().act().equals("receive amended")
                          || done.contains("approve " + key))
                      && amendment.permit().stream()
                          .anyMatch(permit -> made.signature().at().isBefore(permit.until()));
                }
                if (CHANGING.contains(act)) {
                  done.remove("approve " + key);
                }
                done.add(act.equals("approve") ? act + " " + entry.fact().why() : act);
              }
              return false;
            });
  }

  private static void says(
      StoreState state,
      ChainKey chain,
      ImmutableSet<String> acts,
      Digest stored,
      List<String> broken) {
    Optional<Digest> said = Optional.empty();
    for (JournalEntry entry : entries(state, chain)) {
      said = acts.contains(entry.fact().act()) ? entry.fact().content() : said;
    }
    if (!said.equals(Optional.of(stored))) {
      broken.add(chain + ": is not what its journal says");
    }
  }

  private static ImmutableList<JournalEntry> chain(StoreState state, ReportKey key) {
    return entries(state, ChainKey.of("report", key));
  }

  private static ImmutableList<JournalEntry> entries(StoreState state, ChainKey chain) {
    ImmutableList<JournalEntry> entries = state.entries().get(chain);
    return entries == null ? ImmutableList.of() : entries;
  }

  private static void counts(StoreState state, String chain, long version, List<String> broken) {
    ChainHead head = state.heads().get(new ChainKey(chain));
    int entries = entries(state, new ChainKey(chain)).size();
    if (head == null || head.sequence() != version || entries != version) {
      broken.add(
          "%s: version %d, but %d entries of which the head knows %s"
              .formatted(chain, version, entries, head == null ? "none" : head.sequence()));
    }
  }

  private static Optional<Report> child(StoreState state, SlotKey slot) {
    return Optional.ofNullable(SampleCountry.regime().forms().get(slot.form()))
        .flatMap(form -> form.findBlock(slot.block()))
        .flatMap(Block::source)
        .map(source -> new ReportKey(slot.period(), source.form(), slot.child()))
        .map(state.reports()::get);
  }

  /** The places of a report in the forms above that are owed in its period. */
  private static ImmutableList<SlotKey> places(ReportKey key) {
    ImmutableList.Builder<SlotKey> places = ImmutableList.builder();
    for (Form form : SampleCountry.regime().forms().values()) {
      boolean owed =
          SampleCountry.regime().receivers().stream()
              .anyMatch(
                  rule ->
                      rule.form().equals(form.code())
                          && rule.periods().contains(key.period().code().kind()));
      for (Block block : form.blocks()) {
        if (owed && block.source().map(BlockSource::form).equals(Optional.of(key.form()))) {
          places.add(new SlotKey(key.period(), form.code(), block.code(), key.unit()));
        }
      }
    }
    return places.build();
  }
}
