package io.guardbee.checks.catalog.advisories;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `ann-subscribed`: somebody hears of security announcements. For each project (design, section 3).
@AutoService(Check.class)
public final class AnnouncementsHeard implements Check {
  private static final String RULE = "Only a person knows who reads what";
  private static final Set<String> MAILING = Set.of("unattended-upgrades", "apticron", "apt-listchanges");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ann-subscribed", 16, View.PERSON, Severity.LOW, "Somebody gets the security announcements");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(told(facts, os), RULE));
  }

  /// A channel that is subscribed is told what is announced of the distributions that the configuration names.
  private static Outcome told(Facts facts, OsFacts os) {
    var since = facts.feed().map(AnnouncementFeed::since).or(Optional.empty());
    if (since.isEmpty()) {
      return due(facts, os, silent(facts.feed()));
    }
    return switch (facts.advisories()) {
      case Probed.Missed<Advisories>(var why) -> due(facts, os, "A channel of this project is subscribed, but what the"
          + " configured announcements say could not be read: " + why.why());
      case Probed.Got<Advisories>(var advisories) -> heard(facts, os, advisories, since.get());
    };
  }

  /// What is known of channels that are not told.
  private static String silent(Probed<AnnouncementFeed> feed) {
    return feed instanceof Probed.Missed<AnnouncementFeed>(var why) && !feed.equals(AnnouncementFeed.UNKNOWN)
        ? why.why() + " " + why.lift()
        : "\"/subscribe PROJECT advisories\" satisfies this, asked in a channel that is bound to this project by name and"
            + " that only its people read.";
  }

  private static Outcome heard(Facts facts, OsFacts os, Advisories advisories, Instant since) {
    var newest = advisories.newest(Advisories.release(os).orElse(""));
    if (newest.isEmpty()) {
      return due(facts, os, "A channel of this project is subscribed, and the configured announcements say nothing of "
          + "this distribution (advisories.sources).");
    }
    var age = Duration.between(newest.get(), facts.surroundings().now());
    return age.compareTo(NothingAnnounced.FRESH) > 0
        ? new Outcome.Unknown(new ProbeFailure.Undecided(
            "A channel of this project is subscribed, but the newest of the"
                + " configured announcements about " + PlainText.line(os.pretty(), 60) + " is " + Ages.words(age)
                + " old, so whether it is told of newer ones is not known.",
            "Fetch the announcements anew (advisories.sources)."))
        : new Outcome.Pass("A channel of this project is told what is announced and touches its VMs, since "
            + LocalDate.ofInstant(since, ZoneOffset.UTC) + ".");
  }

  private static Outcome due(Facts facts, OsFacts os, String feed) {
    var points = new ArrayList<String>();
    points.add(os.id().equals("ubuntu")
        ? "Ubuntu announces at https://ubuntu.com/security/notices and on the list ubuntu-security-announce."
        : "Debian announces at https://www.debian.org/security/ and on the list debian-security-announce.");
    var mailing = mailing(facts);
    if (!mailing.isEmpty()) {
      points.add("The VM is set to send mail about updates (" + String.join(", ", mailing)
          + "); that counts if it arrives and somebody reads it.");
    }
    points.add(feed);
    return new Outcome.AttestationDue("Somebody has to confirm that a person of this project gets the security"
        + " announcements of " + PlainText.line(os.pretty(), 60) + ".", points);
  }

  private static List<String> mailing(Facts facts) {
    return facts.inside().then(inside -> inside.part("updates", "mailing")).map(Part::filled)
        .or(Stream.empty()).map(String::strip).filter(MAILING::contains).distinct().toList();
  }
}
