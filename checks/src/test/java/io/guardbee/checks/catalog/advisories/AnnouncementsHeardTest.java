package io.guardbee.checks.catalog.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementsHeardTest {
  private static List<String> points(String sample) {
    return points(Samples.facts(Samples.resource(AnnouncementsHeard.class, sample)));
  }

  private static List<String> points(Facts facts) {
    var verdict = new AnnouncementsHeard().judge(facts);
    return ((Outcome.AttestationDue) verdict.outcome()).points();
  }

  @Test
  void announcements_that_could_not_be_read_are_told_from_those_that_say_nothing() {
    assertThat(points("due-debian-12-subscribed-announcements-away.txt")).last().asString()
        .contains("could not be read: ");
    assertThat(points("due-ubuntu-24.04-subscribed-for-debian.txt")).last().asString()
        .contains("say nothing of this distribution");
  }

  @Test
  void why_it_is_not_known_that_a_channel_is_told_is_said() {
    var facts = Samples.facts(Samples.resource(AnnouncementsHeard.class, "due-debian-12.txt"));
    Probed<AnnouncementFeed> lost = Probed.missed(new ProbeFailure.Undecided("The last post is lost.", "Ask anew."));

    assertThat(points(facts.fed(lost))).last().isEqualTo("The last post is lost. Ask anew.");
    assertThat(points(facts)).last().asString().contains("bound to this project by name");
  }
}
