package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who is in the clouds: reads the projects that somebody may know of, side by side and within a deadline, and remembers
/// the names for those who type. Safe for use by many threads; the memory is asked without waiting.
public final class Roster {
  /// How many projects are read at a time.
  private static final int AT_ONCE = 16;
  private final CloudProbe cloud;
  private final Duration deadline;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private volatile List<Project> enrolled = List.of();
  private volatile Map<String, ProbeFailure> missed = Map.of();

  /// @param deadline for all projects of one question together
  public Roster(CloudProbe cloud, Duration deadline) {
    this.cloud = cloud;
    this.deadline = deadline;
  }

  /// What was seen of a project when it was last read.
  ///
  /// @param names what its servers are called, which is hostile text
  /// @param missed why it was not read; empty where it was
  record Seen(Project project, List<String> names, Optional<ProbeFailure> missed) {
    Seen {
      names = List.copyOf(names);
    }
  }

  /// A project and the servers in it.
  record Read(Inventory inventory, List<Server> servers) {}

  CloudProbe cloud() {
    return cloud;
  }

  /// The enrolled projects that may be known of. May ask the clouds.
  List<Project> projects(Predicate<String> sees) {
    var told = cloud.projects();
    enrolled = told.projects();
    missed = told.missed();
    return told.projects().stream().filter(project -> sees.test(project.key())).toList();
  }

  /// Reads these projects and leaves out those that cannot be read in time; what is missing then is in [#gaps].
  List<Read> read(List<Project> projects, boolean fresh) {
    try (var tasks = new Bounded()) {
      return tasks.all(projects.stream().map(project -> new Bounded.Task(project, fresh)).toList());
    }
  }

  /// The projects that may be known of, as they were last seen; from memory.
  List<Seen> remembered(Predicate<String> sees) {
    return enrolled.stream().filter(project -> sees.test(project.key())).map(Project::key).map(seen::get)
        .filter(Objects::nonNull).toList();
  }

  /// The enrolled projects; from memory.
  List<Project> enrolled() {
    return enrolled;
  }

  /// What could not be looked at last time, each as a sentence, at most three; from memory.
  List<String> gaps(Predicate<String> sees) {
    return Stream.concat(away(sees).stream(),
        remembered(sees).stream().flatMap(each -> each.missed().stream()).map(ProbeFailure::why)).distinct().limit(3)
        .toList();
  }

  /// The clouds that could not be asked last time, each as a sentence, at most three; from memory. Whoever may know of
  /// nothing here learns nothing of them either.
  List<String> away(Predicate<String> sees) {
    return sees.test("") || enrolled.stream().anyMatch(project -> sees.test(project.key()))
        ? missed.values().stream().map(ProbeFailure::why).distinct().sorted().limit(3).toList()
        : List.of();
  }

  private Inventory one(Project project, boolean fresh) throws InterruptedException {
    slots.acquire();
    try {
      return cloud.inventory(project, fresh);
    } finally {
      slots.release();
    }
  }

  private Optional<Read> noted(Project project, Inventory inventory) {
    return switch (inventory.servers()) {
      case Probed.Got<List<Server>>(var servers) -> {
        seen.put(project.key(),
            new Seen(project, servers.stream().map(Server::name).distinct().toList(), Optional.empty()));
        yield Optional.of(new Read(inventory, servers));
      }
      case Probed.Missed<List<Server>>(var why) -> {
        miss(project, why);
        yield Optional.empty();
      }
    };
  }

  /// The names that were seen before stay, so that what is offered while somebody types does not flicker.
  private void miss(Project project, ProbeFailure why) {
    seen.compute(project.key(), (_, before) -> new Seen(project, before == null ? List.of() : before.names(),
        Optional.of(why)));
  }

  /// Runs side by side on virtual threads and leaves behind what does not end in time. Only who waits writes down what came
  /// of it, so that an answer nobody waits for any more hides no gap.
  private final class Bounded implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Task(Project project, boolean fresh) {}

    List<Read> all(List<Task> tasks) {
      var calls = tasks.stream().map(task -> (Callable<Inventory>) () -> one(task.project(), task.fresh()))
          .toList();
      try {
        var done = threads.invokeAll(calls, deadline.toNanos(), TimeUnit.NANOSECONDS);
        var read = new ArrayList<Read>();
        for (int i = 0; i < tasks.size(); i++) {
          read(tasks.get(i).project(), done.get(i)).ifPresent(read::add);
        }
        return read;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        tasks.forEach(task -> late(task.project()));
        return List.of();
      }
    }

    private Optional<Read> read(Project project, Future<Inventory> done) throws InterruptedException {
      try {
        return noted(project, done.get());
      } catch (CancellationException _) {
        late(project);
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Reading " + project.id() + " failed", e.getCause());
      }
    }

    private void late(Project project) {
      miss(project, new CloudFailure.Silent(project.cloud(), "what is in project " + project.key(),
          "it took longer than " + deadline.toSeconds() + " s"));
    }

    /// Does not wait for those that were left behind.
    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
