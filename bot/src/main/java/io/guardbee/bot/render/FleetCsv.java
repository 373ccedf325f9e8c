package io.guardbee.bot.render;

import io.guardbee.bot.render.FleetReport.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The VMs of an order as a table for a spreadsheet, worst first. Pure.
public final class FleetCsv {
  private FleetCsv() {}

  /// The table, with a line of titles.
  public static String of(FleetReport report) {
    var table = new StringBuilder(Csv.row(List.of("project", "vm", "id", "state", "audit", "grade", "score", "coverage",
        "critical", "high", "medium", "low", "untold", "reached", "worst", "reason")));
    report.worstFirst().forEach(vm -> table.append(Csv.row(cells(vm))));
    return table.toString();
  }

  private static List<String> cells(Vm vm) {
    var said = vm.said();
    var cells = new ArrayList<>(List.of(vm.project(), vm.name(), vm.id(), vm.stage().name().toLowerCase(Locale.ROOT),
        said.audit(), said.grade(), said.score() < 0 ? "" : Integer.toString(said.score()),
        String.format(Locale.ROOT, "%.2f", said.coverage())));
    said.failed().stream().map(String::valueOf).forEach(cells::add);
    cells.addAll(List.of(Integer.toString(said.unclear()), vm.reached() ? "yes" : "no", said.worst(), said.reason()));
    return cells;
  }
}
