package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.References;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.catalog.Needs;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ChecklistItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The catalogue for people: the list, and one check explained.
public final class CatalogueBlocks {
  private CatalogueBlocks() {}

  /// A list of checks, an item after the other.
  ///
  /// @param later whether they are those that do not run yet
  public static List<Block> list(List<CheckSpec> specs, int all, boolean later) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(specs.size() + " of " + all + " catalogued checks "
        + (later ? "are not covered by this release yet" : "run in this release")));
    for (var item : ChecklistItem.ALL) {
      var mine = specs.stream().filter(s -> s.item() == item.number()).toList();
      if (!mine.isEmpty()) {
        blocks.add(new Heading((item.number() == 0 ? "" : item.number() + ". ") + item.title()));
        blocks.add(new Table(List.of("", "", ""), mine.stream().map(CatalogueBlocks::row).toList()));
      }
    }
    blocks.add(new Footer(later
        ? "Until then these points are answered by hand."
        : "/explain CHECK tells more of one. /checks later lists the others."));
    return blocks;
  }

  private static Row row(CheckSpec spec) {
    return new Row(Tone.PLAIN, List.of(spec.id().value(), spec.severity().label(), spec.title()));
  }

  /// One check, explained.
  ///
  /// @param text empty for a check that does not run yet
  /// @param needs what it must be told; empty for the same
  public static List<Block> explained(CheckSpec spec, Optional<CheckText> text, Optional<Needs> needs) {
    var item = ChecklistItem.of(spec.item());
    var blocks = new ArrayList<Block>(List.of(new Heading(spec.title()),
        new Paragraph(spec.id() + ", " + spec.severity().label() + ", seen from " + spec.view().label() + ". Point "
            + (item.number() == 0 ? "" : item.number() + " of the checklist: ") + item.title() + ".")));
    if (text.isEmpty()) {
      blocks.add(new Paragraph("Not covered by this release yet: answer it by hand until a later one does."));
      return blocks;
    }
    CheckText.HEADINGS.forEach(heading -> {
      if (heading.equals("Rule")) {
        needs.ifPresent(it -> blocks.addAll(List.of(new Heading("What it needs"), new Paragraph(it.sentence()))));
      }
      blocks.add(new Heading(heading));
      if (heading.equals("References")) {
        blocks.add(new References(text.get().references()));
      } else {
        points(text.get().section(heading)).map(Paragraph::new).forEach(blocks::add);
      }
    });
    return blocks;
  }

  /// A trap of a list stands alone, so that one sees where it ends; lines are as long as the reader's window.
  private static Stream<String> points(String section) {
    return Stream.of(section.split("\n(?=- )|\n\\s*\n")).map(point -> point.strip().replaceAll("\\s*\n\\s*", " "));
  }

  /// The catalogue for programs.
  public static String json(List<CheckSpec> specs, Predicate<CheckSpec> running) {
    var root = ReportJson.object();
    var checks = root.putArray("checks");
    specs.forEach(s -> checks.addObject().put("id", s.id().value()).put("item", s.item()).put("title", s.title())
        .put("view", s.view().label()).put("severity", s.severity().label()).put("covered", running.test(s)));
    return ReportJson.written(root);
  }
}
