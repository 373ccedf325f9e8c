import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.ProjectReview;
import io.guardbee.checks.engine.WhatIf;
import io.guardbee.checks.exposure.EmptyDoors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.probe.cloud.Inventory;
import java.util.ArrayList;
import java.util.List;

/// How long it takes to make sense of a project of 5,000 servers with 1,000, 10,000 and 100,000 rules: to index it, to judge
/// it by every cloud check as `/secgroups` does, and to ask what if a rule went. Started by
/// `bot/src/lab/exposure-bench.sh`; prints tables in Markdown, and fails where a bound is not held.
class ExposureBench {
  private static final int MOST_MILLIS = 1_000;
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
  private final Catalogue catalogue = Catalogue.load();
  private final List<String> missed = new ArrayList<>();
  private final int turns;

  private ExposureBench(int turns) {
    this.turns = turns;
  }

  /// What is drawn.
  private record Row(DrawnProject.Shape shape, int rules, int inGroup, int lookedInto) {
    Inventory inventory() {
      return new DrawnProject(shape, rules, inGroup).inventory();
    }

    String cells() {
      return "%,d | %d | %s | %,d".formatted(rules, inGroup, shape.label, lookedInto);
    }
  }

  /// Arguments: turns (15), and rules in a group (20).
  public static void main(String[] arguments) {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int inGroup = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    var bench = new ExposureBench(turns);
    var typical = SIZES.stream().map(rules -> new Row(DrawnProject.Shape.MIXED, rules, inGroup, 500)).toList();
    bench.index(typical);
    bench.review(typical, List.of(
        new Row(DrawnProject.Shape.MIXED, 100_000, 100, 500),
        new Row(DrawnProject.Shape.GROUPS, 100_000, 20, 500),
        new Row(DrawnProject.Shape.MIXED, 100_000, 20, DrawnProject.PORTS),
        new Row(DrawnProject.Shape.OPEN, 100_000, 20, 500)));
    bench.whatIf(typical.getLast());
    bench.missed.forEach(what -> System.err.println("exposure-bench: more than " + MOST_MILLIS + " ms for " + what));
    System.exit(bench.missed.isEmpty() ? 0 : 1);
  }

  private void index(List<Row> rows) {
    System.out.println("| index | processor time, median | least | clock, median | least | open to the world |");
    System.out.println("|---|---|---|---|---|---|");
    for (var row : rows) {
      var inventory = row.inventory();
      var watch = Watch.over(turns, () -> IndexBench.analyse(DrawnProject.unread(inventory)));
      System.out.printf("| %,d rules, %,d groups | %s | %,d servers |%n", row.rules, row.rules / row.inGroup,
          watch.cells(), watch.result());
      hold(watch, "the index of " + row.rules + " rules");
    }
  }

  private void review(List<Row> bound, List<Row> further) {
    System.out.println("\n| rules | in a group | what they are like | servers looked into | processor time, median | least "
        + "| clock, median | least | findings |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    bound.forEach(row -> hold(review(row), "the review of " + row.rules + " rules"));
    further.forEach(this::review);
  }

  private Watch review(Row row) {
    var inventory = row.inventory();
    var watch = Watch.over(turns, () -> {
      var scene = DrawnProject.scene(DrawnProject.unread(inventory), row.lookedInto);
      EmptyDoors.of(scene, Exposure.of(scene.inventory())).doors().forEach(EmptyDoors.EmptyDoor::line);
      return ProjectReview.of(catalogue, scene).wrong().size();
    });
    System.out.printf("| %s | %s | %,d |%n", row.cells(), watch.cells(), watch.result());
    return watch;
  }

  private void whatIf(Row row) {
    System.out.println("\n| what if a rule went | processor time, median | least | clock, median | least | vanish |");
    System.out.println("|---|---|---|---|---|---|");
    var inventory = row.inventory();
    var rule = ProjectReview.of(catalogue, DrawnProject.scene(inventory, row.lookedInto)).wrong().stream()
        .map(wrong -> wrong.hole().ruleId()).filter(id -> !id.isEmpty()).findFirst().orElseThrow();
    var watch = Watch.over(turns, () -> WhatIf
        .of(catalogue, DrawnProject.scene(DrawnProject.unread(inventory), row.lookedInto), rule).orElseThrow().vanish()
        .size());
    System.out.printf("| %,d rules | %s | %,d |%n", row.rules, watch.cells(), watch.result());
  }

  private void hold(Watch watch, String what) {
    if (watch.least() > MOST_MILLIS) {
      missed.add(what);
    }
  }
}
