package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.RegimeCode;
import org.statlib.unit.Area;
import org.statlib.workflow.CatalogueCommand;

/**
 * A province finds that the catalogue of place names lacks two, one of them of a place that is no
 * more, and would have a third read otherwise; the operator takes up two and refuses one (mục 2 of
 * the letter on the civil-status form).
 */
final class PlaceNamesScene {

  static final CatalogueCode PLACE_NAMES = CatalogueCode.parse("place-names");

  private static final LocalDate LISTED = LocalDate.of(2023, 12, 20);
  private static final LocalDate PROPOSED = LocalDate.of(2023, 12, 22);
  private static final LocalDate ANSWERED = LocalDate.of(2023, 12, 27);

  /** When Tỉnh Hà Tây became part of Thành phố Hà Nội. */
  private static final LocalDate HA_TAY_ENDED = LocalDate.of(2008, 8, 1);

  private static final ItemCode HA_TINH = ItemCode.parse("42");

  private final Play play;
  private final Statlib statlib;
  private final RegimeCode regime;
  private final ProposalKey key;

  /**
   * The scene of one proposal.
   *
   * @param key what is proposed to, and by whom
   */
  PlaceNamesScene(Play play, Statlib statlib, RegimeCode regime, ProposalKey key) {
    this.play = play;
    this.statlib = statlib;
    this.regime = regime;
    this.key = key;
  }

  ProposalKey key() {
    return key;
  }

  /**
   * Plays it.
   *
   * @param operator who keeps the catalogue
   * @param proposer who proposes for its unit
   * @param places the places of the country, whose provinces the operator lists
   */
  void play(PlayClock clock, Actor operator, Actor proposer, List<Area> places) {
    ImmutableList<CatalogueItem> provinces =
        places.stream()
            .filter(place -> place.parent().isEmpty())
            .map(place -> new CatalogueItem(ItemCode.parse(place.code().value()), place.name()))
            .collect(toImmutableList());
    clock.on(LISTED);
    play.must(
        operator,
        () ->
            new CatalogueCommand.Put(
                play.nextKey(), regime, key.catalogue(), key.owner(), 0, provinces, true));
    clock.on(PROPOSED);
    play.refused(
        proposer,
        () ->
            new CatalogueCommand.Put(
                play.nextRefusedKey(), regime, key.catalogue(), key.owner(), 1, missing(), true));
    play.must(
        proposer,
        () ->
            new CatalogueCommand.Propose(
                play.nextKey(), regime, key, 0, missing(), "civil-status records name them"));
    clock.on(ANSWERED);
    play.must(
        operator,
        () ->
            new CatalogueCommand.Answer(
                play.nextKey(),
                regime,
                key,
                1,
                ImmutableSortedMap.of(HA_TINH, "the province is called Tỉnh Hà Tĩnh")));
  }

  private static ImmutableList<CatalogueItem> missing() {
    return ImmutableList.of(
        new CatalogueItem(
            ItemCode.parse("ha-tay"), "Tỉnh Hà Tây", Optional.empty(), Optional.of(HA_TAY_ENDED)),
        new CatalogueItem(ItemCode.parse("tan-lam-huong"), "Xã Tân Lâm Hương"),
        new CatalogueItem(HA_TINH, "Tỉnh Hà Tỉnh"));
  }

  /** What became of each name that was proposed, a line each. */
  ImmutableList<String> outcome() {
    return statlib.<Optional<Proposal>>read(work -> work.catalogues().findProposal(key)).stream()
        .flatMap(proposal -> proposal.items().stream().map(item -> line(proposal, item)))
        .collect(toImmutableList());
  }

  private static String line(Proposal proposal, CatalogueItem item) {
    String until = item.until().map(day -> ", until " + day).orElse("");
    String answer =
        proposal
            .refused()
            .map(
                reasons ->
                    reasons.containsKey(item.code())
                        ? "refused (" + reasons.get(item.code()) + ")"
                        : "taken up")
            .orElse("not answered");
    return "%s (%s%s): %s".formatted(item.name(), item.code(), until, answer);
  }
}
