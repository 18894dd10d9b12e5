package org.statlib.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.collect.ImmutableList;
import org.statlib.regime.Regime;

/** A pack with a little of everything, for changing one thing. */
final class SmallPack {

  static final String TEXT =
      """
      {
        "code": "small-2024", "title": "Một gói nhỏ", "zone": "Asia/Ho_Chi_Minh",
        "series": [{"code": "small/regular", "locks": true, "evidence": "ours"}],
        "subjects": [{"code": "k1", "name": "Tất cả", "evidence": "ours"}],
        "kinds": [
          {"kind": "district", "name": "Huyện", "subjects": "k1", "roles": ["ld", "kt", "bc"],
           "evidence": "ours"},
          {"kind": "commune", "name": "Xã", "subjects": "k1", "roles": ["ld", "bc"],
           "desk": "district", "operator": false, "evidence": "ours"}
        ],
        "periods": [
          {"code": "nam", "name": "năm", "series": "small/regular",
           "windows": [{"subjects": "k1", "from": "10-01 Y-1", "to": "09-30",
                        "actualUntil": "08-31"}],
           "evidence": "ours"},
          {"code": "sau", "name": "năm sau", "series": "small/regular", "supersedes": "nam",
           "windows": [{"subjects": "k1", "from": "01-01", "to": "12-31", "actualUntil": "12-31"}],
           "evidence": "ours"}
        ],
        "deadlines": [
          {"reporter": "commune", "period": "nam", "due": "01-20 Y+1", "inclusive": false,
           "measures": "approved", "evidence": "ours"}
        ],
        "policy": {"approverCompiledNot": true, "approverCheckedNot": false, "evidence": "ours"},
        "provinceTokens": [
          {"area": "42", "name": "Hà Tĩnh", "token": "tht", "evidence": "ours"}
        ],
        "reminders": [
          {"code": "chase.late", "occasion": "late",
           "text": "{unit} nộp chậm biểu {form}, hạn là {deadline}", "evidence": "ours"},
          {"code": "chase.not-received", "occasion": "not-received",
           "text": "Đề nghị tiếp nhận biểu {form} ({title}) {period}", "evidence": "ours"}
        ],
        "catalogues": [
          {"code": "place-names", "name": "Địa danh", "owner": "district",
           "proposers": ["commune"], "evidence": "ours"}
        ],
        "mailboxes": {"domain": "x.gov.vn", "evidence": "ours"},
        "publishing": {
          "handsOver": false, "mostBytes": 1048576, "evidence": "ours",
          "kinds": [
            {"period": "sau", "publishers": ["district"], "fullTitle": "Kết quả năm {year}",
             "shortTitle": "KQ {year-1}", "outline": "Đề cương", "evidence": "ours"}
          ]
        },
        "forms": [
          {"code": "1a/X", "title": "Biểu một", "evidence": "ours",
           "owes": [{"reporter": "commune", "receiver": "district", "checked": false,
                     "periods": ["nam", "sau"], "evidence": "ours"}],
           "blocks": [
             {"code": "I", "title": "", "grain": "own", "rows": ["I", "I.1"],
              "columns": [
                {"code": "1", "title": "Tổng số", "measure": "Người", "scale": 0,
                 "estimable": true, "adds": "sum"},
                {"code": "2", "title": "Trong đó", "scale": 0, "estimable": false, "adds": "sum"},
                {"code": "3", "title": "Tuổi trung bình", "scale": 1, "estimable": false,
                 "adds": "average", "weight": "2"},
                {"code": "4", "title": "Tỷ lệ", "scale": 1, "estimable": false, "adds": "ratio",
                 "numerator": "2", "denominator": "1", "multiplier": 100}
              ]}
           ],
           "checks": [
             {"kind": "subset", "code": "2<=1", "blocks": ["I"], "part": "2", "whole": "1",
              "severity": "warning", "blocksUnlessEvaluable": true, "evidence": "ours"},
             {"kind": "partition", "code": "I=I.1", "blocks": ["I"], "total": "I.1",
              "parts": ["I.1.1"], "severity": "blocking", "blocksUnlessEvaluable": false,
              "evidence": "ours"},
             {"kind": "bounds", "blocks": ["I"], "cells": ["1", "2"], "least": -3, "most": 9,
              "severity": "blocking", "blocksUnlessEvaluable": false, "evidence": "ours"}
           ],
           "comparisons": [
             {"kind": "earlier", "blocks": ["I"], "cells": ["1", "I.2"], "severity": "blocking",
              "evidence": "ours"},
             {"kind": "superseded", "blocks": ["I"], "cells": ["1"], "tolerance": "12.5%",
              "severity": "warning", "evidence": "ours"},
             {"kind": "history", "blocks": ["I"], "cells": ["3"], "periods": 8,
              "threshold": "4.5", "references": 5, "severity": "warning", "evidence": "ours"},
             {"kind": "siblings", "blocks": ["I"], "cells": ["4"], "severity": "warning",
              "evidence": "ours"}
           ]},
          {"code": "1b/X", "title": "Biểu hai", "evidence": "ours",
           "owes": [{"reporter": "district", "checked": true, "periods": ["nam"],
                     "evidence": "ours"}],
           "blocks": [
             {"code": "I", "title": "Theo xã", "grain": "child", "rows": ["I", "I.1"],
              "columnsOf": {"form": "1a/X", "block": "I"},
              "source": {"form": "1a/X", "block": "I"}},
             {"code": "II", "title": "Theo xã, nghìn", "grain": "child", "rows": ["I", "I.1"],
              "columns": [
                {"code": "9", "title": "Tiền", "scale": 0, "estimable": false, "adds": "sum"}],
              "source": {"form": "1a/X", "block": "I",
                         "columns": [{"column": "9", "from": "2", "factor": 1000}]}},
             {"code": "III", "title": "Theo tổ chức", "grain": "catalogue-item",
              "catalogue": "notary-organisations",
              "columns": [
                {"code": "1", "title": "Ghi", "scale": 6, "estimable": false, "adds": "none"}]}
           ],
           "checks": []}
        ]
      }
      """;

  private SmallPack() {}

  /** The pack with one text in place of another, which must stand in it. */
  static String with(String old, String replacement) {
    assertThat(TEXT).contains(old);
    int at = TEXT.indexOf(old);
    return TEXT.substring(0, at) + replacement + TEXT.substring(at + old.length());
  }

  static Regime read(String json) {
    return RegimeReader.read(json, "small.json");
  }

  /** What is wrong with a pack, which must be refused. */
  static ImmutableList<Complaint> refused(String json) {
    try {
      read(json);
    } catch (PackException e) {
      assertThat(e.complaints()).isNotEmpty();
      return e.complaints();
    }
    return fail("The pack was read");
  }
}
