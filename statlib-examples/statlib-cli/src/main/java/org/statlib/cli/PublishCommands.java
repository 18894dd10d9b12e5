package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.chase.Compliance;
import org.statlib.command.Decision;
import org.statlib.command.Outcome;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Appointment;
import org.statlib.publication.Attachment;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.Enclosure;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationList;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code statlib publish ...}: reports that are published on line. */
@Command(
    name = "publish",
    description = "Reports that are published on line: posted, shown, searched, and on time.")
final class PublishCommands {

  private static final String[] SHOWN = {
    "publication",
    "version",
    "state",
    "number",
    "name",
    "issued",
    "posted",
    "posted_by",
    "shown_at",
    "files"
  };
  private static final String[] OFFICERS = {"unit", "officer", "since", "basis", "version"};
  private static final Rule PUBLICATION_IS_SEEN =
      new Rule("publish.unknown", "ours", "must be a report that is seen by who asks");
  private static final Rule FILE_IS_THERE =
      new Rule("publish.file", "ours", "must have a file of number %s");

  private final Terminal terminal;

  PublishCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /** On whose behalf, and on which store. */
  private static final class Signed {
    @Mixin private StoreOptions store = new StoreOptions();

    @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "who asks")
    private @Nullable AccountName as;

    @Option(
        names = "--site",
        paramLabel = "UNIT",
        description = "on the site of this unit, which has its own reports only")
    private Optional<UnitCode> site = Optional.empty();

