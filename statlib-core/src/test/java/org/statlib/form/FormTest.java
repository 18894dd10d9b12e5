package org.statlib.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.Check.Subset;
import org.statlib.form.Check.Term;
import org.statlib.unit.UnitCode;

class FormTest {

  private static final FormCode CODE = FormCode.parse("17b/BTP/HTQTCT/CT");
  private static final CatalogueCode NOTARIES = CatalogueCode.parse("notaries");
  private static final Grid GRID =
      Grid.of(
          ImmutableList.of(RowCode.SOLE),
          ImmutableList.of(
              Column.counting("1", "total"),
              Column.counting("2", "men"),
              new Column(ColumnCode.parse("3"), "money", "đồng", 2, Aggregation.SUM, false),
              new Column(
                  ColumnCode.parse("4"),
                  "share",
                  "%",
                  0,
                  new Aggregation.RatioOfSums(ColumnCode.parse("2"), ColumnCode.parse("1"), 100),
                  false)));
  private static final Block OWN = Block.own(BlockCode.parse("A"), "", GRID);

  @Test
  void a_form_finds_its_blocks_and_tells_its_catalogues() {
    Block items =
        new Block(
            BlockCode.parse("B"),
            "",
            Grain.CATALOGUE_ITEM,
            GRID,
            Optional.empty(),
            Optional.of(NOTARIES));
    Form form = form(ImmutableList.of(OWN, items), ImmutableList.of());

    assertThat(form.block(BlockCode.parse("B"))).isEqualTo(items);
    assertThat(form.findBlock(BlockCode.parse("C"))).isEmpty();
    assertThat(form.catalogues()).containsExactly(NOTARIES);
    assertThat(form.hasChildren()).isFalse();
    assertThatThrownBy(() -> form.block(BlockCode.parse("C")))
        .hasMessage("There is no block C in form 17b/BTP/HTQTCT/CT");
  }

  @Test
  void blocks_and_checks_stand_once() {
    Check check = check("2", "1");

    assertThatThrownBy(() -> form(ImmutableList.of(), ImmutableList.of()))
        .hasMessage("Form 17b/BTP/HTQTCT/CT must have a block");
    assertThatThrownBy(() -> form(ImmutableList.of(OWN, OWN), ImmutableList.of()))
        .hasMessage("Block A of form 17b/BTP/HTQTCT/CT must stand once");
    assertThatThrownBy(() -> form(ImmutableList.of(OWN), ImmutableList.of(check, check)))
        .hasMessage("Check code of form 17b/BTP/HTQTCT/CT must stand once in block A");
  }

  @Test
  void a_check_reads_cells_of_its_block_at_one_scale() {
    assertThat(form(ImmutableList.of(OWN), ImmutableList.of(check("2", "1"))).checks()).hasSize(1);
    assertThatThrownBy(() -> form(ImmutableList.of(OWN), ImmutableList.of(check("2", "3"))))
        .hasMessage("Check code of form 17b/BTP/HTQTCT/CT must compare columns of one scale");
    assertThatThrownBy(() -> form(ImmutableList.of(OWN), ImmutableList.of(check("2", "9"))))
        .hasMessage("There is no column 9 in this block");
    assertThatThrownBy(() -> form(ImmutableList.of(OWN), ImmutableList.of(check("I.2", "1"))))
        .hasMessage("There is no cell I.2 in this block");
    assertThatThrownBy(
            () ->
                form(
                    ImmutableList.of(OWN),
                    ImmutableList.of(
                        new Check(
                            "code",
                            BlockCode.parse("Z"),
                            new Subset(Term.parse("2"), Term.parse("1")),
                            Severity.WARNING,
                            false))))
        .hasMessageEndingWith("must name a block of the form, but names Z");
  }

