package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.SampleReports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFormTest {
  @Test
  void the_whole_report_is_a_table_as_agreed() {
    Golden.matches(HtmlFormTest.class, "whole.csv", new CsvForm().of(FormSamples.whole()).replace("\r\n", "\n"));
    Golden.matches(HtmlFormTest.class, "hostile.csv",
        new CsvForm().of(SampleReports.called("hostile")).replace("\r\n", "\n"));
  }

  @Test
  void there_is_a_row_a_finding_and_one_for_each_check_without() {
    var rows = rows(new CsvForm().of(FormSamples.whole()));

    assertThat(rows.stream().filter(row -> row.get(4).equals("ssh-password-auth"))).hasSize(2);
    assertThat(rows).hasSize(1 + 16);
    assertThat(rows.stream().map(row -> row.get(9))).contains("fail", "pass", "unknown", "not-applicable",
        "attestation-due");
    assertThat(rows.getFirst()).startsWith("machine", "audit", "time", "item", "check");
  }

  @ParameterizedTest
  @MethodSource("io.guardbee.bot.render.form.HtmlFormTest#seeds")
  void no_cell_is_a_formula_and_no_row_breaks(long seed) {
    var rows = rows(new CsvForm().of(HostileReports.of(HostileReports.drawn(seed))));

    assertThat(rows).hasSize(1 + 6).allMatch(row -> row.size() == rows.getFirst().size());
    assertThat(rows.stream().flatMap(List::stream)).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n\uff1d\uff0b].*"));
  }

  /// RFC 4180, strictly: a quotation mark inside a bare cell is an error.
  private static List<List<String>> rows(String table) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    for (int at = 0; at < table.length();) {
      var cell = new StringBuilder();
      if (table.charAt(at) == '"') {
        for (at++; table.charAt(at) != '"' || table.startsWith("\"\"", at); at++) {
          at += table.charAt(at) == '"' ? 1 : 0;
          cell.append(table.charAt(at));
        }
        at++;
      } else {
        for (; table.charAt(at) != ',' && table.charAt(at) != '\r'; at++) {
          assertThat(table.charAt(at)).isNotIn('"', '\n');
          cell.append(table.charAt(at));
        }
      }
      row.add(cell.toString());
      if (table.charAt(at) == ',') {
        at++;
      } else {
        assertThat(table.substring(at, at + 2)).isEqualTo("\r\n");
        at += 2;
        rows.add(List.copyOf(row));
        row.clear();
      }
    }
    return rows;
  }
}