    int use(Using using) {
      try {
        return store.use(
            (statlib, regimes) -> {
              Regime regime =
                  regimes.stream()
                      .filter(one -> one.publishing().isPresent())
                      .findFirst()
                      .orElseThrow(
                          () ->
                              new UnreadableException(
                                  Fault.ofFile("--regime", "must be a pack that publishes")));
              Portal portal =
                  statlib.portal(Actor.authenticated(requireNonNull(as)), regime.code());
              return using.on(statlib, regime, site.isPresent() ? portal.site(site.get()) : portal);
            });
      } catch (IllegalArgumentException wrong) {
        throw new UnreadableException(Fault.ofFile("publish", String.valueOf(wrong.getMessage())));
      }
    }
  }

  /** What is done on the portal, which gives the exit status. */
  @FunctionalInterface
  private interface Using {
    int on(Statlib statlib, Regime regime, Portal portal);
  }

  /** What is told about a report that is posted or edited. */
  private static final class Filled {
    @Option(
        names = "--name",
        paramLabel = "TEXT",
        description = "its short name; default the one of the table")
    private Optional<String> name = Optional.empty();

    @Option(
        names = "--number",
        required = true,
        paramLabel = "NUMBER",
        description = "number and sign, such as 20/BC-CTHADS")
    private @Nullable DocumentNumber number;

    @Option(
        names = "--issued",
        required = true,
        paramLabel = "DAY",
        description = "the day of issue, such as 2018-02-01")
    private @Nullable LocalDate issued;

    @Option(names = "--summary", paramLabel = "TEXT", description = "what it says in short")
    private Optional<String> summary = Optional.empty();

    Particulars particulars(Regime regime, PeriodKey period) {
      return new Particulars(
          name.orElseGet(() -> title(regime, period)),
          requireNonNull(number),
          summary,
          requireNonNull(issued));
    }

    private static String title(Regime regime, PeriodKey period) {
      return regime
          .publishing()
          .flatMap(publishing -> publishing.findKind(period.code().kind()))
          .map(kind -> kind.shortTitle().in(period.code().year()))
          .orElse(period.toString());
    }

    /** Brings the files; each is named by its last part. */
    static Decision<ImmutableList<Enclosure>> bring(Portal portal, List<Path> files) {
      ImmutableList.Builder<Enclosure> enclosures = ImmutableList.builder();
      List<Violation> reasons = new ArrayList<>();
      for (Path file : files) {
        if (!Files.isRegularFile(file)) {
          throw new UnreadableException(
              Fault.ofFile(file.toString(), "must be a file that can be read"));
        }
        try {
          Decision<Enclosure> brought =
              portal.bring(String.valueOf(file.getFileName()), MoreFiles.asByteSource(file));
          brought.fold(enclosures::add, reasons::addAll);
        } catch (UncheckedIOException unreadable) {
          throw new UnreadableException(
              Fault.ofFile(file.toString(), "must be a file that can be read"));
        }
      }
      return reasons.isEmpty() ? Decision.accepted(enclosures.build()) : Decision.refused(reasons);
    }
  }

  /** Reads the state of a publication. */
  static PublicationState state(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "pending" -> PublicationState.PENDING;
      case "approved" -> PublicationState.APPROVED;
      default -> throw new IllegalArgumentException("a state must be pending or approved");
    };
  }

  @Command(
      name = "list",
      description =
          "Searches what is published and prints the page, in Vietnamese as the section has it."
              + " Words of the keyword are found without their marks.")
  int list(
      @Mixin Signed signed,
      @Option(names = "--keyword", paramLabel = "WORDS", description = "all of these words")
          Optional<String> keyword,
      @Option(names = "--unit", paramLabel = "UNIT", description = "issued by this unit")
          Optional<UnitCode> unit,
      @Option(names = "--year", paramLabel = "YEAR", description = "issued in this year")
          Optional<Integer> year,
      @Option(names = "--month", paramLabel = "MONTH", description = "issued in this month")
          Optional<Integer> month,
      @Option(names = "--state", paramLabel = "STATE", description = "pending or approved")
          Optional<PublicationState> state,
      @Option(
              names = "--page",
              paramLabel = "N",
              defaultValue = "1",
              description = "default ${DEFAULT-VALUE}")
          int page,
      @Option(
              names = "--size",
              paramLabel = "N",
              defaultValue = "20",
              description = "on a page, default ${DEFAULT-VALUE}")
          int size,
      @Option(
              names = "--xlsx",
              paramLabel = "FILE",
              description = "also writes everything that is found as a workbook")
          Optional<Path> xlsx) {
    PublicationQuery query;
    try {
      query =
          new PublicationQuery(keyword, unit, optional(year), optional(month), state, page, size);
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableException(Fault.ofFile("list", String.valueOf(wrong.getMessage())));
    }
    return signed.use(
        (statlib, regime, portal) -> {
          Function<UnitCode, String> names = names(statlib, regime);
          PublicationPage found = portal.search(query);
          print(PublicationList.of(found.publications(), regime.zone(), names));
          terminal.complain(
              "%s of %s, page %s".formatted(found.publications().size(), found.total(), page));
          xlsx.ifPresent(
              file -> {
                PublicationList all =
                    PublicationList.of(everything(portal, query), regime.zone(), names);
                Spreadsheet.write(file, "Báo cáo", PublicationList.HEADER, all.rows());
              });
          return Main.DONE;
        });
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** What units are called today. */
  static Function<UnitCode, String> names(Statlib statlib, Regime regime) {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), regime.zone());
    UnitTree units = statlib.read(work -> work.units().registry().asOf(today));
    return code -> units.find(code).map(unit -> unit.name()).orElse(code.value());
  }

  /** Every publication that a query finds, page by page. */
  static ImmutableList<Publication> everything(Portal portal, PublicationQuery query) {
    ImmutableList.Builder<Publication> all = ImmutableList.builder();
    PublicationPage next = portal.search(query.page(1, 200));
    for (int page = 2; !next.publications().isEmpty(); page++) {
      all.addAll(next.publications());
      next = portal.search(query.page(page, 200));
    }
    return all.build();
  }

  private void print(PublicationList list) {
    try {
      Writer writer = new BufferedWriter(new OutputStreamWriter(terminal.stream(), UTF_8));
      list.writeTo(writer);
      writer.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Command(
      name = "show",
      description = "Prints all versions of a report that who asks sees, or the last one.")
  int show(
      @Mixin Signed signed,
      @Option(
              names = "--save",
              paramLabel = "N=FILE",
              description = "also writes its file of this number, from 1")
          Optional<String> save,
      @Parameters(paramLabel = "KEY", description = "such as SERIES:thang5-2018:UNIT:1")
          PublicationKey key) {
    return signed.use(
        (statlib, regime, portal) -> {
          Optional<Publication> last = portal.find(key);
          if (last.isEmpty()) {
            return refused(List.of(PUBLICATION_IS_SEEN.brokenBy(key)));
          }
          ImmutableList<Publication> versions = portal.history(key);
          try (CsvTable table = terminal.table(SHOWN)) {
            (versions.isEmpty() ? ImmutableList.of(last.get()) : versions)
                .forEach(one -> row(table, one));
          }
          return save.map(asked -> save(portal, key, asked)).orElse(Main.DONE);
        });
  }

  private static void row(CsvTable table, Publication one) {
    table.row(
        one.key().toString(),
        String.valueOf(one.version()),
        one.state().name().toLowerCase(Locale.ROOT),
        one.particulars().number().toString(),
        one.particulars().name(),
        one.particulars().issuedOn().toString(),
        one.postedAt().toString(),
        one.postedBy().value(),
        one.shownAt().map(Object::toString).orElse(""),
        String.join(
            "; ",
            one.attachments().stream()
                .map(file -> file.name() + signature(file) + " " + file.digest())
                .toList()));
  }

  private static String signature(Attachment file) {
    return file.digitallySigned() ? " (signed)" : "";
  }

  private int save(Portal portal, PublicationKey key, String asked) {
    int sign = asked.indexOf('=');
    if (!asked.matches("[1-9][0-9]?=.+")) {
      throw new UnreadableException(Fault.ofFile("--save", "must be written as N=FILE"));
    }
    int number = Integer.parseInt(asked.substring(0, sign));
    Path file = Path.of(asked.substring(sign + 1));
    var content = portal.open(key, number);
    if (content.isEmpty()) {
      return refused(List.of(FILE_IS_THERE.brokenBy(key, number)));
    }
    try {
      content.get().copyTo(MoreFiles.asByteSink(file));
      return Main.DONE;
    } catch (IOException failed) {
      throw new UnreadableException(
          Fault.ofFile(file.toString(), "must be a file that can be written"));
    }
  }

  @Command(name = "post", description = "The officer in charge posts a report: it waits.")
  int post(
      @Mixin Signed signed,
      @Mixin Filled filled,
      @Option(names = "--unit", required = true, paramLabel = "UNIT", description = "who issued it")
          UnitCode unit,
      @Parameters(
              index = "0",
              paramLabel = "PERIOD",
              description = "such as thads/work-reports:thang5-2018")
          PeriodKey period,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "FILE",
              description = "the signed report as PDF, and its text as DOC or DOCX")
          List<Path> files) {
    return written(
        signed,
        filled,
        (portal, particulars, enclosures) -> portal.post(period, unit, particulars, enclosures),
        period,
        files);
  }

  @Command(
      name = "edit",
      description = "Who posted a report edits it: it is shown no longer, and waits again.")
  int edit(
      @Mixin Signed signed,
      @Mixin Filled filled,
      @Parameters(index = "0", paramLabel = "KEY", description = "which report") PublicationKey key,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "FILE",
              description = "the signed report as PDF, and its text as DOC or DOCX")
          List<Path> files) {
    return written(
        signed,
        filled,
        (portal, particulars, enclosures) -> portal.edit(key, particulars, enclosures),
        key.period(),
        files);
  }

  /** What is done with what is written. */
  @FunctionalInterface
  private interface Writing {
    Outcome on(Portal portal, Particulars particulars, Enclosure... enclosures);
  }

  private int written(
      Signed signed, Filled filled, Writing writing, PeriodKey period, List<Path> files) {
    return signed.use(
        (statlib, regime, portal) ->
            Filled.bring(portal, files)
                .fold(
                    enclosures ->
                        answered(
                            writing.on(
                                portal,
                                filled.particulars(regime, period),
                                enclosures.toArray(Enclosure[]::new))),
                    this::refused));
  }

  @Command(
      name = "approve",
      description = "Who posted a report approves it as it stands now: readers see it.")
  int approve(
      @Mixin Signed signed,
      @Parameters(paramLabel = "KEY", description = "which report") PublicationKey key) {
    return signed.use(
        (statlib, regime, portal) -> {
          Optional<Publication> seen = portal.find(key);
          return seen.isEmpty()
              ? refused(List.of(PUBLICATION_IS_SEEN.brokenBy(key)))
              : answered(portal.approve(key, seen.get().content()));
        });
  }

  @Command(
      name = "cancel",
      description = "Who posted a report cancels its approval: it is shown no longer.")
  int cancel(
      @Mixin Signed signed,
      @Parameters(paramLabel = "KEY", description = "which report") PublicationKey key) {
    return signed.use((statlib, regime, portal) -> answered(portal.cancelApproval(key)));
  }

  @Command(
      name = "appoint",
      description = "The operator enters whom a unit has put in charge, or instead of whom.")
  int appoint(
      @Mixin Signed signed,
      @Option(names = "--full-name", required = true, paramLabel = "TEXT") String name,
      @Option(names = "--position", required = true, paramLabel = "TEXT") String position,
      @Option(names = "--mailbox", required = true, paramLabel = "ADDRESS") String mailbox,
      @Option(names = "--telephone", required = true, paramLabel = "DIGITS") String telephone,
      @Option(
              names = "--basis",
              required = true,
              paramLabel = "TEXT",
              description = "the letter that says so")
          String basis,
      @Parameters(index = "0", paramLabel = "UNIT") UnitCode unit,
      @Parameters(index = "1", paramLabel = "ACCOUNT") AccountName officer) {
    return signed.use(
        (statlib, regime, portal) ->
            answered(
                portal.appoint(
                    unit,
                    officer,
                    new OfficerRecord(name, position, mailbox, telephone),
                    LegalBasis.of(basis))));
  }

  @Command(
      name = "officers",
      description =
          "Prints who is in charge of what a unit publishes and who was, without their persons:"
              + " unit,officer,since,basis,version.")
  int officers(@Mixin Signed signed, @Parameters(index = "0", paramLabel = "UNIT") UnitCode unit) {
    return signed.use(
        (statlib, regime, portal) -> {
          try (CsvTable table = terminal.table(OFFICERS)) {
            for (Appointment one : portal.appointments(unit)) {
              table.row(
                  one.unit().value(),
                  one.officer().value(),
                  one.since().toString(),
                  one.basis().document(),
                  String.valueOf(one.version()));
            }
          }
          return Main.DONE;
        });
  }

  @Command(
      name = "compliance",
      description =
          "Prints what units have published of the reports of a work year, and when:"
              + " unit,period,due,timing,published,changed_late.")
  int compliance(
      @Mixin Signed signed,
      @Option(names = "--year", required = true, paramLabel = "YEAR", description = "work year")
          PeriodsCommand.ReportingYear year) {
    return signed.use(
        (statlib, regime, portal) -> {
          Optional<Compliance> told = portal.compliance(year.value());
          try (CsvTable table = terminal.table(ComplianceRows.HEADER)) {
            told.ifPresent(compliance -> ComplianceRows.write(table, compliance));
          }
          return Main.DONE;
        });
  }

  private int answered(Outcome outcome) {
    terminal.refuse(outcome.reasons());
    return outcome.isApplied() ? Main.DONE : Main.REFUSED;
  }

  private int refused(List<Violation> reasons) {
    terminal.refuse(reasons);
    return Main.REFUSED;
  }
}
