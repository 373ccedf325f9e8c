package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.RoleRows.Held;
import io.guardbee.adapters.openstack.RoleRows.Party;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles.Account;
import io.guardbee.checks.probe.cloud.ProjectRoles.AppCredential;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks about single users: whether they may log in, and with which application credentials. Policies give or refuse that
/// by the users' domain, so where the first of a domain is refused the others are not asked about. For one thread.
final class Persons {
  /// More are not asked about: nobody confirms so many by name.
  static final int MOST = 100;

  private static final int AT_ONCE = 4;
  private static final String ACCOUNTS = "the accounts of those who have a role on the project";

  private final CloudApi api;
  private final Project project;
  private final Budget budget;
  private final AtomicInteger items = new AtomicInteger();
  private final Pages pages;

  Persons(CloudApi api, Project project, Budget budget) {
    this.api = api;
    this.project = project;
    this.budget = budget;
    this.pages = new Pages(api, project.id(), budget);
  }

  /// What was told of one.
  record Person(Probed<Account> account, Probed<List<AppCredential>> credentials) {
    /// Guardbee's own user: it logs in, and is not asked about further.
    static final Person OWN = new Person(Probed.got(Account.ENABLED), Probed.got(List.of()));
  }

  /// How many calls it took, further pages left out.
  int calls() {
    return items.get() + pages.lists();
  }

  /// What was told of each of them, by id.
  Map<String, Person> of(List<Party> users) {
    var asked = users.stream().limit(MOST).toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var accounts = each(asked, this::account, threads);
      var there = asked.stream().filter(user -> !Probed.got(Account.GONE).equals(accounts.get(user.id()))).toList();
      var credentials = each(there, this::credentials, threads);
      var persons = new HashMap<String, Person>();
      users.forEach(user -> persons.put(user.id(), new Person(accounts.getOrDefault(user.id(), crowd(users)),
          credentials.getOrDefault(user.id(), without(accounts.containsKey(user.id()), users)))));
      return persons;
    }
  }

  /// Who is gone has no credentials left.
  private static Probed<List<AppCredential>> without(boolean gone, List<Party> users) {
    return gone ? Probed.got(List.of()) : crowd(users);
  }

  private static <T> Probed<T> crowd(List<Party> users) {
    return Probed.missed(new ProbeFailure.Undecided("Beside Guardbee's own login " + users.size()
        + " users have a role on the project; it asks about the first " + MOST + ".",
        "Take away the roles that nobody needs, or look through the others in the dashboard."));
  }

  private <T> Map<String, Probed<T>> each(List<Party> users, Function<String, Probed<T>> question,
      ExecutorService threads) {
    var told = new HashMap<String, Probed<T>>();
    users.stream().collect(Collectors.groupingBy(Party::domain, LinkedHashMap::new, Collectors.toList())).values()
        .forEach(domain -> told.putAll(ofDomain(domain, question, threads)));
    return told;
  }

  private static <T> Map<String, Probed<T>> ofDomain(List<Party> users, Function<String, Probed<T>> question,
      ExecutorService threads) {
    var first = question.apply(users.getFirst().id());
    if (first instanceof Probed.Missed<T>(CloudFailure.Refused _)) {
      return users.stream().collect(Collectors.toMap(Party::id, _ -> first));
    }
    var rest = users.stream().skip(1).collect(Collectors.toMap(Party::id,
        user -> CompletableFuture.supplyAsync(() -> question.apply(user.id()), threads)));
    var told = new HashMap<>(Map.of(users.getFirst().id(), first));
    rest.forEach((id, answer) -> told.put(id, answer.join()));
    return told;
  }

  private Probed<Account> account(String id) {
    items.incrementAndGet();
    return switch (api.get(project.id(), Service.IDENTITY, "users/" + id, Map.of(), budget)) {
      case Reading.Json(var body, _) -> account(id, new Row(body.path("user")));
      case Reading.Refused refused when refused.status() == 404 -> Probed.got(Account.GONE);
      case Reading.Refused refused -> Probed.missed(Refusals.byPolicy(Refusals.of(api.cloud(), ACCOUNTS, refused)));
      case Reading.Failed(var why) -> Probed.missed(why);
    };
  }

  private Probed<Account> account(String id, Row row) {
    return row.id("id").equals(id) && row.lack().isEmpty()
        ? RoleRows.account(row).map(Probed::got)
            .orElseGet(() -> odd("it does not say whether a user is enabled"))
        : odd("it tells of another user than the one asked about");
  }

  private <T> Probed<T> odd(String detail) {
    return Probed.missed(new CloudFailure.Silent(api.cloud(), ACCOUNTS, detail));
  }

  private Probed<List<AppCredential>> credentials(String id) {
    var told = pages.all(Kind.credentials(id), Map.of());
    return switch (told) {
      case Probed.Missed<List<Held>>(var why) -> Probed.missed(Refusals.byPolicy(why));
      case Probed.Got<List<Held>>(var held) -> Probed.got(held.stream()
          .filter(one -> one.projectId().equals(project.id())).map(Held::credential).toList());
    };
  }
}