  @Test
  void a_comparison_reads_a_cell_of_its_block_and_stands_once() {
    Form form = form(ImmutableList.of(OWN), ImmutableList.of(check("2", "1")));
    Comparison share = comparison("share", "A", "4", new Comparison.Superseded(100));

    assertThat(form.comparisons()).isEmpty();
    assertThat(form.withComparisons(ImmutableList.of(share)).comparisons()).containsExactly(share);
    assertThatThrownBy(() -> form.withComparisons(ImmutableList.of(share, share)))
        .hasMessageStartingWith(
            "Comparison share of form 17b/BTP/HTQTCT/CT must stand once in block A");
    assertThatThrownBy(
            () ->
                form.withComparisons(
                    ImmutableList.of(comparison("code", "A", "1", new Comparison.Earlier()))))
        .as("the code of a check")
        .hasMessageEndingWith("and no check beside it");
    assertThatThrownBy(
            () ->
                form.withComparisons(
                    ImmutableList.of(comparison("x", "Z", "1", new Comparison.Earlier()))))
        .hasMessageEndingWith("must name a block of the form, but names Z");
    for (String cell : ImmutableList.of("9", "I.1")) {
      assertThatThrownBy(
              () ->
                  form.withComparisons(
                      ImmutableList.of(comparison("x", "A", cell, new Comparison.Earlier()))))
          .hasMessage("There is no cell %s in this block".formatted(cell));
    }
  }

  @Test
  void only_what_adds_up_grows_during_the_year() {
    Form form = form(ImmutableList.of(OWN), ImmutableList.of());

    assertThatThrownBy(
            () ->
                form.withComparisons(
                    ImmutableList.of(comparison("x", "A", "4", new Comparison.Earlier()))))
        .hasMessage(
            "Comparison x of form 17b/BTP/HTQTCT/CT must be of a column that adds up by sum: no"
                + " other grows");
  }

  @Test
  void child_rows_have_a_source_items_a_catalogue_and_maybe_a_declaration_and_own_rows_nothing() {
    assertThat(child(ImmutableMap.of()).source()).isPresent();
    assertThat(form(ImmutableList.of(child(ImmutableMap.of())), ImmutableList.of()).hasChildren())
        .isTrue();
    assertThatThrownBy(
            () ->
                new Block(
                    BlockCode.parse("B"),
                    "",
                    Grain.CHILD,
                    GRID,
                    Optional.empty(),
                    Optional.empty()))
        .hasMessage("Block B must have a source exactly if its rows are children");
    assertThat(declaring(Grain.CATALOGUE_ITEM, Optional.of(NOTARIES)).declaration()).isPresent();
    assertThatThrownBy(() -> declaring(Grain.OWN, Optional.empty()))
        .hasMessage("Block B must not have a declaration unless its rows are items");
    assertThatThrownBy(
            () ->
                new Block(
                    BlockCode.parse("B"),
                    "",
                    Grain.OWN,
                    GRID,
                    Optional.empty(),
                    Optional.of(NOTARIES)))
        .hasMessage("Block B must have a catalogue exactly if its rows are its items");
  }

  private static Block declaring(Grain grain, Optional<CatalogueCode> catalogue) {
    return new Block(
        BlockCode.parse("B"),
        "",
        grain,
        GRID,
        Optional.empty(),
        catalogue,
        child(ImmutableMap.of()).source());
  }

  @Test
  void a_computed_column_has_no_source_and_a_factor_is_at_least_one() {
    assertThatThrownBy(
            () ->
                child(
                    ImmutableMap.of(
                        ColumnCode.parse("4"), new SourceColumn(ColumnCode.parse("4"), 1))))
        .hasMessage("Column 4 of block B must not have a source, it is computed");
    assertThatThrownBy(() -> new SourceColumn(ColumnCode.parse("1"), 0))
        .hasMessage("Factor of column 1 must be at least 1, but was 0");
  }

  @Test
  void items_of_a_catalogue_stand_once_and_their_order_counts() {
    CatalogueItem one = new CatalogueItem(ItemCode.parse("1"), "Văn phòng công chứng A");
    CatalogueItem two = new CatalogueItem(ItemCode.parse("2"), "Văn phòng công chứng B");

    assertThat(Digest.of("test", catalogue(one, two)))
        .isNotEqualTo(Digest.of("test", catalogue(two, one)));
    assertThatThrownBy(() -> catalogue(one, one)).hasMessage("Item 1 must stand once");
  }

