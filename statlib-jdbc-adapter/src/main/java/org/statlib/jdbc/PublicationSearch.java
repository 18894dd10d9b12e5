package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.statlib.publication.PublicationQuery;

/**
 * The statements of one search. Of the words that are asked for, the rarest leads, so that no other
 * is looked up more often than it stands somewhere.
 */
final class PublicationSearch {

  private final PublicationQuery query;
  private final ImmutableList<String> words;
  private final StringBuilder from = new StringBuilder();
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  private PublicationSearch(PublicationQuery query, ImmutableList<String> words) {
    this.query = query;
    this.words = words;
  }

  /**
   * The statements of a search.
   *
   * @param words the words of its keyword, the rarest first
   */
  static PublicationSearch of(PublicationQuery query, ImmutableList<String> words) {
    PublicationSearch search = new PublicationSearch(query, words);
    search.write();
    return search;
  }

  private void write() {
    if (words.isEmpty()) {
      from.append("{publication} p");
    } else {
      from.append("{publication_word} w0");
      for (int i = 1; i < words.size(); i++) {
        from.append(" JOIN {publication_word} w").append(i);
        from.append(" ON w").append(i).append(".publication = w0.publication");
      }
      from.append(" JOIN {publication} p ON p.publication = w0.publication");
    }
    for (int i = 0; i < words.size(); i++) {
      require("w" + i + ".word = ?", words.get(i));
    }
    query.unit().ifPresent(unit -> require("p.unit = ?", unit.value()));
    query.year().ifPresent(year -> require("p.issued_year = ?", year));
    query.month().ifPresent(month -> require("p.issued_month = ?", month));
    query.state().ifPresent(state -> require("p.state = ?", state.name()));
  }

  private void require(String condition, Object parameter) {
    conditions.add(condition);
    parameters.add(parameter);
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** How many there are. */
  String counting() {
    return "SELECT COUNT(*) FROM " + from + where();
  }

  /** Those of the page. */
  String listing() {
    StringBuilder weight = new StringBuilder(words.isEmpty() ? "0" : "w0.weight");
    for (int i = 1; i < words.size(); i++) {
      weight.append(" + w").append(i).append(".weight");
    }
    String rank = words.isEmpty() ? "" : "rank DESC, ";
    return """
        SELECT v.publication, v.version, v.payload FROM (
          SELECT p.publication AS publication, p.version AS version, p.posted_at AS posted_at,
            %s AS rank
          FROM %s%s
          ORDER BY %sp.posted_at DESC, p.publication FETCH FIRST ? ROWS ONLY) f
        JOIN {publication_version} v ON v.publication = f.publication AND v.version = f.version
        ORDER BY %sf.posted_at DESC, f.publication OFFSET ? ROWS FETCH NEXT ? ROWS ONLY
        """
        .formatted(weight, from, where(), rank, words.isEmpty() ? "" : "f.rank DESC, ");
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  Object[] listingParameters() {
    List<Object> all = new ArrayList<>(parameters);
    all.add(query.offset() + query.size());
    all.add(query.offset());
    all.add(query.size());
    return all.toArray();
  }
}
