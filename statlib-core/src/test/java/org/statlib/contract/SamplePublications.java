package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.statlib.account.AccountName;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.publication.Attachment;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.FileType;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationState;
import org.statlib.unit.UnitCode;

/** Publications as values, told from a seed. */
public final class SamplePublications {

  private static final SeriesCode SERIES = SeriesCode.parse("thads/work-reports");
  private static final Instant FIRST = Instant.parse("2018-06-01T01:00:00Z");
  private static final ImmutableList<String> TITLES =
      ImmutableList.of(
          "Kết quả công tác THADS, HC tháng 5 năm 2018",
          "Kết quả công tác THADS, HC Quý I năm 2018",
          "KẾT QUẢ CÔNG TÁC thads, hc Quý III năm 2018",
          "Đôn đốc thi hành án, đợt 1",
          "Ket qua don doc, dot 1");
  private static final ImmutableList<String> SUMMARIES =
      ImmutableList.of(
          "Tỉnh Bắc Giang: thụ lý, giải quyết án dân sự",
          "Hà Tĩnh; phương hướng Quý IV",
          "𝔛 số 20 – “đặc biệt”",
          "Eth typed for d: Ðôn đốc");

  private SamplePublications() {}

  /** The key of a publication of a unit about a month's or other period. */
  public static PublicationKey key(String period, String unit, int number) {
    return new PublicationKey(
        new PeriodKey(SERIES, PeriodCode.parse(period)), UnitCode.parse(unit), number);
  }

  /** A publication as it was posted. */
  public static Publication posted(PublicationKey key, Particulars particulars, Instant at) {
    return new Publication(
        key,
        particulars,
        ImmutableList.of(file("Báo cáo.pdf", FileType.PDF), file("báo cáo.docx", FileType.DOCX)),
        AccountName.parse("binhtt.bgg"),
        at,
        PublicationState.PENDING,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /** A file that nobody looks at. */
  public static Attachment file(String name, FileType type) {
    Digest digest = Digest.of("sample", (Digester digester) -> digester.put(name));
    return new Attachment(name, type, digest, 1234, type == FileType.PDF);
  }

  /** The next version, approved at a time. */
  public static Publication approved(Publication before, Instant at) {
    return next(
        before,
        before.particulars(),
        PublicationState.APPROVED,
        before.firstShownAt().or(() -> Optional.of(at)),
        Optional.of(at));
  }

  /** The next version, with other particulars. */
  public static Publication edited(Publication before, Particulars particulars) {
    return next(
        before, particulars, PublicationState.PENDING, before.firstShownAt(), Optional.empty());
  }

  private static Publication next(
      Publication before,
      Particulars particulars,
      PublicationState state,
      Optional<Instant> first,
      Optional<Instant> since) {
    return new Publication(
        before.key(),
        particulars,
        before.attachments(),
        before.postedBy(),
        before.postedAt(),
        state,
        first,
        since,
        before.version() + 1);
  }

  /** Particulars of a title and a summary. */
  public static Particulars particulars(
      String name, String number, Optional<String> summary, LocalDate issuedOn) {
    return new Particulars(name, DocumentNumber.parse(number), summary, issuedOn);
  }

  /**
   * Some publications of a few units, each with all of its versions, many of them alike: posted at
   * the same time, or under the same name.
   */
  public static ImmutableList<ImmutableList<Publication>> corpus(long seed, int many) {
    Random random = new Random(seed);
    ImmutableList.Builder<ImmutableList<Publication>> corpus = ImmutableList.builder();
    for (int i = 1; i <= many; i++) {
      PublicationKey key =
          key("thang" + (1 + random.nextInt(2)) + "-2018", "cthads_t" + random.nextInt(4), i);
      List<Publication> versions = new ArrayList<>();
      versions.add(
          posted(key, particulars(random), FIRST.plus(Duration.ofDays(random.nextInt(5)))));
      while (random.nextInt(3) > 0) {
        Publication last = versions.get(versions.size() - 1);
        versions.add(
            random.nextBoolean()
                ? edited(last, particulars(random))
                : approved(last, FIRST.plus(Duration.ofDays(10 + random.nextInt(5)))));
      }
      corpus.add(ImmutableList.copyOf(versions));
    }
    return corpus.build();
  }

  private static Particulars particulars(Random random) {
    return particulars(
        TITLES.get(random.nextInt(TITLES.size())),
        Arrays.asList("20/BC-CTHADS", "21/BC-CTHADS", "2018/QĐ-NV1").get(random.nextInt(3)),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(SUMMARIES.get(random.nextInt(SUMMARIES.size()))),
        LocalDate.of(2017 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(28)));
  }
}
