package io.guardbee.bot.command;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Two projects: `project-x` with four servers and three groups, and `project-y` with nothing in it. What is asked anew
/// is remembered.
public final class FakeCloud implements CloudProbe, Projects {
  public static final Instant READ = BareDebian.NOW.minusSeconds(720);
  public static final Project X = new Project("mel", "aaaa1111", "project-x", "project-x");
  public static final Project Y = new Project("mel", "bbbb2222", "project-y", "project-y");
  /// SSH from anywhere, in the group `web-old`.
  public static final String WORLD_SSH = "5f1d3c0a-0000-4000-8000-000000000022";
  /// SSH from 203.0.113.0/24, in the same group.
  public static final String CAMPUS_SSH = "5f1d3c0b-0000-4000-8000-000000000022";
  /// tcp 8080 from anywhere, in the same group.
  public static final String WORLD_8080 = "77aa10b2-0000-4000-8000-000000008080";
  public static final String EVIL = "=HYPERLINK(\"http://evil\") \u202e@here\n<script>";
  private static final ProbeFailure SILENT = new CloudFailure.Silent("mel", "anything", "no answer within 20 s");
  final List<String> fresh = new ArrayList<>();
  private final Map<Project, Inventory> inventories = new LinkedHashMap<>();

  public FakeCloud() {
    inventories.put(X, inventory(X, Probed.got(groups()), servers()));
    inventories.put(Y, inventory(Y, Probed.got(List.of()), List.of()));
  }

  private static List<SecurityGroup> groups() {
    return List.of(
        group("g-web", "web-old", rule(WORLD_SSH, 22, "0.0.0.0/0"), rule(CAMPUS_SSH, 22, "203.0.113.0/24"),
            rule(WORLD_8080, 8080, "0.0.0.0/0")),
        group("g-db", EVIL, rule("99990000-0000-4000-8000-000000005432", 5432, "10.0.0.0/8")),
        group("g-default", "default"));
  }

  private static List<Server> servers() {
    return List.of(server("id-42", "vm-42", "ACTIVE"), server("id-43", "vm-43", "ACTIVE"),
        server("id-44", "vm-44", "SHUTOFF"), server("id-45", EVIL, "ACTIVE"));
  }

  private static SecurityGroup group(String id, String name, Rule... rules) {
    return new SecurityGroup(id, name, "", X.id(), Optional.of(false), Optional.of(true), List.of(rules));
  }

  private static Rule rule(String id, int port, String prefix) {
    return new Rule(id, "ingress", "IPv4", Optional.of("tcp"), Optional.of(port), Optional.of(port),
        Optional.of(prefix), Optional.empty(), Optional.empty(), "");
  }

  private static Server server(String id, String name, String status) {
    return new Server(id, name, X.id(), status, "", READ, READ, Optional.empty(), Optional.empty(), List.of(), Map.of(),
        Set.of(), Optional.of(false), Optional.empty());
  }

  private static Port port(Server server) {
    var group = server.id().equals("id-45") ? "g-db" : "g-web";
    return new Port("port-" + server.id(), X.id(), "net", server.id(), "compute:nova", "ACTIVE", Optional.of(true),
        List.of(group), List.of(), List.of(new Port.Fixed("subnet", "10.0.0." + server.id().substring(3))));
  }

  private static Inventory inventory(Project project, Probed<List<SecurityGroup>> groups, List<Server> servers) {
    return new Inventory(project, Probed.got(servers), Probed.got(servers.stream().map(FakeCloud::port).toList()),
        Probed.got(List.<Network>of()), groups, Probed.got(List.of()), Probed.got(List.of()),
        Probed.got(Map.<String, Image>of()), READ, 7);
  }

  /// From now on the groups of `project-x` cannot be read.
  void hideGroups() {
    inventories.put(X, inventory(X, Probed.missed(new CloudFailure.Refused("mel", "security groups", "reader")),
        servers()));
  }

  /// From now on there are so many servers like `vm-42`.
  public void crowd(int servers) {
    inventories.put(X, inventory(X, Probed.got(groups()), IntStream.range(100, 100 + servers)
        .mapToObj(i -> server("id-" + i, "vm-" + i, "ACTIVE")).toList()));
  }

  /// From now on the project with that id is called so.
  public void call(String id, String name) {
    var before = new LinkedHashMap<>(inventories);
    inventories.clear();
    before.forEach((project, inventory) -> inventories.put(
        project.id().equals(id) ? new Project(project.cloud(), id, name, name) : project, inventory));
  }

  @Override
  public List<Project> known() {
    return List.copyOf(inventories.keySet());
  }

  /// From now on the cloud says nothing.
  public void hush() {
    inventories.replaceAll((project, _) -> new Inventory(project, Probed.missed(SILENT), Probed.missed(SILENT),
        Probed.missed(SILENT), Probed.missed(SILENT), Probed.missed(SILENT), Probed.missed(SILENT),
        Probed.missed(SILENT), READ, 7));
  }

  @Override
  public CloudProbe.Projects projects() {
    return new CloudProbe.Projects(List.copyOf(inventories.keySet()), Map.of());
  }

  @Override
  public Inventory inventory(Project project, boolean anew) {
    var read = Objects.requireNonNull(inventories.get(project));
    if (!anew) {
      return read;
    }
    fresh.add(project.key());
    return new Inventory(project, read.servers(), read.ports(), read.networks(), read.groups(), read.addressGroups(),
        read.floatingIps(), read.images(), BareDebian.NOW, read.calls());
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return ProjectRoles.nothing(project, new CloudFailure.Refused("mel", "who has a role on the project", "a role"),
        since, 1);
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return Probed.missed(SILENT);
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return Probed.missed(SILENT);
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return Probed.missed(SILENT);
  }

  @Override
  public Optional<Project> find(String name, Predicate<String> sees) {
    return inventories.keySet().stream().filter(project -> project.key().equals(name) && sees.test(project.key()))
        .findFirst();
  }

  @Override
  public String nowhere(String name, Predicate<String> sees) {
    return "There is no such project.";
  }

  @Override
  public List<String> names() {
    return inventories.keySet().stream().map(Project::key).toList();
  }
}
