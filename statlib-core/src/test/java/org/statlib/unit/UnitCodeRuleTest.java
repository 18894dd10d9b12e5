package org.statlib.unit;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.contract.Requirement;
import org.statlib.unit.UnitCodeRule.ProvinceToken;

class UnitCodeRuleTest {

  private static final ImmutableList<ProvinceToken> TOKENS =
      ImmutableList.of(
          new ProvinceToken(AreaCode.parse("42"), "Hà Tĩnh", "tht"),
          new ProvinceToken(AreaCode.parse("02"), "Hà Giang", "thag"),
          new ProvinceToken(AreaCode.parse("93"), "Hậu Giang", "thug"));

  private final UnitCodeRule rule = UnitCodeRule.with(TOKENS);

  /** The places of the examples, each after the one it lies in. */
  private static final ImmutableList<Area> PLACES =
      ImmutableList.of(
          province("06", AreaKind.PROVINCE, "Tỉnh Bắc Kạn"),
          area("060", AreaKind.DISTRICT, "Huyện Pác Nặm", "06"),
          area("01840", AreaKind.COMMUNE, "Xã Bộc Bố", "060"),
          province("38", AreaKind.PROVINCE, "Tỉnh Thanh Hóa"),
          area("399", AreaKind.DISTRICT, "Huyện Hoằng Hóa", "38"),
          area("15961", AreaKind.COMMUNE, "Xã Hoằng Phú", "399"),
          area("16003", AreaKind.COMMUNE, "Xã Hoằng Phụ", "399"),
          province("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh"),
          area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"),
          area("18562", AreaKind.TOWNSHIP, "Thị trấn Thạch Hà", "445"),
          area("18589", AreaKind.COMMUNE, "Xã Thạch Tân", "445"),
          province("77", AreaKind.PROVINCE, "Tỉnh Bà Rịa - Vũng Tàu"),
          area("747", AreaKind.CITY, "Thành phố Vũng Tàu", "77"),
          area("26506", AreaKind.WARD, "Phường 1", "747"),
          province("66", AreaKind.PROVINCE, "Tỉnh Đắk Lắk"),
          area("645", AreaKind.DISTRICT, "Huyện Ea H'leo", "66"),
          area("24181", AreaKind.TOWNSHIP, "Thị trấn Ea Drăng", "645"),
          province("79", AreaKind.CITY, "Thành phố Hồ Chí Minh"),
          area("760", AreaKind.URBAN_DISTRICT, "Quận 1", "79"),
          area("761", AreaKind.URBAN_DISTRICT, "Quận 12", "79"),
          area("26734", AreaKind.WARD, "Phường Bến Nghé", "760"),
          area("26764", AreaKind.WARD, "Phường Thạnh Xuân", "761"),
          province("80", AreaKind.PROVINCE, "Tỉnh Long An"),
          province("02", AreaKind.PROVINCE, "Tỉnh Hà Giang"),
          area("024", AreaKind.CITY, "Thành phố Hà Giang", "02"),
          province("93", AreaKind.PROVINCE, "Tỉnh Hậu Giang"),
          area("930", AreaKind.CITY, "Thành phố Vị Thanh", "93"),
          area("26740", AreaKind.SPECIAL_ZONE, "Đặc khu Côn Đảo", "79"));

  @Requirement({"S002-015", "S002-018", "S002-019", "S002-020", "S001-010", "S000-010"})
  @ParameterizedTest
  @CsvSource({
    "80, tinhlongan",
    "760, quan1_tphcmh",
    "01840, xabocbo_hpn_tbkn",
    "445, huyenthachha_tht",
    "18562, thitranthachha_hth_tht",
    "18589, xathachtan_hth_tht",
    "15961, xahoangphu_hhh_ttha",
    "16003, xahoangphu2_hhh_ttha",
    "26506, phuong1_tpvt_tbrvtu",
    "77, tinhbariavungtau",
    "645, huyeneahleo_tdlk",
    "24181, thitraneadrang_heh_tdlk",
    "26734, phuongbennghe_q1_tphcmh",
    "26764, phuongthanhxuan_q12_tphcmh",
    "024, thanhphohagiang_thag",
    "930, thanhphovithanh_thug",
    "26740, dackhucondao_tphcmh",
    "79, thanhphohochiminh"
  })
  void the_codes_of_the_sources_come_out_exactly(String area, String code) {
    assertThat(rule.propose(PLACES)).containsEntry(AreaCode.parse(area), UnitCode.parse(code));
  }