  @Test
  void a_catalogue_is_known_by_its_items_and_whether_it_is_complete() {
    CatalogueItem one = new CatalogueItem(ItemCode.parse("1"), "Văn phòng công chứng A");
    UnitCode owner = UnitCode.parse("tinhlongan");
    Catalogue complete = new Catalogue(NOTARIES, owner, ImmutableList.of(one), true, 1);

    assertThat(Digest.of("test", catalogue(one))).isNotEqualTo(Digest.of("test", complete));
    assertThat(Digest.of("test", complete))
        .as("1 is complete: digests made before must stay what they are")
        .isEqualTo(
            Digest.of(
                "test",
                digester ->
                    digester
                        .putText(NOTARIES)
                        .putText(owner)
                        .putAll(ImmutableList.of(one))
                        .put(1)
                        .put(1L)));
  }

  @Test
  void a_catalogue_has_twenty_thousand_items_at_most() {
    CatalogueItem[] items =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj(i -> new CatalogueItem(ItemCode.parse("i" + i), "Văn phòng"))
            .toArray(CatalogueItem[]::new);

    assertThat(catalogue(Arrays.copyOf(items, 20_000)).items()).hasSize(20_000);
    assertThatThrownBy(() -> catalogue(items))
        .hasMessage("There must be at most 20000 items, but there were 20001");
  }

  @Test
  void the_days_of_an_item_count_and_follow_one_another() {
    LocalDate day = LocalDate.of(2008, 8, 1);
    CatalogueItem former = item(Optional.empty(), Optional.of(day));
    CatalogueItem since = item(Optional.of(day), Optional.empty());

    assertThat(
            ImmutableList.of(item(Optional.empty(), Optional.empty()), former, since).stream()
                .map(item -> Digest.of("test", item)))
        .doesNotHaveDuplicates();
    assertThat(former.isWithin(day.minusDays(9), day.minusDays(1))).isTrue();
    assertThat(former.isWithin(day, day.plusDays(9))).isFalse();
    assertThat(since.isWithin(day.minusDays(9), day)).isTrue();
    assertThat(since.isWithin(day.minusDays(9), day.minusDays(1))).isFalse();
    assertThatThrownBy(() -> item(Optional.of(day), Optional.of(day)))
        .hasMessage(
            "Item ha-tay must be there from a day before 2008-08-01, but is from 2008-08-01");
  }

  @Test
  void changed_items_stand_where_they_stood_and_new_ones_behind() {
    CatalogueItem one = new CatalogueItem(ItemCode.parse("1"), "Một");
    CatalogueItem two = new CatalogueItem(ItemCode.parse("2"), "Hai");
    CatalogueItem three = new CatalogueItem(ItemCode.parse("3"), "Ba");
    CatalogueItem renamed = new CatalogueItem(ItemCode.parse("1"), "Mốt");

    Catalogue next = catalogue(one, two).with(ImmutableList.of(three, renamed));

    assertThat(next.items()).containsExactly(renamed, two, three);
    assertThat(next.version()).isEqualTo(2);
    assertThat(next.complete()).isFalse();
  }

  @Test
  void the_items_of_some_days_keep_their_order() {
    LocalDate day = LocalDate.of(2008, 8, 1);
    CatalogueItem now = new CatalogueItem(ItemCode.parse("1"), "Một");
    CatalogueItem former = item(Optional.empty(), Optional.of(day));
    CatalogueItem always = new CatalogueItem(ItemCode.parse("0"), "Không");

    assertThat(catalogue(now, former, always).within(day, day)).containsExactly(now, always);
  }

  @Test
  void everything_that_is_wrong_with_a_proposal_or_its_answer_is_told() {
    CatalogueItem one = new CatalogueItem(ItemCode.parse("1"), "Một");
    ProposalKey key =
        new ProposalKey(NOTARIES, UnitCode.parse("btp_cntt"), UnitCode.parse("tinhlongan"));
    Proposal proposal = new Proposal(key, ImmutableList.of(one), "Công văn 1", Optional.empty(), 1);

    assertThat(Proposal.faults(ImmutableList.of(), ""))
        .containsExactly("A proposal must have an item", "Ground of a proposal must not be empty");
    assertThat(
            proposal.faults(
                ImmutableSortedMap.of(ItemCode.parse("1"), " ", ItemCode.parse("2"), "vì")))
        .containsExactly(
            "Reason against item 1 must not begin or end with white space",
            "Item 2 must have been proposed");
    assertThat(proposal.faults(ImmutableSortedMap.of(ItemCode.parse("1"), "vì"))).isEmpty();
    assertThatThrownBy(() -> new Proposal(key, ImmutableList.of(), "vì", Optional.empty(), 1))
        .hasMessage("A proposal must have an item");
    assertThatThrownBy(() -> new Proposal(key, ImmutableList.of(one), "vì", Optional.empty(), 0))
        .hasMessage("Version of a proposal must be at least 1");
    assertThat(ImmutableList.of(key, keyOf("btp"), keyOf("xa")).stream().sorted())
        .containsExactly(keyOf("btp"), key, keyOf("xa"));
  }

