package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.catalog.Needs;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ChecklistItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `checks/README.md` is made from the checks themselves. Write it anew with
/// `./mvnw -pl checks test -Dtest=CataloguePageTest -Dguardbee.update=true`, which still fails once.
class CataloguePageTest {
  private static final Path PAGE = Path.of("README.md");
  private static final Catalogue CATALOGUE = Catalogue.load();

  @Test
  void the_catalogue_page_is_up_to_date() throws IOException {
    var page = page();
    var held = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    if (!held.equals(page) && Boolean.getBoolean("guardbee.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(held).as("checks/README.md is out of date; run "
        + "./mvnw -pl checks test -Dtest=CataloguePageTest -Dguardbee.update=true").isEqualTo(page);
  }

  private static String page() {
    var out = new StringBuilder("""
        # The checks

        Made from the checks themselves; to change it, change them. A check in **bold** runs in this release, the others
        are catalogued and reported as not covered yet. Below each table stands of each that runs what it needs, its
        rule, its traps, and where to read on; `bot/bin/guardbee explain ID` says the same. Root's right is never needed
        to begin: what it would show more of is unknown without it.

        This module holds what judges: `target`, `result`, `probe` (the collector and the parsers of what it prints),
        `catalog` (the checks), `engine`, `compliance`. It uses no library at run time, no clock and no network.
        """);
    for (var item : ChecklistItem.ALL) {
      var specs = CATALOGUE.specs().stream().filter(spec -> spec.item() == item.number()).toList();
      if (!specs.isEmpty()) {
        out.append("\n## ").append(item.number()).append(". ").append(item.title())
            .append("\n\n| check | holds when | severity | seen from |\n|---|---|---|---|\n");
        specs.forEach(spec -> out.append(row(spec)));
        specs.forEach(spec -> CATALOGUE.check(spec.id()).map(CataloguePageTest::told).ifPresent(out::append));
      }
    }
    return out.toString();
  }

  private static String row(CheckSpec spec) {
    var id = spec.id().value();
    var name = CATALOGUE.check(spec.id()).map(check -> "[**%s**](%s)".formatted(id, text(check.getClass())))
        .orElse(id);
    return "| %s | %s | %s | %s |%n".formatted(name, spec.title().replace("|", "\\|"),
        spec.severity().name().toLowerCase(Locale.ROOT), spec.view().name().toLowerCase(Locale.ROOT));
  }

  /// What a check says of itself, in the order in which it is judged.
  private static String told(Check check) {
    var text = CheckText.of(check);
    var links = text.references().stream().map("<%s>"::formatted).collect(Collectors.joining(", "));
    return "\n**" + check.spec().id() + "**: " + check.spec().title() + ".\n- Needs: " + Needs.of(check).sentence()
        + "\n- Rule: " + flowing(text.section("Rule")) + "\n- Traps:" + traps(text.section("Known traps"))
        + "\n- References: " + links + "\n";
  }

  /// A list stays one, below the word that it belongs to.
  private static String traps(String section) {
    return section.startsWith("- ")
        ? Stream.of(section.substring(2).split("\n- ")).map(trap -> "\n  - " + flowing(trap))
            .collect(Collectors.joining())
        : " " + flowing(section);
  }

  /// What was parted for a narrow file is one paragraph again; its own lists become sentences.
  private static String flowing(String section) {
    return section.strip().replaceAll("\n\\s*- ", " ").replaceAll("\\s+", " ");
  }

  private static String text(Class<?> check) {
    assertThat(check.getResource(check.getSimpleName() + ".md")).as("text of %s", check).isNotNull();
    return "src/main/resources/" + check.getName().replace('.', '/') + ".md";
  }
}
