package io.guardbee.adapters.cached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clouds whose answers may be used again for a while. Only whole inventories and roles are kept, and only lists of projects to
/// which every cloud contributed: a failure is asked about again by whoever comes next, and no old answer stands in for
/// it. Those who ask for the same thing at the same time share one reading. What single servers tell is never kept.
/// Names of projects and servers are remembered longer, for completion alone. Safe for use by many threads.
public final class CachedClouds implements CloudProbe {
  /// Rows (servers, ports, rules, …) of all inventories together, and what stands within them (pairs, metadata, …); at
  /// most some 500 bytes each.
  static final int ROWS = 400_000;

  /// The list of projects changes seldom, and each command asks for it.
  private static final Duration PROJECTS = Duration.ofMinutes(5);

  private final CloudProbe clouds;
  private final InstantSource clock;
  private final Names names = new Names();
  private final Cache<Project, Inventory> inventories;
  private final Cache<Project, ProjectRoles> entitled;
  private final Cache<String, Projects> projects;
  private final Flights<Project, Inventory> readings = new Flights<>();
  private final Flights<Project, ProjectRoles> roles = new Flights<>();
  private final Flights<String, Projects> lists = new Flights<>();

  /// @param clouds reads them
  /// @param keep how long an inventory may be used again; zero for never
  /// @param clock tells when somebody asked; the same that `clouds` dates its inventories by
  public CachedClouds(CloudProbe clouds, Duration keep, InstantSource clock) {
    this(clouds, keep, clock, Ticker.systemTicker());
  }

  /// @param ticker tells how time passes; for tests, since Caffeine is named nowhere else
  public CachedClouds(CloudProbe clouds, Duration keep, InstantSource clock, Ticker ticker) {
    this(clouds, keep, clock, ticker, ROWS);
  }

  /// @param rows how many rows all inventories together may have
  CachedClouds(CloudProbe clouds, Duration keep, InstantSource clock, Ticker ticker, int rows) {
    this.clouds = clouds;
    this.clock = clock;
    this.inventories = Caffeine.newBuilder().expireAfterWrite(keep).maximumWeight(rows)
        .weigher((Project _, Inventory inventory) -> Rows.of(inventory)).ticker(ticker)
        .executor(Runnable::run).build();
    this.entitled = Caffeine.newBuilder().expireAfterWrite(keep).maximumWeight(rows)
        .weigher((Project _, ProjectRoles who) -> Rows.of(who)).ticker(ticker).executor(Runnable::run).build();
    this.projects = Caffeine.newBuilder().expireAfterWrite(keep.isZero() ? keep : PROJECTS).maximumSize(1)
        .ticker(ticker).executor(Runnable::run).build();
  }

  @Override
  public Projects projects() {
    return Optional.ofNullable(projects.getIfPresent("")).orElseGet(() -> lists.board("", this::list, _ -> true));
  }

  private Projects list() {
    var told = clouds.projects();
    names.projects(told);
    if (told.missed().isEmpty()) {
      projects.put("", told);
    }
    return told;
  }

  /// @param fresh whether an answer is good only if it was asked for no earlier than now
  @Override
  public Inventory inventory(Project project, boolean fresh) {
    var asked = clock.instant();
    if (fresh) {
      return readings.board(project, () -> read(project), read -> !read.readAt().isBefore(asked));
    }
    return kept(project)
        .orElseGet(() -> readings.board(project, () -> kept(project).orElseGet(() -> read(project)), _ -> true));
  }

  private Optional<Inventory> kept(Project project) {
    return Optional.ofNullable(inventories.getIfPresent(project));
  }

  /// An inventory of which a part is missing takes the place of a whole one: that is no longer how things are. One that
  /// was given up on says nothing of how they are.
  private Inventory read(Project project) {
    var read = clouds.inventory(project, true);
    names.servers(read);
    if (read.whole()) {
      inventories.put(project, read);
    } else if (!Thread.currentThread().isInterrupted()) {
      inventories.invalidate(project);
    }
    return read;
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return entitled(project, since).orElseGet(() -> roles.board(project,
        () -> entitled(project, since).orElseGet(() -> readRoles(project, since)), who -> young(who, since)));
  }

  private Optional<ProjectRoles> entitled(Project project, Instant since) {
    return Optional.ofNullable(entitled.getIfPresent(project)).filter(who -> young(who, since));
  }

  private static boolean young(ProjectRoles who, Instant since) {
    return !who.readAt().isBefore(since);
  }

  private ProjectRoles readRoles(Project project, Instant since) {
    var read = clouds.roles(project, since);
    if (read.whole()) {
      entitled.put(project, read);
    } else if (!Thread.currentThread().isInterrupted()) {
      entitled.invalidate(project);
    }
    return read;
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return clouds.console(project, serverId);
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return clouds.actions(project, serverId);
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return clouds.metadata(project, serverId);
  }

  /// The names of the servers that were read last in each project, each with the key of one project that has it; asks
  /// nobody. For completion: a server of that name may be gone by now.
  public Map<String, String> serverNames() {
    return names.servers();
  }

  /// The keys of the projects that each cloud told last, in its order; asks nobody. For completion.
  public List<String> projectKeys() {
    return names.projects();
  }
}
