import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Request;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.fleet.CloudGuests;
import io.guardbee.bot.fleet.CloudProjects;
import io.guardbee.bot.fleet.Roster;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How long a person waits for the names of machines and projects at each keystroke, beside a plain scan of the same names
/// for what begins so. There are 500 projects of 100 servers each; the person may know of 50 or of all of them. Started by
/// `bot/src/lab/completion-bench.sh`; prints a table in Markdown, and fails where an answer takes longer than 300 ms.
class CompletionBench {
  private static final int PROJECTS = 500;
  private static final int SERVERS = 100;
  private static final int MOST_MILLIS = 300;
  private static final int TURNS = 20;

  /// Argument: turns (20), of which the first also counts: nobody warms up before they type.
  public static void main(String[] arguments) {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TURNS;
    var roster = new Roster(new Drawn(), Duration.ofMinutes(1));
    var guests = new CloudGuests(roster, new CloudGuests.Means(new NoLogins(), (_, _) -> Probed.got(new OutsideFacts("here", List.of())), ReachSection.defaults(), Map.of(),
        SeenConsoles.inMemory(1), new Nobody(), InstantSource.system()));
    guests.learn();
    var completion = new Completion(() -> List.of(new Named("audit", Argument.Kind.VM),
        new Named("secgroups", Argument.Kind.PROJECT)), guests, new CloudProjects(roster), List.of());
    System.out.println("| typed | sees | median | most | plain scan, median |");
    System.out.println("|---|---|---|---|---|");
    long most = 0;
    for (var line : List.of("audit vm-4217", "audit wm-4271", "secgroups project-49", "secgroups projcet-31")) {
      most = Math.max(most, row(completion, line, 50, turns));
      most = Math.max(most, row(completion, line, PROJECTS, turns));
    }
    if (most > MOST_MILLIS * 1_000L) {
      System.err.println("completion-bench: an answer took longer than " + MOST_MILLIS + " ms");
      System.exit(1);
    }
  }

  /// Types the argument of a line letter by letter; the longest answer, in microseconds.
  private static long row(Completion completion, String line, int visible, int turns) {
    var words = line.split(" ");
    Predicate<String> sees = key -> Integer.parseInt(key.substring("project-".length())) >= PROJECTS - visible;
    var names = IntStream.range(PROJECTS - visible, PROJECTS).boxed().flatMap(p -> words[0].equals("secgroups")
        ? Stream.of("project-" + p)
        : IntStream.range(0, SERVERS).mapToObj(s -> name(p, s))).toList();
    var times = new ArrayList<Long>();
    var plain = new ArrayList<Long>();
    for (int turn = 0; turn < turns; turn++) {
      for (int typed = 0; typed <= words[1].length(); typed++) {
        var word = words[1].substring(0, typed);
        times.add(micros(() -> completion.of(List.of(words[0], word), _ -> true, sees)));
        plain.add(micros(() -> names.stream().filter(name -> name.startsWith(word)).limit(Completion.MOST).toList()));
      }
    }
    var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    var scanned = plain.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf("| `/%s` | %d projects | %.1f ms | %.1f ms | %.1f ms |%n", line, visible,
        sorted[sorted.length / 2] / 1e3, sorted[sorted.length - 1] / 1e3, scanned[scanned.length / 2] / 1e3);
    return sorted[sorted.length - 1];
  }

  private static long micros(Runnable work) {
    var began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1_000;
  }

  /// As often as not a number that other projects have too.
  private static String name(int project, int server) {
    return server % 2 == 0 ? "vm-" + (project * SERVERS + server) : "web-" + server;
  }

  private record Named(String name, Argument.Kind kind) implements Command {
    @Override
    public Spec spec() {
      return new Spec(name, "what is asked", Right.READ, Spec.Lane.QUICK,
          List.of(new Argument(kind.name(), kind, "what it is about", true, "", List.of())));
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      throw new IllegalStateException("Nobody asks");
    }
  }

  private static final class NoLogins implements Logins {
    @Override
    public GuestProbe at(Login login) {
      throw new IllegalStateException("Nobody logs in");
    }

    @Override
    public HostKeyProbe door(Login login) {
      throw new IllegalStateException("Nobody logs in");
    }
  }

  private static final class Nobody implements Guests {
    @Override
    public Found find(Sought sought) {
      return new Found.Nowhere(nowhere(sought));
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is none.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }

  /// Answers at once.
  private static final class Drawn implements CloudProbe {
    private final List<Project> projects = IntStream.range(0, PROJECTS)
        .mapToObj(i -> new Project("lab", "p" + i, "project-" + i, "project-" + i)).toList();

    @Override
    public Projects projects() {
      return new Projects(projects, Map.of());
    }

    @Override
    public Inventory inventory(Project project, boolean fresh) {
      int number = projects.indexOf(project);
      var servers = IntStream.range(0, SERVERS).mapToObj(i -> new Server(number + "-" + i, name(number, i),
          project.id(), "ACTIVE", "", Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(),
          Map.of(), Set.of(), Optional.empty(), Optional.empty())).toList();
      return new Inventory(project, Probed.got(servers), Probed.got(List.of()), Probed.got(List.of()),
          Probed.got(List.of()), Probed.got(List.of()), Probed.got(List.of()), Probed.got(Map.of()), Instant.EPOCH, 7);
    }

    @Override
    public ProjectRoles roles(Project project, Instant since) {
      return ProjectRoles.nothing(project, new CloudFailure.Refused("lab", "who has a role on the project", "a role"),
          since, 1);
    }

    @Override
    public Probed<String> console(Project project, String serverId) {
      return Probed.got("");
    }

    @Override
    public Probed<List<InstanceAction>> actions(Project project, String serverId) {
      return Probed.got(List.of());
    }

    @Override
    public Probed<Map<String, String>> metadata(Project project, String serverId) {
      return Probed.got(Map.of());
    }
  }
}
