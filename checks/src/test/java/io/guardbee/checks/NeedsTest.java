package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Needs;
import io.guardbee.checks.probe.SectionNotes;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.View;
import org.junit.jupiter.api.Test;

class NeedsTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private static Needs of(String id) {
    return Needs.of(CATALOGUE.check(new CheckId(id)).orElseThrow());
  }

  @Test
  void every_section_that_a_check_reads_is_said_by_the_collector() {
    assertThat(CATALOGUE.checks()).flatExtracting(Check::sections).isNotEmpty()
        .allSatisfy(name -> assertThat(SectionNotes.of(name)).as("%s has a heading in the collector", name)
            .isPresent());
  }

  @Test
  void what_root_shows_is_told_apart_from_what_everybody_sees() {
    assertThat(of("acct-empty-password").root()).contains("accounts").doesNotContain("os");
    assertThat(of("upd-reboot").root()).isEmpty();
    assertThat(of("upd-reboot").sentence()).startsWith("A look inside the machine; of the collector: os (")
        .contains("reboot (whether a reboot is due)").doesNotContain("Root");
    assertThat(of("ssh-password-auth").sentence()).contains("Root's right shows more of: ").contains("sshd");
  }

  @Test
  void a_check_of_the_cloud_needs_its_api() {
    assertThat(CATALOGUE.checks().stream().filter(check -> check.spec().view() == View.CLOUD)).isNotEmpty()
        .allSatisfy(check -> assertThat(Needs.of(check).sentence()).startsWith("The cloud's API"));
  }
}
