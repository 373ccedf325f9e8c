package io.guardbee.bot.command;

import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers in this process alone, unless it is said to be away.
final class FakeInsights implements Insights {
  final Map<String, List<Insight>> kept = new ConcurrentHashMap<>();
  Optional<String> away = Optional.empty();

  @Override
  public void keep(SeenInside seen, String audit) {
    if (away.isEmpty()) {
      kept.put(seen.serverId(), List.of(seen.insight()));
    }
  }

  @Override
  public Remembered of(Project project) {
    return away.isEmpty() ? new Remembered(new HashMap<>(kept), away) : new Remembered(Map.of(), away);
  }
}
