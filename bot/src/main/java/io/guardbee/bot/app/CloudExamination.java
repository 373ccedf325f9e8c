package io.guardbee.bot.app;

import io.guardbee.adapters.openstack.Standing;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at the clouds: whether Guardbee can log in, who it is there, what it can see, and what it cannot judge for want
/// of that. Asks the clouds.
///
/// @param files where it stands how to log in, as far as those files are there
record CloudExamination(Clouds clouds, Supplier<List<Path>> files) {
  private static final Pattern SECRET = Pattern.compile("\\s*(?:password|application_credential_secret|token)\\s*:.*");
  /// Each costs a dozen calls, and what one shows holds for its neighbours.
  private static final int MOST = 12;
  private static final int NAMED = 5;
  private static final int NAME = 60;

  List<Part> parts() {
    return clouds.open().map(this::parts).orElseGet(() -> List.of(ok("Clouds",
        "none is configured, so machines are asked by their addresses alone (clouds.names, or OS_CLOUD, names one)")));
  }

  private List<Part> parts(Clouds.Open open) {
    var parts = new ArrayList<Part>();
    files.get().forEach(file -> parts.add(file(file)));
    var told = open.asked().projects();
    Stream.concat(told.missed().keySet().stream(), told.projects().stream().map(Project::cloud)).distinct().sorted()
        .forEach(cloud -> parts.add(login(open, cloud, told)));
    unknown(told).forEach(name -> parts.add(new Part(State.WARNING, "Project " + PlainText.line(name, NAME),
        "it stands under clouds.projects, and no login has a role on a project of that name",
        "Correct the name, or give Guardbee's login the role reader on it.")));
    parts.addAll(projects(open, told.projects()));
    return parts;
  }

  private static Part file(Path file) {
    if (!Files.isReadable(file)) {
      return new Part(State.FAILURE, "Cloud file", file + " cannot be read", "Correct its permissions.");
    }
    return Permissions.open(file).filter(_ -> secret(file))
        .map(open -> new Part(State.WARNING, "Cloud file", file + " holds secrets and " + open,
            "chmod 600 " + file))
        .orElseGet(() -> ok("Cloud file", file + " is readable"));
  }

  /// A password may stand in either file.
  private static boolean secret(Path file) {
    try (var lines = Files.lines(file)) {
      return file.getFileName().toString().startsWith("secure.") || lines.anyMatch(SECRET.asMatchPredicate());
    } catch (IOException | UncheckedIOException _) {
      return true;
    }
  }

  private static Part login(Clouds.Open open, String cloud, CloudProbe.Projects told) {
    var name = "Cloud " + PlainText.line(cloud, NAME);
    return switch (open.asked().standing(cloud, "")) {
      case Probed.Missed<Standing>(var why) -> failed(State.FAILURE, name, why, " Nothing of this cloud is judged.");
      case Probed.Got<Standing>(var standing) when standing.system() -> new Part(State.FAILURE, name,
          who(standing) + ", for the system as a whole, which shows no project as its owner sees it",
          "Name a project in clouds.yaml, or leave the scope out.");
      case Probed.Got<Standing>(var standing) -> seen(name, cloud, standing, told);
    };
  }

  private static Part seen(String name, String cloud, Standing standing, CloudProbe.Projects told) {
    var enrolled = told.projects().stream().filter(project -> project.cloud().equals(cloud)).count();
    var text = who(standing) + "; it has a role on " + count(standing.sees().size(), "project") + ", " + enrolled
        + " of them audited";
    return enrolled > 0
        ? ok(name, text)
        : new Part(State.WARNING, name, text,
            "Give Guardbee's login the role reader on each project that is to be audited, and see clouds.projects.");
  }

  private static String who(Standing standing) {
    var roles = standing.roles().isEmpty()
        ? ""
        : " with the " + (standing.roles().size() == 1 ? "role " : "roles ") + names(standing.roles());
    return "the login works: " + PlainText.line(standing.user(), NAME) + roles + ", until "
        + Wording.moment(standing.until());
  }

  private List<String> unknown(CloudProbe.Projects told) {
    return told.missed().isEmpty()
        ? clouds.settings().projects().stream().filter(entry -> told.projects().stream().noneMatch(
            project -> Stream.of(project.key(), project.name(), project.id(), project.cloud() + ":" + project.name(),
                project.cloud() + ":" + project.id()).anyMatch(entry::equalsIgnoreCase)))
            .toList()
        : List.of();
  }

  private static List<Part> projects(Clouds.Open open, List<Project> projects) {
    var parts = new ArrayList<Part>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks = projects.stream().limit(MOST).map(project -> CompletableFuture.supplyAsync(
          () -> of(open, project), threads)).toList();
      looks.forEach(look -> parts.addAll(look.join()));
    }
    if (projects.size() > MOST) {
      parts.add(ok("Projects", "the first " + MOST + " of " + projects.size() + " were looked at"));
    }
    return parts;
  }

  private static List<Part> of(Clouds.Open open, Project project) {
    var roles = open.asked().standing(project.cloud(), project.id()).map(Standing::roles).or(List.of());
    var parts = new ArrayList<>(new ProjectExamination(open.asked(), project, names(roles)).parts());
    if (roles.stream().anyMatch("admin"::equalsIgnoreCase)) {
      parts.add(new Part(State.WARNING, "Project " + PlainText.line(project.key(), NAME),
          "the login has the role admin there, which may change everything; Guardbee only reads",
          "Give it the role reader in its place."));
    }
    return parts;
  }

  /// @param cost what is not known then
  static Part failed(State state, String name, ProbeFailure why, String cost) {
    return new Part(state, name, lower(why.why().replaceFirst("\\.$", "")) + "." + cost, why.lift());
  }

  private static String lower(String sentence) {
    return sentence.startsWith("The ")
        ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String names(List<String> names) {
    var shown = names.stream().limit(NAMED).map(name -> PlainText.line(name, NAME)).collect(Collectors.joining(", "));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }

  static Part ok(String name, String found) {
    return new Part(State.OK, name, found, "");
  }
}
