package io.guardbee.checks.probe.firewall;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what `nft -j list ruleset` lists. Tables that iptables tells of are left to it.
final class NftReader {
  private final Set<String> told;
  private final FirewallFacts.Found found;
  /// What named sets and maps hold, by family, table and name.
  private final Map<String, List<Json>> sets = new HashMap<>();

  NftReader(Set<String> told, FirewallFacts.Found found) {
    this.told = told;
    this.found = found;
  }

  void read(List<Json> listed) {
    for (var item : listed) {
      for (var kind : List.of("set", "map")) {
        if (item.has(kind)) {
          var set = item.get(kind);
          sets.put(table(set) + " " + set.get("name").text(), set.get("elem").items());
        }
      }
    }
    listed.stream().filter(item -> item.has("chain")).map(item -> item.get("chain")).forEach(this::chain);
    listed.stream().filter(item -> item.has("rule")).map(item -> item.get("rule")).forEach(this::rule);
  }

  private static String table(Json thing) {
    return thing.get("family").text() + " " + thing.get("table").text();
  }

  private boolean ours(Json thing) {
    return Set.of("ip", "ip6", "inet", "netdev").contains(thing.get("family").text()) && !told.contains(table(thing));
  }

  private static String key(Json thing, String chain) {
    return "nft " + table(thing) + " " + chain;
  }

  private void chain(Json chain) {
    if (!ours(chain)) {
      return;
    }
    var key = key(chain, chain.get("name").text());
    found.chains.computeIfAbsent(key, _ -> new ArrayList<>());
    hook(chain).ifPresent(hook -> {
      var family = chain.get("family").text();
      found.bases.add(new BaseChain(hook, !family.equals("ip6"), !family.equals("ip"),
          !chain.get("policy").text().equals("drop"), key));
    });
  }

  private static Optional<BaseChain.Hook> hook(Json chain) {
    boolean nat = chain.get("type").text().equals("nat");
    return switch (chain.get("hook").text()) {
      case "input", "prerouting" -> Optional.of(nat ? BaseChain.Hook.NAT : BaseChain.Hook.FILTER);
      case "ingress" -> Optional.of(BaseChain.Hook.CARD);
      default -> Optional.empty();
    };
  }

  private void rule(Json rule) {
    if (!ours(rule)) {
      return;
    }
    if (!rule.get("expr").items().isEmpty()) {
      statements(rule);
    } else {
      found.gaps.add(new ProbeFailure.Unparsable("nft -j list ruleset", "a rule that says nothing"));
    }
  }

  /// A rule's conditions hold for all that comes behind them.
  private void statements(Json rule) {
    var chain = key(rule, rule.get("chain").text());
    var matches = new NftMatch(name -> Optional.ofNullable(sets.get(table(rule) + " " + name)));
    var conditions = new ArrayList<Condition>();
    for (var statement : rule.get("expr").items()) {
      var kind = statement.key();
      var body = statement.get(kind);
      switch (kind) {
        case "match" -> conditions.add(matches.condition(body));
        // the first of a stranger's packets is under every limit
        case "limit", "ct count" -> conditions.add(limit(body, rule));
        case "quota" -> conditions.add(new Condition.Unclear("a quota"));
        case "vmap" -> choices(matches, body, rule)
            .forEach(choice -> found.rule(chain, new Rule(all(conditions, choice.when()), choice.then())));
        default -> deed(kind, body, rule)
            .ifPresent(deed -> found.rule(chain, new Rule(new Condition.All(conditions), deed)));
      }
    }
  }

  /// Beyond a limit nobody is yet; what is let in only there cannot be told.
  private static Condition limit(Json body, Json rule) {
    if (!body.get("inv").text().equals("true")) {
      return Condition.always();
    }
    return rule.get("expr").items().stream().anyMatch(statement -> statement.has("accept"))
        ? new Condition.Unclear("how many came before")
        : Condition.never();
  }

  private static Condition all(List<Condition> conditions, Condition last) {
    var each = new ArrayList<>(conditions);
    each.add(last);
    return new Condition.All(each);
  }

  /// Of a map to verdicts, each key with what becomes of it.
  private List<Rule> choices(NftMatch matches, Json vmap, Json rule) {
    var pairs = matches.elements(vmap.get("data"));
    if (pairs.isEmpty()) {
      return List.of(new Rule(Condition.always(), new Deed.Unclear("a map that is not plain")));
    }
    return pairs.get().stream().map(pair -> {
      var sides = pair.items();
      if (sides.size() != 2) {
        return new Rule(Condition.always(), new Deed.Unclear("a map that is not plain"));
      }
      var kind = sides.get(1).key();
      return new Rule(matches.equal(vmap.get("key"), sides.getFirst()),
          deed(kind, sides.get(1).get(kind), rule).orElse(new Deed.GoOn()));
    }).toList();
  }

  /// Empty for what has no effect on where the packet goes.
  private Optional<Deed> deed(String kind, Json body, Json rule) {
    return switch (kind) {
      case "counter", "log", "continue", "ct helper", "ct timeout", "secmark" -> Optional.empty();
      case "mangle" -> body.get("key").has("payload")
          ? Optional.of(new Deed.Unclear("a rule changes the packet"))
          : Optional.empty();
      case "accept" -> Optional.of(new Deed.Accept());
      case "drop", "reject" -> Optional.of(new Deed.Drop());
      case "return" -> Optional.of(new Deed.Return());
      case "jump" -> Optional.of(new Deed.Jump(key(rule, body.get("target").text())));
      case "goto" -> Optional.of(new Deed.Goto(key(rule, body.get("target").text())));
      case "dnat", "redirect" -> Optional.of(redirect(body));
      case "queue" -> Optional.of(new Deed.Unclear("a rule hands it to a program"));
      case "notrack" -> Optional.of(new Deed.Unclear("a rule takes it out of the tracking of connections"));
      default -> Optional.of(new Deed.Unclear("a rule of a kind that is not understood (" + (kind.isEmpty()
          ? "?"
          : kind) + ")"));
    };
  }

  private static Deed.Redirect redirect(Json body) {
    var ends = body.get("port").get("range").items().stream().map(Json::text).toList();
    return body.has("port")
        ? Deed.Redirect.to(ends.isEmpty() ? body.get("port").text() : String.join("-", ends))
        : Deed.Redirect.elsewhere();
  }
}
