package io.guardbee.checks.probe;

import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// All that a check may look at. One instance serves one audit and one thread; a fact is parsed once.
public final class Facts {
  private final Probed<Collected> inside;
  private final Probed<CloudScene> cloud;
  private final Probed<OutsideFacts> outside;
  private final Surroundings surroundings;
  private final Probed<Advisories> advisories;
  private final Probed<ProjectRoles> roles;
  private final Probed<Past> past;
  private final Probed<AnnouncementFeed> feed;
  private final Map<FactReader<?>, Probed<?>> read = new HashMap<>();

  /// Facts of the inside alone.
  ///
  /// @param inside what the collector answered, or why it did not
  /// @param surroundings what is known beside the guest's answer
  public Facts(Probed<Collected> inside, Surroundings surroundings) {
    this(inside, Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD)),
        Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)), surroundings);
  }

  /// Facts of all sides.
  ///
  /// @param inside what the collector answered, or why it did not
  /// @param cloud the project that the VM is in, or why it could not be read
  /// @param outside what answered over the network, or why nobody tried
  /// @param surroundings what is known beside
  public Facts(Probed<Collected> inside, Probed<CloudScene> cloud, Probed<OutsideFacts> outside,
      Surroundings surroundings) {
    this(inside, cloud, outside, surroundings, AdvisorySource.NONE.read(),
        Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD)), Probed.missed(PastSource.NO_MEMORY),
        AnnouncementFeed.UNKNOWN);
  }

  private Facts(Probed<Collected> inside, Probed<CloudScene> cloud, Probed<OutsideFacts> outside,
      Surroundings surroundings, Probed<Advisories> advisories, Probed<ProjectRoles> roles,
      Probed<Past> past, Probed<AnnouncementFeed> feed) {
    this.inside = inside;
    this.cloud = cloud;
    this.outside = outside;
    this.surroundings = surroundings;
    this.advisories = advisories;
    this.roles = roles;
    this.past = past;
    this.feed = feed;
  }

  /// The same, with what distributions announced.
  public Facts announced(Probed<Advisories> advisories) {
    return new Facts(inside, cloud, outside, surroundings, advisories, roles, past, feed);
  }

  /// The same, with who has a role on the project.
  public Facts entitled(Probed<ProjectRoles> roles) {
    return new Facts(inside, cloud, outside, surroundings, advisories, roles, past, feed);
  }

  /// The same, with what earlier audits saw.
  public Facts remembering(Probed<Past> past) {
    return new Facts(inside, cloud, outside, surroundings, advisories, roles, past, feed);
  }

  /// What earlier audits saw, or why that is not known.
  public Probed<Past> past() {
    return past;
  }

  /// The same, with whether the people of the project are told what is announced.
  public Facts fed(Probed<AnnouncementFeed> feed) {
    return new Facts(inside, cloud, outside, surroundings, advisories, roles, past, feed);
  }

  /// Whether the people of the project are told what is announced, or why that is not known.
  public Probed<AnnouncementFeed> feed() {
    return feed;
  }

  /// Who has a role on the project that the VM is in, or why nobody was asked.
  public Probed<ProjectRoles> roles() {
    return roles;
  }

  /// What distributions announced, or why that is not known.
  public Probed<Advisories> advisories() {
    return advisories;
  }

  /// The fact that `reader` reads from the guest's answer.
  @SuppressWarnings("unchecked") // the map holds for each reader what that reader gave
  public <T> Probed<T> of(FactReader<T> reader) {
    return (Probed<T>) read.computeIfAbsent(reader, r -> inside.then(c -> (Probed<Object>) r.read(c)));
  }

  /// The collector's answer itself.
  public Probed<Collected> inside() {
    return inside;
  }

  /// The project that the VM is in, seen as one server of it.
  public Probed<CloudScene> cloud() {
    return cloud;
  }

  /// What answered over the network.
  public Probed<OutsideFacts> outside() {
    return outside;
  }

  /// What is known beside the guest's answer.
  public Surroundings surroundings() {
    return surroundings;
  }

  /// What an audit knows without asking the guest.
  ///
  /// @param purposes what the VM is declared to be for; empty if nobody said
  /// @param own Guardbee's own access
  /// @param now the bot's clock when the answer came, to compare the guest's clock with
  /// @param identity by what the guest was recognised: [Answer#identity()] of the answer that is judged
  public record Surroundings(Set<Purpose> purposes, OwnAccess own, Instant now, HostKeyEvidence identity) {
    public Surroundings {
      purposes = Set.copyOf(purposes);
    }

    /// What is known where nobody compares a host key with the cloud's word.
    public Surroundings(Set<Purpose> purposes, OwnAccess own, Instant now) {
      this(purposes, own, now, HostKeyEvidence.NONE);
    }
  }

  /// Guardbee's own way in, so that it is listed as such and never blamed on the owner (design, section 3).
  ///
  /// @param user the account it logged in as; empty for none
  /// @param keyFingerprint `SHA256:…` of the key it used; empty if no key was used
  public record OwnAccess(String user, String keyFingerprint) {
    /// No access of our own: a local or a self-reported audit.
    public static final OwnAccess NONE = new OwnAccess("", "");
  }
}
