package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// An OpenStack cloud in memory: Keystone, Nova, Neutron and Glance as far as Guardbee reads them, with the roles, pages
/// and silences of a real one. It answers [#answer] directly, and over HTTP on loopback once [#start]ed. What it has is
/// set up first and then read by many threads.
///
/// It is strict: a request that changes something, or a path or parameter that it does not know, is answered with 400 and
/// stands in [#violations].
public final class StrictCloud implements AutoCloseable {
  private final Keystone keystone = new Keystone(this);
  private final Map<String, List<ObjectNode>> rows = new ConcurrentHashMap<>();
  private final Map<String, String> consoles = new ConcurrentHashMap<>();
  private final Map<String, Integer> pageSizes = new ConcurrentHashMap<>();
  private final Set<String> without = new HashSet<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<Function<Asked, Optional<Told>>> faults = new CopyOnWriteArrayList<>();
  private volatile boolean legacyPolicy;
  private volatile Optional<OverHttp> http = Optional.empty();

  /// Begins to listen on a free port of loopback.
  public StrictCloud start() throws IOException {
    http = Optional.of(new OverHttp(this));
    return this;
  }

  /// The address of Keystone, for `clouds.yaml`.
  public String authUrl() {
    return base("identity/v3");
  }

  /// An entry of `clouds.yaml` for a user with a password; `project` is an id, or empty.
  public String entry(String cloud, String user, String password, String project) {
    return "  " + cloud + ":\n    region_name: RegionOne\n    auth:\n      auth_url: " + authUrl()
        + "\n      username: "
        + user + "\n      user_domain_name: Default\n      password: " + password + "\n"
        + (project.isEmpty() ? "" : "      project_id: " + project + "\n");
  }

  public StrictCloud project(String id, String name) {
    keystone.project(id, name);
    return this;
  }

  /// A user with roles, by the ids of projects; `system` for the system as a whole.
  public StrictCloud user(String name, String password, Map<String, Set<String>> roles) {
    keystone.user(name, password, roles);
    return this;
  }

  /// An application credential of a user for one project.
  public StrictCloud credential(String id, String secret, String user, String project, Set<String> roles) {
    keystone.credential(id, secret, new Pass(user, project, roles, false));
    return this;
  }

  /// Adds a thing: `servers`, `ports`, `networks`, `security-groups`, `address-groups`, `floatingips`, `images`.
  public StrictCloud with(String path, ObjectNode... things) {
    rows.computeIfAbsent(path, _ -> new ArrayList<>()).addAll(List.of(things));
    return this;
  }

  /// What the console of a server shows; a server without is on no host.
  public StrictCloud console(String server, String text) {
    consoles.put(server, text);
    return this;
  }

  /// The most rows that a service (`compute`, `network`, `image`) puts on a page; 1,000 unless told otherwise.
  public StrictCloud pageSize(String service, int most) {
    pageSizes.put(service, most);
    return this;
  }

  /// Answers by the policies of before 2022: readers see consoles, shared groups and outer networks.
  public StrictCloud legacyPolicy(boolean legacy) {
    this.legacyPolicy = legacy;
    return this;
  }

  /// Does without an extension of Neutron (`address-groups`).
  public StrictCloud lacking(String path) {
    without.add(path);
    return this;
  }

  /// Answers as `fault` says where it says something.
  public StrictCloud fault(Function<Asked, Optional<Told>> fault) {
    faults.add(fault);
    return this;
  }

  /// Takes all faults back.
  public void mended() {
    faults.clear();
  }

  /// Makes all tokens worthless.
  public void revokeTokens() {
    keystone.revokeAll();
  }

  /// Everything that was asked, in order.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// How many questions there were, logins and further pages left out.
  public long calls() {
    return asked.stream().filter(one -> !one.login() && !one.further()).count();
  }

  /// What a reader had no business to ask.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /// Answers a request as if it had come over the network.
  public Told answer(Asked request) {
    asked.add(request);
    var parts = request.path().split("/", 4);
    return faults.stream().map(fault -> fault.apply(request)).flatMap(Optional::stream).findFirst()
        .orElseGet(() -> parts.length < 4 ? wrong(request, "an unknown path") : route(request, parts[1], parts[3]));
  }

  private Told route(Asked request, String service, String path) {
    var console = service.equals("compute") && path.endsWith("/action");
    if (!request.method().equals("GET") && !console && !request.login()) {
      return wrong(request, "a request that changes something");
    }
    if (service.equals("identity")) {
      return keystone.answer(request, path);
    }
    return keystone.pass(request.token()).map(pass -> switch (service) {
      case "compute" -> new Nova(this).answer(pass, request, path);
      case "network" -> new Neutron(this).answer(pass, request, path);
      case "image" -> new Glance(this).answer(pass, request, path);
      default -> wrong(request, "an unknown service");
    }).orElseGet(() -> Told.no(401, "The request you have made requires authentication."));
  }

  Told wrong(Asked request, String why) {
    violations.add(why + ": " + request.method() + " " + request.path() + " " + request.query());
    return Told.no(400, why);
  }

  List<ObjectNode> rows(String path) {
    return rows.getOrDefault(path, List.of());
  }

  Optional<String> console(String server) {
    return Optional.ofNullable(consoles.get(server));
  }

  boolean without(String path) {
    return without.contains(path);
  }

  boolean legacyPolicy() {
    return legacyPolicy;
  }

  int pageSize(String service) {
    return pageSizes.getOrDefault(service, 1_000);
  }

  String base(String path) {
    return "http://127.0.0.1:" + http.map(OverHttp::port).orElse(1) + "/" + path;
  }

  @Override
  public void close() {
    http.ifPresent(OverHttp::close);
  }
}
