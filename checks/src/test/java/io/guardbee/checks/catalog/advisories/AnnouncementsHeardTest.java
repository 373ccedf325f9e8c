package io.guardbee.checks.catalog.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsHeardTest {
  private static List<String> points(String sample) {
    var verdict = new AnnouncementsHeard()
        .judge(Samples.facts(Samples.resource(AnnouncementsHeard.class, sample)));
    return ((Outcome.AttestationDue) verdict.outcome()).points();
  }

  @Test
  void announcements_that_could_not_be_read_are_told_from_those_that_say_nothing() {
    assertThat(points("due-debian-12-subscribed-announcements-away.txt")).last().asString()
        .contains("could not be read: ");
    assertThat(points("due-ubuntu-24.04-subscribed-for-debian.txt")).last().asString()
        .contains("say nothing of this distribution");
  }
}
