package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKind;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** The whole country of May 2022. */
class CountryTest {

  private static final LocalDate DAY = LocalDate.of(2022, 5, 1);

  private static final Regime REGIME = RegimePack.usual();
  private static final UnitsFile PLACES = UnitsFile.builtIn();
  private static final UnitCodeRule RULE = UnitCodeRule.with(REGIME.provinceTokens());
  private static final ImmutableMap<AreaCode, UnitCode> CODES = PLACES.codes(RULE);
  private static final UnitChange.Founded COUNTRY =
      Country.founded(PLACES, REGIME, DAY, LegalBasis.of("Danh mục hành chính tháng 5 năm 2022"));

  @Test
  void every_place_has_a_code_of_its_own() {
    assertThat(PLACES.areas()).hasSize(11_367);
    assertThat(CODES).hasSize(11_367);
    assertThat(CODES.keySet())
        .containsExactlyElementsOf(PLACES.areas().stream().map(Area::code).toList());
    assertThat(CODES.values()).doesNotHaveDuplicates();
  }

  @Test
  void twenty_four_codes_are_numbered_since_another_place_has_them_already() {
    Map<AreaCode, UnitCode> natural = natural();
    Map<UnitCode, Long> clashing =
        natural.values().stream()
            .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    clashing.values().removeIf(areas -> areas == 1);

    List<String> numbered =
        CODES.entrySet().stream()
            .filter(given -> !given.getValue().equals(natural.get(given.getKey())))
            .map(given -> given.getKey() + " " + given.getValue())
            .toList();

    assertThat(clashing).hasSize(24);
    assertThat(clashing.values()).containsOnly(2L);
    assertThat(numbered)
        .containsExactlyInAnyOrder(
            "03002 phuongsapa2_txsp_tlci",
            "04567 xaminhquan2_hty_tybi",
            "07612 xaphuongson2_hln_tbgg",
            "14083 xatruchung2_htn_tndh",
            "15379 xavinhhung2_hvl_ttha",
            "15916 xahoangquy2_hhh_ttha",
            "15997 xahoangdong2_hhh_ttha",
            "16000 xahoangthanh2_hhh_ttha",
            "16003 xahoangphu2_hhh_ttha",
            "16075 xahoaloc2_hhl_ttha",
            "16141 xangathanh2_hns_ttha",
            "16804 xachaubinh2_hqc_tnan",
            "16873 xanamcan2_hks_tnan",
            "17911 xanghivan2_hnl_tnan",
            "20011 phuonghuongvan2_txht_ttthe",
            "20392 xatamdan2_hpn_tqnm",
            "20956 xatradon2_hntm_tqnm",
            "21091 xabinhthanh2_hbs_tqni",
            "23924 xaiabang2_hcp_tgli",
            "25294 xalocthanh2_hln_tbpc",
            "28042 xatanthanh2_htt_tlan",
            "28078 xatanbinh2_htt_tlan",
            "29818 xadongthanh2_txbm_tvlg",
            "30433 xaphuthanh2_hpt_tagg");
  }

  @Test
  void the_codes_of_the_sources_are_among_them() {
    assertThat(CODES.values())
        .extracting(UnitCode::value)
        .contains(
            "tinhlongan",
            "quan1_tphcmh",
            "xabocbo_hpn_tbkn",
            "huyenthachha_tht",
            "thitranthachha_hth_tht",
            "xahoangphu_hhh_ttha",
            "xahoangphu2_hhh_ttha");
  }

  @Test
  void every_code_and_every_default_account_parses_back_with_one_reading() {
    for (Unit unit : COUNTRY.units()) {
      assertThat(UnitCode.parse(unit.code().toString())).isEqualTo(unit.code());
      for (UnitAccountName account : REGIME.defaultAccounts(unit)) {
        assertThat(UnitAccountName.parse(account.toString())).isEqualTo(account);
        assertThat(account.unit()).isEqualTo(unit.code());
      }
    }
    assertThat(COUNTRY.units()).hasSize(11_372);
  }

