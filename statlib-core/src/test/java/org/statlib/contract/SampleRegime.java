package org.statlib.contract;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.statlib.unit.UnitKinds.COMMUNE;
import static org.statlib.unit.UnitKinds.DISTRICT;
import static org.statlib.unit.UnitKinds.FOCAL_POINT;
import static org.statlib.unit.UnitKinds.LEGAL_ORGANISATION;
import static org.statlib.unit.UnitKinds.MINISTRY;
import static org.statlib.unit.UnitKinds.MINISTRY_DEPARTMENT;
import static org.statlib.unit.UnitKinds.OPERATOR;
import static org.statlib.unit.UnitKinds.PROVINCE;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.MonthDay;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Check;
import org.statlib.form.Check.Term;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.period.DayRule;
import org.statlib.period.DeadlineRule;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodKind;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.period.WindowRule;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.KindRule;
import org.statlib.regime.Policy;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Publishing;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.regime.StandingDeadline;
import org.statlib.regime.TitleTemplate;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCodeRule.ProvinceToken;
import org.statlib.unit.UnitKind;

/** The regime of the sample country: small, and with everything that a regime can have. */
final class SampleRegime {

  static final RegimeCode CODE = RegimeCode.parse("sample-2019");

  private static final String OURS = "ours";
  private static final String COMMUNE_UP = "k3-k12";
  private static final String CENTRE = "k1-k2";
  private static final SeriesCode REGULAR = SeriesCode.parse("justice/regular");
  private static final SeriesCode NEVER_LOCKED = SeriesCode.parse("thads/regular");
  private static final ImmutableSet<String> ALL = ImmutableSet.of("6thang", "nam", "namchinhthuc");
  private static final BlockCode I = BlockCode.parse("I");
  private static final BlockCode II = BlockCode.parse("II");

  private SampleRegime() {}

  static Regime create() {
    return new Regime(
        CODE,
        "Chế độ báo cáo mẫu",
        SampleClock.ZONE,
        Stream.of(new Series(REGULAR, true), new Series(NEVER_LOCKED, false))
            .collect(toImmutableMap(Series::code, series -> series)),
        kinds(),
        periods(),
        forms(),
        receivers(),
        deadlines(),
        Policy.STRICT,
        ImmutableList.of(new ProvinceToken(AreaCode.parse("42"), "Hà Tĩnh", "tht")),
        ImmutableMap.of(),
        ImmutableMap.of(
            SampleCountry.PLACE_NAMES,
            new CatalogueRule(
                SampleCountry.PLACE_NAMES,
                "Địa danh hành chính",
                Optional.of(OPERATOR),
                ImmutableSet.of(PROVINCE))),
        new AccountGrammar.UnitAndRole(),
        Optional.of(publishing()));
  }

  /** The year is told in words too, by the ministry and the provinces. */
  private static Publishing publishing() {
    return new Publishing(
        false,
        1 << 20,
        ImmutableMap.of(
            "nam",
            new PublishedKind(
                "nam",
                ImmutableSet.of(MINISTRY, PROVINCE),
                new TitleTemplate("Kết quả công tác tư pháp năm {year}, nhiệm vụ năm {year+1}"),
                new TitleTemplate("Kết quả công tác năm {year}"),
                OURS)));
  }

  private static ImmutableMap<UnitKind, KindRule> kinds() {
    ImmutableSet<Role> desk = ImmutableSet.of(Role.APPROVER, Role.CHECKER, Role.COMPILER);
    ImmutableSet<Role> commune = ImmutableSet.of(Role.APPROVER, Role.COMPILER);
    ImmutableSet<Role> province =
        ImmutableSet.of(Role.ADMIN, Role.APPROVER, Role.CHECKER, Role.COMPILER);
    return Stream.of(
            new KindRule(
                MINISTRY, "Bộ Tư pháp", CENTRE, ImmutableSet.of(), Optional.of(FOCAL_POINT), false),
            kind(FOCAL_POINT, "Cục Kế hoạch - Tài chính", CENTRE, desk),
            new KindRule(
                OPERATOR,
                "Cục Công nghệ thông tin",
                CENTRE,
                ImmutableSet.of(Role.ADMIN),
                Optional.empty(),
                true),
            kind(MINISTRY_DEPARTMENT, "Đơn vị thuộc Bộ", CENTRE, desk),
            kind(LEGAL_ORGANISATION, "Tổ chức pháp chế", COMMUNE_UP, desk),
            kind(PROVINCE, "Sở Tư pháp", COMMUNE_UP, province),
            kind(DISTRICT, "Phòng Tư pháp", COMMUNE_UP, desk),
            kind(COMMUNE, "UBND cấp xã", COMMUNE_UP, commune))
        .collect(toImmutableMap(KindRule::kind, kind -> kind));
  }

  private static KindRule kind(
      UnitKind kind, String name, String subjects, ImmutableSet<Role> roles) {
    return new KindRule(kind, name, subjects, roles, Optional.empty(), false);
  }

