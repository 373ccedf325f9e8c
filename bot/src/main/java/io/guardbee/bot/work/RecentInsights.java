package io.guardbee.bot.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.guardbee.bot.command.Insights;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// What audits saw inside the servers of a few projects, for a minute: every audit asks for what was seen in its whole
/// project, and those that are under way together share one copy of it. What this process sees is in it at once, what
/// others see a minute later at most. A memory that is away is asked again. Safe for use by many threads.
public final class RecentInsights implements Insights {
  static final Duration WHILE = Duration.ofMinutes(1);
  private static final int PROJECTS = 8;
  /// As many as the memory keeps of a server.
  private static final int LOOKS = 2;
  private final StoredInsights kept;
  private final Cache<Project, AtomicReference<Remembered>> recent;

  public RecentInsights(StoredInsights kept) {
    this(kept, Ticker.systemTicker());
  }

  /// @param ticker tells how time passes
  RecentInsights(StoredInsights kept, Ticker ticker) {
    this.kept = kept;
    this.recent = Caffeine.newBuilder().maximumSize(PROJECTS).expireAfterWrite(WHILE).ticker(ticker)
        .executor(Runnable::run).build();
  }

  @Override
  public void keep(SeenInside seen, String audit) {
    kept.keep(seen, audit);
    if (!Thread.currentThread().isInterrupted()) {
      // The copy is changed and not put anew, which would keep out what others see for as long as somebody is busy here.
      Optional.ofNullable(recent.getIfPresent(seen.project()))
          .ifPresent(copy -> copy.updateAndGet(before -> with(before, seen.serverId(), kept.clean(seen.insight()))));
    }
  }

  private static Remembered with(Remembered before, String server, Insight look) {
    var insights = new HashMap<>(before.insights());
    insights.merge(server, List.of(look), (older, newer) -> Stream.concat(newer.stream(), older.stream())
        .sorted(Comparator.comparing(Insight::at).reversed()).limit(LOOKS).toList());
    return new Remembered(insights, before.away());
  }

  @Override
  public Remembered of(Project project) {
    var found = recent.get(project, _ -> new AtomicReference<>(kept.of(project))).get();
    if (found.away().isPresent()) {
      recent.invalidate(project);
    }
    return found;
  }
}