  @Requirement({"S002-016", "S002-017"})
  @ParameterizedTest
  @CsvSource({
    "Bộ Kế hoạch và Đầu tư, Vụ Pháp chế, bkhdt_pc",
    "Bộ Tư pháp, Cục Bổ trợ tư pháp, btp_bttp",
    "Bộ Tư pháp, Cục Kế hoạch - Tài chính, btp_khtc",
    "Bộ Tư pháp, Cục Công nghệ thông tin, btp_cntt"
  })
  void units_of_a_ministry_have_its_initials_first(String ministry, String name, String code) {
    assertThat(rule.proposeOffice(ministry, name)).hasToString(code);
  }

  @Test
  void a_given_token_is_for_the_province_of_that_name_only() {
    ImmutableList<Area> later =
        ImmutableList.of(
            province("42", AreaKind.PROVINCE, "Tỉnh Nghệ Tĩnh"),
            area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"));

    assertThat(rule.propose(later))
        .containsEntry(AreaCode.parse("445"), UnitCode.parse("huyenthachha_tnth"));
  }

  @Test
  void one_area_code_may_have_a_token_for_each_of_its_names() {
    UnitCodeRule both =
        UnitCodeRule.with(
            ImmutableList.of(
                new ProvinceToken(AreaCode.parse("42"), "Hà Tĩnh", "tht"),
                new ProvinceToken(AreaCode.parse("42"), "Nghệ Tĩnh", "tngt")));

    assertThat(
            both.propose(
                ImmutableList.of(
                    province("42", AreaKind.PROVINCE, "Tỉnh Nghệ Tĩnh"),
                    area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"))))
        .containsEntry(AreaCode.parse("445"), UnitCode.parse("huyenthachha_tngt"));
  }

  @Test
  void clashing_codes_are_numbered_in_the_order_of_area_codes_with_the_next_free_number() {
    List<Area> areas = new ArrayList<>();
    areas.add(province("79", AreaKind.CITY, "Thành phố Hồ Chí Minh"));
    areas.add(area("779", AreaKind.URBAN_DISTRICT, "Quận Phú", "79"));
    areas.add(area("778", AreaKind.URBAN_DISTRICT, "Quận Phú 3", "79"));
    areas.add(area("780", AreaKind.URBAN_DISTRICT, "Quận Phú 4", "79"));
    areas.add(area("776", AreaKind.URBAN_DISTRICT, "Quận Phù", "79"));
    areas.add(area("777", AreaKind.URBAN_DISTRICT, "Quận Phụ", "79"));

    assertThat(rule.propose(areas).values())
        .extracting(UnitCode::value)
        .containsExactly(
            "thanhphohochiminh",
            "quanphu5_tphcmh",
            "quanphu3_tphcmh",
            "quanphu4_tphcmh",
            "quanphu_tphcmh",
            "quanphu2_tphcmh");
  }

  @Property
  void codes_do_not_depend_on_the_order_of_the_list(@ForAll long seed) {
    List<Area> shuffled = new ArrayList<>(PLACES);
    Collections.shuffle(shuffled, new Random(seed));

    ImmutableMap<AreaCode, UnitCode> proposed = rule.propose(shuffled);

    assertThat(proposed).isEqualTo(rule.propose(PLACES));
    assertThat(proposed.keySet())
        .containsExactlyElementsOf(shuffled.stream().map(Area::code).toList());
    assertThat(proposed.values()).doesNotHaveDuplicates();
  }

  /** Mục 2, note 2 of the letter of 2022: the merged unit has a code of its own. */
  @Test
  void a_place_under_a_new_name_gets_a_new_code_and_the_others_keep_theirs() {
    ImmutableList<Area> merged =
        ImmutableList.of(
            province("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh"),
            area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"),
            area("18562", AreaKind.TOWNSHIP, "Thị trấn Thạch Hà", "445"),
            area("18652", AreaKind.COMMUNE, "Xã Tân Lâm Hương", "445"));

    assertThat(
            rule.propose(
                merged,
                given(
                    "42 tinhhatinh",
                    "445 huyenthachha_tht",
                    "18562 thitranthachha_hth_tht",
                    "18652 xathachlam_hth_tht",
                    "18589 xathachtan_hth_tht")))
        .isEqualTo(
            codes(
                "42 tinhhatinh",
                "445 huyenthachha_tht",
                "18562 thitranthachha_hth_tht",
                "18652 xatanlamhuong_hth_tht"));
  }

  @Test
  void a_code_stays_when_the_districts_end_and_new_ones_have_no_district() {
    ImmutableList<Area> twoTiers =
        ImmutableList.of(
            province("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh"),
            area("18196", AreaKind.COMMUNE, "Xã Sơn Kim 1", "42"),
            area("18073", AreaKind.WARD, "Phường Thành Sen", "42"));

    assertThat(
            rule.propose(
                twoTiers,
                given("42 tinhhatinh", "18196 xasonkim1_hhs_tht", "18073 phuongbacha_tpht_tht")))
        .isEqualTo(codes("42 tinhhatinh", "18196 xasonkim1_hhs_tht", "18073 phuongthanhsen_tht"));
  }

  /** Tỉnh An Giang of 2025 has the code of Kiên Giang; the name was another unit's. */
  @Test
  void a_code_that_was_given_is_not_given_again_even_if_nobody_has_it_any_more() {
    ImmutableList<Area> later =
        ImmutableList.of(
            province("91", AreaKind.PROVINCE, "Tỉnh An Giang"),
            area("30001", AreaKind.COMMUNE, "Xã Bình Mỹ", "91"),
            area("30002", AreaKind.COMMUNE, "Xã Bình Mỹ", "91"));

    assertThat(
            rule.propose(
                later,
                given(
                    "89 tinhangiang",
                    "91 tinhkiengiang",
                    "30003 xabinhmy_tagg",
                    "30004 xabinhmy3_tagg")))
        .isEqualTo(codes("91 tinhangiang2", "30001 xabinhmy2_tagg", "30002 xabinhmy4_tagg"));
  }

  @Test
  void a_number_at_the_end_of_a_name_is_part_of_it_unless_codes_clashed() {
    ImmutableList<Area> areas =
        ImmutableList.of(
            province("38", AreaKind.PROVINCE, "Tỉnh Thanh Hóa"),
            area("15961", AreaKind.COMMUNE, "Xã Hoằng Phú", "38"),
            area("16003", AreaKind.COMMUNE, "Xã Hoằng Phụ", "38"),
            area("16010", AreaKind.COMMUNE, "Xã Sơn Kim", "38"));

    assertThat(
            rule.propose(
                areas,
                given(
                    "38 tinhthanhhoa",
                    "15961 xahoangphu_hhh_ttha",
                    "16003 xahoangphu2_hhh_ttha",
                    "16010 xasonkim2_hhh_ttha")))
        .isEqualTo(
            codes(
                "38 tinhthanhhoa",
                "15961 xahoangphu_hhh_ttha",
                "16003 xahoangphu2_hhh_ttha",
                "16010 xasonkim_ttha"));
  }

  /** Kills: a number that is free among the new ones only. */
  @Property
  void no_proposed_code_was_ever_given_and_given_ones_stay(@ForAll long seed) {
    Random random = new Random(seed);
    ImmutableList<Area> old = alike(random);
    ImmutableMap<AreaCode, UnitCode> before = rule.propose(old);
    ImmutableSetMultimap<AreaCode, UnitCode> given =
        ImmutableSetMultimap.copyOf(before.asMultimap());
    ImmutableList<Area> next = alike(random);

    ImmutableMap<AreaCode, UnitCode> after = rule.propose(next, given);

    assertThat(rule.propose(old, given)).as("the old list alone").isEqualTo(before);
    assertThat(after.values()).doesNotHaveDuplicates();
    for (Area area : next) {
      UnitCode code = after.get(area.code());
      if (old.contains(area)) {
        assertThat(code).as("%s", area).isEqualTo(before.get(area.code()));
      } else if (given.containsValue(code)) {
        assertThat(before).as("%s", area).containsEntry(area.code(), code);
      }
    }
  }

  /** A country of few names, so that many codes clash; with districts or without. */
  private static ImmutableList<Area> alike(Random random) {
    List<String> names = List.of("Phú", "Phù", "Phụ", "Phú 2", "Phú 3", "Mỹ");
    boolean districts = random.nextBoolean();
    ImmutableList.Builder<Area> areas = ImmutableList.builder();
    areas.add(province("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh"));
    if (districts) {
      areas.add(area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"));
    }
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(3) > 0) {
        areas.add(
            area(
                String.valueOf(18000 + i),
                AreaKind.COMMUNE,
                "Xã " + names.get(random.nextInt(names.size())),
                districts ? "445" : "42"));
      }
    }
    return areas.build();
  }

  private static ImmutableSetMultimap<AreaCode, UnitCode> given(String... rows) {
    ImmutableSetMultimap.Builder<AreaCode, UnitCode> given = ImmutableSetMultimap.builder();
    for (String row : rows) {
      int space = row.indexOf(' ');
      given.put(AreaCode.parse(row.substring(0, space)), UnitCode.parse(row.substring(space + 1)));
    }
    return given.build();
  }

  private static ImmutableMap<AreaCode, UnitCode> codes(String... rows) {
    return given(rows).entries().stream()
        .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void a_place_whose_parent_is_not_there_is_refused() {
    assertThatThrownBy(
            () -> rule.propose(ImmutableList.of(area("445", AreaKind.DISTRICT, "Huyện A", "42"))))
        .hasMessage("Parent 42 of area 445 must be among the areas");
  }

  @Test
  void places_that_lie_in_one_another_are_refused() {
    assertThatThrownBy(
            () ->
                rule.propose(
                    ImmutableList.of(
                        area("445", AreaKind.DISTRICT, "Huyện A", "446"),
                        area("446", AreaKind.DISTRICT, "Huyện B", "445"))))
        .hasMessageContaining("must not lie in itself");
  }

  @Test
  void a_province_without_a_latin_letter_has_no_token() {
    assertThatThrownBy(
            () ->
                rule.propose(
                    ImmutableList.of(
                        province("42", AreaKind.PROVINCE, "Tỉnh 河靜"),
                        area("445", AreaKind.DISTRICT, "Huyện A", "42"))))
        .hasMessage("Name of area 42 must have a Latin letter or a digit");
  }

  @ParameterizedTest
  @CsvSource({"''", "tHt", "t_h", "tĩnh"})
  void a_given_token_is_letters_and_digits(String token) {
    assertThatThrownBy(() -> new ProvinceToken(AreaCode.parse("42"), "Hà Tĩnh", token))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Area province(String code, AreaKind kind, String name) {
    return new Area(AreaCode.parse(code), kind, name, Optional.empty());
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(AreaCode.parse(code), kind, name, Optional.of(AreaCode.parse(parent)));
  }
}