  private static ImmutableMap<String, PeriodKind> periods() {
    return Stream.of(
            period("6thang", "6 tháng", REGULAR, window(6, 30, 5, 31), window(6, 30, 5, 31), null),
            period("nam", "năm", REGULAR, window(12, 31, 11, 30), window(12, 31, 10, 31), null),
            period(
                "namchinhthuc",
                "năm chính thức",
                REGULAR,
                window(12, 31, 12, 31),
                window(12, 31, 12, 31),
                "nam"),
            period(
                "thang10",
                "10 tháng",
                NEVER_LOCKED,
                window(10, 31, 10, 31),
                window(10, 31, 10, 31),
                null),
            period(
                "thang11",
                "11 tháng",
                NEVER_LOCKED,
                window(11, 30, 11, 30),
                window(11, 30, 11, 30),
                null))
        .collect(toImmutableMap(PeriodKind::code, kind -> kind));
  }

  private static PeriodKind period(
      String code,
      String name,
      SeriesCode series,
      WindowRule centre,
      WindowRule others,
      @Nullable String supersedes) {
    return new PeriodKind(
        code,
        name,
        series,
        ImmutableMap.of(CENTRE, centre, COMMUNE_UP, others),
        Optional.ofNullable(supersedes));
  }

  private static WindowRule window(int toMonth, int toDay, int actualMonth, int actualDay) {
    return new WindowRule(
        new DayRule(MonthDay.of(1, 1), 0),
        new DayRule(MonthDay.of(toMonth, toDay), 0),
        new DayRule(MonthDay.of(actualMonth, actualDay), 0));
  }

  private static ImmutableList<StandingDeadline> deadlines() {
    return ImmutableList.of(
        deadline(COMMUNE, "nam", 11, 7, 0, Milestone.ARRIVED),
        deadline(DISTRICT, "nam", 11, 18, 0, Milestone.ARRIVED),
        deadline(PROVINCE, "nam", 11, 28, 0, Milestone.APPROVED),
        deadline(COMMUNE, "namchinhthuc", 1, 20, 1, Milestone.ARRIVED),
        deadline(DISTRICT, "namchinhthuc", 1, 31, 1, Milestone.SENT));
  }

  private static StandingDeadline deadline(
      UnitKind kind, String period, int month, int day, int yearsAfter, Milestone measures) {
    return new StandingDeadline(
        kind,
        period,
        new DeadlineRule(new DayRule(MonthDay.of(month, day), yearsAfter), true, measures),
        OURS);
  }

  private static ImmutableMap<FormCode, Form> forms() {
    Grid certified = grid(RowCode.SOLE, counting("1", "2", "3"));
    Grid certifiedByDistrict = grid(RowCode.SOLE, counting("1", "2", "3", "4"));
    Grid notaries = grid(RowCode.SOLE, counting("1", "2", "3", "4", "5"));
    Grid civil = civilStatus();
    return Stream.of(
            form(
                "17a/BTP/HTQTCT/CT",
                "Kết quả chứng thực tại UBND cấp xã",
                ImmutableList.of(Block.own(I, "", certified)),
                Stream.concat(
                    notNegative(I, "1", "2", "3"),
                    Stream.of(
                        new Check(
                            "3<=1",
                            I,
                            new Check.Subset(Term.parse("3"), Term.parse("1")),
                            Severity.WARNING,
                            false)))),
            form(
                "17b/BTP/HTQTCT/CT",
                "Kết quả chứng thực của Phòng Tư pháp và UBND cấp xã trên địa bàn huyện",
                ImmutableList.of(
                    Block.own(I, "Phòng Tư pháp", certifiedByDistrict),
                    below(II, "UBND cấp xã", certified, "17a/BTP/HTQTCT/CT", I)),
                Stream.concat(notNegative(I, "1", "2", "3", "4"), notNegative(II, "1", "2", "3"))),
            form(
                "17c/BTP/HTQTCT/CT",
                "Kết quả chứng thực của Phòng Tư pháp và UBND cấp xã trên địa bàn tỉnh",
                ImmutableList.of(
                    below(I, "Phòng Tư pháp", certifiedByDistrict, "17b/BTP/HTQTCT/CT", I),
                    below(II, "UBND cấp xã", certified, "17b/BTP/HTQTCT/CT", II)),
                Stream.concat(notNegative(I, "1", "2", "3", "4"), notNegative(II, "1", "2", "3"))),
            form(
                "12b/BTP/BTTP/CC",
                "Tình hình tổ chức và hoạt động công chứng trên địa bàn tỉnh",
                ImmutableList.of(
                    new Block(
                        I,
                        "",
                        Grain.CATALOGUE_ITEM,
                        notaries,
                        Optional.empty(),
                        Optional.of(CatalogueCode.parse("notary-organisations")))),
                Stream.concat(
                    notNegative(I, "1", "2", "3", "4", "5"),
                    Stream.of(
                        new Check(
                            "2=3+4",
                            I,
                            new Check.Partition(
                                Term.parse("2"),
                                ImmutableList.of(Term.parse("3"), Term.parse("4"))),
                            Severity.BLOCKING,
                            true)))),
            form(
                "SAMPLE-HT-a",
                "Kết quả đăng ký hộ tịch tại UBND cấp xã",
                ImmutableList.of(Block.own(I, "", civil)),
                notNegative(I, "1", "2", "3")),
            form(
                "SAMPLE-HT-b",
                "Kết quả đăng ký hộ tịch trên địa bàn huyện",
                ImmutableList.of(below(I, "", civil, "SAMPLE-HT-a", I)),
                notNegative(I, "1", "2", "3")),
            form(
                "SAMPLE-HT-c",
                "Kết quả đăng ký hộ tịch trên địa bàn tỉnh",
                ImmutableList.of(below(I, "", civil, "SAMPLE-HT-b", I)),
                notNegative(I, "1", "2", "3")),
            form(
                "SAMPLE-HT-national",
                "Kết quả đăng ký hộ tịch toàn quốc",
                ImmutableList.of(below(I, "", civil, "SAMPLE-HT-c", I)),
                notNegative(I, "1", "2", "3")))
        .collect(toImmutableMap(Form::code, form -> form));
  }