  private static ProposalKey keyOf(String by) {
    return new ProposalKey(NOTARIES, UnitCode.parse("btp_cntt"), UnitCode.parse(by));
  }

  @Test
  void a_proposal_is_known_by_its_items_its_ground_and_what_was_not_taken_up() {
    CatalogueItem former = item(Optional.empty(), Optional.empty());
    ProposalKey key =
        new ProposalKey(NOTARIES, UnitCode.parse("btp_cntt"), UnitCode.parse("tinhlongan"));
    Proposal first = new Proposal(key, ImmutableList.of(former), "Công văn 1", Optional.empty(), 1);
    Proposal other = new Proposal(key, ImmutableList.of(former), "Công văn 2", Optional.empty(), 1);
    Proposal accepted = first.answered(ImmutableSortedMap.of());
    Proposal refused = first.answered(ImmutableSortedMap.of(former.code(), "Đã có"));
    Proposal otherwise = first.answered(ImmutableSortedMap.of(former.code(), "Chưa rõ"));

    Proposal second =
        new Proposal(key, ImmutableList.of(former), "Công văn 1", Optional.empty(), 2);

    assertThat(first.isAnswered()).isFalse();
    assertThat(accepted.isAnswered()).isTrue();
    assertThat(
            ImmutableList.of(first, second, other, accepted, refused, otherwise).stream()
                .map(proposal -> Digest.of("test", proposal)))
        .doesNotHaveDuplicates();
    assertThat(first.accepted()).isEmpty();
    assertThat(accepted.accepted()).containsExactly(former);
    assertThat(refused.accepted()).isEmpty();
    assertThat(ProposalKey.parse(key.toString())).isEqualTo(key);
    assertThatThrownBy(() -> ProposalKey.parse("notaries tinhlongan"))
        .hasMessage("Key of a proposal must be catalogue, owner and who proposes, but had 2 words");
    assertThatThrownBy(() -> first.answered(ImmutableSortedMap.of(ItemCode.parse("x"), "vì")))
        .hasMessage("Item x must have been proposed");
  }

  private static CatalogueItem item(Optional<LocalDate> from, Optional<LocalDate> until) {
    return new CatalogueItem(ItemCode.parse("ha-tay"), "Tỉnh Hà Tây", from, until);
  }

  @Test
  void an_own_block_is_one_row_without_a_source_or_a_catalogue() {
    assertThat(Block.own(BlockCode.parse("A"), "Phần A", GRID))
        .isEqualTo(
            new Block(
                BlockCode.parse("A"),
                "Phần A",
                Grain.OWN,
                GRID,
                Optional.empty(),
                Optional.empty()));
  }

  private static Catalogue catalogue(CatalogueItem... items) {
    return new Catalogue(
        NOTARIES, UnitCode.parse("tinhlongan"), ImmutableList.copyOf(items), false, 1);
  }

  private static Block child(ImmutableMap<ColumnCode, SourceColumn> columns) {
    return new Block(
        BlockCode.parse("B"),
        "",
        Grain.CHILD,
        GRID,
        Optional.of(
            new BlockSource(FormCode.parse("17a/BTP/HTQTCT/CT"), BlockCode.parse("A"), columns)),
        Optional.empty());
  }

  private static Check check(String part, String whole) {
    return new Check(
        "code",
        BlockCode.parse("A"),
        new Subset(Term.parse(part), Term.parse(whole)),
        Severity.BLOCKING,
        true);
  }

  private static Comparison comparison(
      String code, String block, String cell, Comparison.Against against) {
    return new Comparison(
        code, BlockCode.parse(block), Term.parse(cell), against, Severity.WARNING);
  }

  private static Form form(ImmutableList<Block> blocks, ImmutableList<Check> checks) {
    return new Form(CODE, "Chứng thực", "ours", blocks, checks);
  }
}