  @Test
  void the_sector_stands_under_the_ministry_in_four_tiers() {
    UnitTree tree = tree();

    assertThat(tree.size()).isEqualTo(11_372);
    assertThat(tree.root().code()).isEqualTo(Country.MINISTRY);
    assertThat(count(tree))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                UnitKinds.MINISTRY, 1L,
                UnitKinds.FOCAL_POINT, 1L,
                UnitKinds.OPERATOR, 1L,
                UnitKinds.MINISTRY_DEPARTMENT, 1L,
                UnitKinds.LEGAL_ORGANISATION, 1L,
                UnitKinds.PROVINCE, 63L,
                UnitKinds.DISTRICT, 705L,
                UnitKinds.COMMUNE, 10_599L));
    assertThat(tree.unit(UnitCode.parse("xabocbo_hpn_tbkn")))
        .isEqualTo(
            new Unit(
                UnitCode.parse("xabocbo_hpn_tbkn"),
                UnitKinds.COMMUNE,
                "UBND Xã Bộc Bố",
                Optional.of(AreaCode.parse("01864")),
                Optional.of(UnitCode.parse("huyenpacnam_tbkn"))));
    assertThat(tree.unit(UnitCode.parse("huyenpacnam_tbkn")).name())
        .isEqualTo("Phòng Tư pháp Huyện Pác Nặm");
    assertThat(tree.unit(UnitCode.parse("tinhbackan")).name()).isEqualTo("Sở Tư pháp Tỉnh Bắc Kạn");
    assertThat(tree.unit(UnitCode.parse("tinhbackan")).superior()).contains(Country.MINISTRY);
  }

  @Test
  void the_units_of_the_ministry_have_the_codes_that_the_rule_proposes() {
    assertThat(
            tree().children(Country.MINISTRY).stream()
                .filter(unit -> unit.area().isEmpty())
                .collect(Collectors.toMap(unit -> unit.code().value(), Unit::name)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "btp_khtc", "Cục Kế hoạch - Tài chính",
                "btp_cntt", "Cục Công nghệ thông tin",
                "btp_bttp", "Cục Bổ trợ tư pháp",
                "bkhdt_pc", "Vụ Pháp chế Bộ Kế hoạch và Đầu tư"));
    assertThat(RULE.proposeOffice("Bộ Tư pháp", "Cục Bổ trợ tư pháp")).hasToString("btp_bttp");
    assertThat(RULE.proposeOffice("Bộ Kế hoạch và Đầu tư", "Vụ Pháp chế")).hasToString("bkhdt_pc");
  }

  @Test
  void everybody_who_owes_a_form_has_somebody_to_send_it_to() {
    UnitTree tree = tree();

    for (PeriodKind period : REGIME.periods().values()) {
      Roster roster = Roster.of(REGIME, new PeriodCode(period.code(), 2022), tree);

      assertThat(roster.forms()).isNotEmpty();
      assertThat(roster.deskOf(Country.MINISTRY)).hasToString("btp_khtc");
    }
  }

  @Test
  void a_country_of_two_tiers_is_founded_by_the_same_code() {
    UnitsFile two =
        UnitsFile.parse(
            "two.csv",
            """
            code,level,type,name_vi,parent_code
            96,T,tinh,Tỉnh Cà Mau,
            32248,X,xa,Xã Đất Mũi,96
            """
                .getBytes(UTF_8));
    ImmutableList<Unit> units =
        Country.founded(two, REGIME, DAY, LegalBasis.of("Nghị quyết")).units();

    assertThat(units)
        .contains(
            new Unit(
                UnitCode.parse("xadatmui_tcmu"),
                UnitKinds.COMMUNE,
                "UBND Xã Đất Mũi",
                Optional.of(AreaCode.parse("32248")),
                Optional.of(UnitCode.parse("tinhcamau"))));
  }

  @Test
  void communes_have_no_checker_and_provinces_have_an_admin() {
    UnitTree tree = tree();

    assertThat(roles(tree.unit(UnitCode.parse("xabocbo_hpn_tbkn"))))
        .containsExactlyInAnyOrder(Role.APPROVER, Role.COMPILER);
    assertThat(roles(tree.unit(UnitCode.parse("tinhlongan"))))
        .containsExactlyInAnyOrder(Role.ADMIN, Role.APPROVER, Role.CHECKER, Role.COMPILER);
  }

  private List<Role> roles(Unit unit) {
    return REGIME.defaultAccounts(unit).stream().map(UnitAccountName::role).toList();
  }

  private UnitTree tree() {
    return Registry.empty()
        .with(COUNTRY)
        .fold(
            registry -> registry.asOf(DAY),
            reasons -> {
              throw new AssertionError(reasons);
            });
  }

  private static Map<UnitKind, Long> count(UnitTree tree) {
    return tree.units().stream().collect(Collectors.groupingBy(Unit::kind, Collectors.counting()));
  }

  /** The code of each place if no other had it: proposed with only those that it lies in. */
  private Map<AreaCode, UnitCode> natural() {
    Map<AreaCode, Area> known = new TreeMap<>();
    PLACES.areas().forEach(area -> known.put(area.code(), area));
    Map<AreaCode, UnitCode> natural = new TreeMap<>();
    for (Area area : PLACES.areas()) {
      List<Area> chain = new ArrayList<>();
      Optional<Area> at = Optional.of(area);
      while (at.isPresent()) {
        chain.add(at.get());
        at = at.get().parent().map(known::get);
      }
      natural.put(area.code(), RULE.propose(chain).get(area.code()));
    }
    return natural;
  }
}