  /** Two fixed rows; columns of every sort. */
  private static Grid civilStatus() {
    ColumnCode marriages = ColumnCode.parse("2");
    return Grid.of(
        ImmutableList.of(RowCode.of("I.1"), RowCode.of("I.2")),
        ImmutableList.of(
            new Column(ColumnCode.parse("1"), "Khai sinh", "Trường hợp", 0, Aggregation.SUM, true),
            new Column(marriages, "Kết hôn lần đầu", "Cặp", 0, Aggregation.SUM, false),
            new Column(ColumnCode.parse("3"), "Lệ phí", "Nghìn đồng", 3, Aggregation.SUM, false),
            new Column(
                ColumnCode.parse("4"),
                "Tuổi kết hôn trung bình lần đầu",
                "Tuổi",
                1,
                new Aggregation.WeightedAverage(marriages),
                false),
            new Column(
                ColumnCode.parse("5"),
                "Lệ phí bình quân",
                "Nghìn đồng",
                2,
                new Aggregation.RatioOfSums(ColumnCode.parse("3"), marriages, 1),
                false),
            new Column(ColumnCode.parse("6"), "Số tổ chức", "", 0, Aggregation.NONE, false)));
  }

  private static ImmutableList<Column> counting(String... codes) {
    return Stream.of(codes)
        .map(code -> Column.counting(code, "Cột " + code))
        .collect(toImmutableList());
  }

  private static Grid grid(RowCode row, ImmutableList<Column> columns) {
    return Grid.of(ImmutableList.of(row), columns);
  }

  private static Block below(
      BlockCode code, String title, Grid grid, String form, BlockCode block) {
    return new Block(
        code,
        title,
        Grain.CHILD,
        grid,
        Optional.of(
            new BlockSource(
                FormCode.parse(form),
                block,
                grid.columns().stream()
                    .filter(Column::isEntered)
                    .collect(
                        toImmutableMap(
                            Column::code, column -> new SourceColumn(column.code(), 1))))),
        Optional.empty());
  }

  private static Stream<Check> notNegative(BlockCode block, String... columns) {
    return Stream.of(columns)
        .map(
            column ->
                new Check(
                    column + ">=0",
                    block,
                    new Check.Bounds(Term.parse(column), OptionalLong.of(0), OptionalLong.empty()),
                    Severity.BLOCKING,
                    false));
  }

  private static Form form(
      String code, String title, ImmutableList<Block> blocks, Stream<Check> checks) {
    return new Form(FormCode.parse(code), title, OURS, blocks, checks.collect(toImmutableList()));
  }

  private static ImmutableList<ReceiverRule> receivers() {
    ImmutableSet<String> communes =
        ImmutableSet.of("6thang", "nam", "namchinhthuc", "thang10", "thang11");
    return ImmutableList.of(
        sent("17a/BTP/HTQTCT/CT", COMMUNE, DISTRICT, false, communes),
        sent("17b/BTP/HTQTCT/CT", DISTRICT, PROVINCE, true, ALL),
        sent("17c/BTP/HTQTCT/CT", PROVINCE, MINISTRY, true, ALL),
        sent("12b/BTP/BTTP/CC", PROVINCE, MINISTRY, true, ALL),
        sent("SAMPLE-HT-a", COMMUNE, DISTRICT, false, ALL),
        sent("SAMPLE-HT-b", DISTRICT, PROVINCE, true, ALL),
        sent("SAMPLE-HT-c", PROVINCE, MINISTRY, true, ALL),
        new ReceiverRule(
            FormCode.parse("SAMPLE-HT-national"), MINISTRY, Optional.empty(), true, ALL));
  }

  private static ReceiverRule sent(
      String form,
      UnitKind reporter,
      UnitKind receiver,
      boolean checked,
      ImmutableSet<String> periods) {
    return new ReceiverRule(
        FormCode.parse(form), reporter, Optional.of(receiver), checked, periods);
  }
}
