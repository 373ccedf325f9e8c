package io.guardbee.bot.work;

import io.guardbee.adapters.store.Links;
import io.guardbee.bot.access.LinkBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// Links in the store.
///
/// @param links opened when they are first asked for
public record StoredLinks(Supplier<Links> links, InstantSource clock) implements LinkBook {
  @Override
  public Map<String, Instant> of(String person) {
    return links.get().projects(person, clock.instant());
  }

  @Override
  public void issue(String person, String project, String codeHash, Instant until) {
    links.get().issue(person, project, codeHash, until);
  }

  /// A code is used up by the first try of its person, for whichever project.
  @Override
  public boolean redeem(String person, String project, String codeHash, Instant now) {
    return links.get().redeem(person, codeHash, now).filter(project::equals).isPresent();
  }

  @Override
  public void grant(String person, String project, Instant until) {
    links.get().grant(person, project, until, "metadata of a server");
  }

  @Override
  public boolean revoke(String person, String project) {
    return links.get().revoke(person, project);
  }
}
