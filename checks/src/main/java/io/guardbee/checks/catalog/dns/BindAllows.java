package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.probe.BindStatement;
import io.guardbee.checks.probe.Probed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom named resolves for, in each of its views. What a view does not say, the options say; what neither says, follows:
/// `allow-recursion` from `allow-query-cache`, that from `allow-query`, that from the built-in `localnets; localhost`.
final class BindAllows {
  private static final String SOURCE = "named-checkconf -px";
  private static final BindStatement BUILT_IN = new BindStatement(List.of("built-in"), List.of(
      new BindStatement(List.of("localnets"), List.of()), new BindStatement(List.of("localhost"), List.of())));
  private static final BindStatement NOTHING = new BindStatement(List.of(), List.of());

  private final List<BindStatement> config;
  private final BindStatement options;
  private final BindLists lists;

  BindAllows(List<BindStatement> config, Clients local) {
    this.config = config;
    this.options = config.stream().filter(statement -> statement.name().equals("options")).findFirst().orElse(NOTHING);
    var named = new LinkedHashMap<String, BindStatement>();
    config.stream().filter(statement -> statement.name().equals("acl") && statement.words().size() > 1)
        .forEach(acl -> named.put(acl.words().get(1), acl));
    this.lists = new BindLists(named, local);
  }

  List<Allowed> all() {
    var views = config.stream().filter(statement -> statement.name().equals("view") && statement.words().size() > 1)
        .toList();
    return views.isEmpty()
        ? List.of(in(NOTHING, "named"))
        : views.stream().map(view -> in(view, "named view " + view.words().get(1))).toList();
  }

  private Allowed in(BindStatement view, String subject) {
    if (said(view, "recursion").map(statement -> statement.words().getLast()).orElse("yes").equals("no")) {
      return new Allowed.To(subject, SOURCE, Clients.NONE, false, "recursion no");
    }
    var asked = said(view, "allow-query");
    var cached = said(view, "allow-query-cache");
    var resolved = said(view, "allow-recursion");
    var first = resolved.or(() -> cached).or(() -> asked).orElse(BUILT_IN);
    var second = cached.or(() -> resolved).or(() -> asked).orElse(BUILT_IN);
    var who = lists.of(first).then(one -> lists.of(second).map(one::union));
    // allow-query limits who is told of zones, and of the cache only by being the default of the other two
    return switch (limited(who, view.last("match-clients"))) {
      case Probed.Missed<Clients>(var why) -> new Allowed.Unclear(why);
      case Probed.Got<Clients>(var clients) -> new Allowed.To(subject, SOURCE, clients,
          lists.goesByLocal(first) || lists.goesByLocal(second), words(resolved, cached, asked));
    };
  }

  private Probed<Clients> limited(Probed<Clients> who, Optional<BindStatement> by) {
    return by.map(list -> who.then(clients -> lists.of(list).map(clients::intersect))).orElse(who);
  }

  private Optional<BindStatement> said(BindStatement view, String name) {
    return view.last(name).or(() -> options.last(name));
  }

  private static String words(Optional<BindStatement> resolved, Optional<BindStatement> cached,
      Optional<BindStatement> asked) {
    var said = new ArrayList<>(Stream.of(resolved, cached).flatMap(Optional::stream).map(BindAllows::text).toList());
    if (said.isEmpty()) {
      said.add(asked.map(BindAllows::text).map(text -> text + ", from which allow-recursion follows")
          .orElse("allow-recursion { localnets; localhost; }, built in"));
    }
    return "recursion yes; " + String.join("; ", said);
  }

  private static String text(BindStatement statement) {
    var words = String.join(" ", statement.words());
    return statement.block().isEmpty()
        ? words
        : (words + " { " + String.join(" ", statement.block().stream().limit(12).map(each -> text(each) + ";").toList())
            + " }").strip();
  }
}
