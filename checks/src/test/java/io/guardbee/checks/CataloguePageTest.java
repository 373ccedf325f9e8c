package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ChecklistItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        are catalogued and reported as not covered yet. `bot/bin/guardbee explain ID` says more of each.

        This module holds what judges: `target`, `result`, `probe` (the collector and the parsers of what it prints),
        `catalog` (the checks), `engine`, `compliance`. It uses no library at run time, no clock and no network.
        """);
    for (var item : ChecklistItem.ALL) {
      var specs = CATALOGUE.specs().stream().filter(spec -> spec.item() == item.number()).toList();
      if (!specs.isEmpty()) {
        out.append("\n## ").append(item.number()).append(". ").append(item.title())
            .append("\n\n| check | holds when | severity | seen from |\n|---|---|---|---|\n");
        specs.forEach(spec -> out.append(row(spec)));
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

  private static String text(Class<?> check) {
    assertThat(check.getResource(check.getSimpleName() + ".md")).as("text of %s", check).isNotNull();
    return "src/main/resources/" + check.getName().replace('.', '/') + ".md";
  }
}
