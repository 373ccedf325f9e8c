package io.guardbee.bot.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keeps codes and links as the store does.
public final class FakeLinkBook implements LinkBook {
  final Map<String, Map.Entry<String, Instant>> codes = new HashMap<>();
  private final Map<String, Map<String, Instant>> links = new HashMap<>();

  @Override
  public void issue(String person, String project, String codeHash, Instant until) {
    codes.put(person + " " + project, Map.entry(codeHash, until));
  }

  @Override
  public boolean redeem(String person, String project, String codeHash, Instant now) {
    var kept = codes.get(person + " " + project);
    return kept != null && kept.getKey().equals(codeHash) && now.isBefore(kept.getValue())
        && codes.remove(person + " " + project, kept);
  }

  @Override
  public void grant(String person, String project, Instant until) {
    links.computeIfAbsent(person, _ -> new HashMap<>()).put(project, until);
  }

  @Override
  public boolean revoke(String person, String project) {
    return links.getOrDefault(person, new HashMap<>()).remove(project) != null;
  }

  @Override
  public Map<String, Instant> of(String person) {
    return Map.copyOf(links.getOrDefault(person, Map.of()));
  }
}
