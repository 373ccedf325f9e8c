package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.batch.FleetAudits;
import io.guardbee.bot.batch.FleetOrder;
import io.guardbee.bot.batch.FleetWorkers;
import io.guardbee.bot.render.FleetBlocks;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.StoredFleetMessages;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Audits of whole projects in the foreground of a terminal, for the operator. What is interrupted goes on with the same
/// command within a day, and so does what a crash ended.
final class ProjectAudits {
  private static final String OWNER = "terminal";
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private final Session session;
  private final int slots;
  private final Interrupts interrupts;
  private final FleetAudits fleets;

  /// @param slots how many VMs at once
  ProjectAudits(Session session, int slots, Interrupts interrupts) {
    this.session = session;
    this.slots = slots;
    this.interrupts = interrupts;
    this.fleets = session.inside().fleets();
  }

  /// The VMs of these projects.
  ///
  /// @param names what they are called
  /// @param anew whether to leave alone what is unfinished
  /// @return the exit code
  int of(List<String> names, boolean anew) {
    var found = new ArrayList<Project>();
    for (var name : names) {
      var project = session.clouds().projects().find(name, _ -> true);
      if (project.isEmpty()) {
        return session.screen().complain(session.clouds().projects().nowhere(name, _ -> true));
      }
      found.add(project.get());
    }
    return run(found.stream().distinct().toList(), Map.of(), anew);
  }

  /// The VMs of every project that the credentials see.
  int ofAll(boolean anew) {
    var told = session.clouds().probe().projects();
    var missed = told.missed().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().why()));
    if (told.projects().isEmpty()) {
      return session.screen().complain("There is no project to audit. " + missed.values().stream().findFirst()
          .orElse("No cloud is configured here: set clouds.names in the settings, or OS_CLOUD; guardbee doctor tells "
              + "more."));
    }
    return run(told.projects(), missed, anew);
  }

  private int run(List<Project> projects, Map<String, String> missed, boolean anew) {
    try (var progress = session.screen().progress()) {
      progress.progress("listing the VMs of " + projects.size() + (projects.size() == 1 ? " project" : " projects"));
      projects.forEach(this::recorded);
      var keys = new HashSet<>(projects.stream().map(Project::key).collect(Collectors.toSet()));
      keys.addAll(missed.keySet());
      fleets.callOff(Asker.CONSOLE.key(), keys, anew ? Duration.ZERO : DAY);
      var run = fleets.order(new FleetOrder(projects, missed, _ -> true, Asker.CONSOLE.key(), "asked", OWNER,
          new FleetOrder.Spread(session.clouds().clock().instant(), Duration.ZERO), Optional.empty()));
      return followed(run, progress);
    }
  }

  /// What the operator does is in the trail too.
  private void recorded(Project project) {
    session.inside().chat().authoriser().decide(Invocation.terminal(List.of("fleet", project.key())),
        new Question("fleet", Right.READ, new Subject.Project(project.key(), project.key())));
  }

  private int followed(String run, ProgressLine progress) {
    try (var stop = new Pause(); var _ = interrupts.hear(stop::close)) {
      try (var workers = workers(run)) {
        workers.start();
        FleetReport report;
        do {
          report = fleets.progress(run).orElseThrow();
          progress.progress(FleetBlocks.words(report));
        } while (report.state() == FleetReport.State.OPEN && stop.await(LOOK));
      }
      progress.wipe();
      return shown(fleets.progress(run).orElseThrow());
    }
  }

  private int shown(FleetReport report) {
    var code = session.screen().show(FleetBlocks.whole(report));
    session.terminal().out().flush();
    if (report.open() > 0) {
      session.terminal().err().println("guardbee: interrupted, " + report.open() + " of " + report.vms().size()
          + " VMs are left. The same command goes on with them; with --fresh it begins anew.");
    }
    return code;
  }

  private FleetWorkers workers(String run) {
    var memory = session.memory();
    return new FleetWorkers(
        new FleetWorkers.Means(memory::store, session.guests(), session.desk(), fleets,
            new StoredFleetMessages(memory.wire())),
        new FleetWorkers.Terms(memory.instance(), new Whose.Of(run), () -> slots, LEASE, LOOK));
  }
}
