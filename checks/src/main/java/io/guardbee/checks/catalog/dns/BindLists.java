package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.probe.BindStatement;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;

/// named's address match lists: the first element that matches decides, `!` refuses.
final class BindLists {
  /// Lists may name each other.
  private static final int DEPTH = 8;

  private final Map<String, BindStatement> named;
  private final Clients local;

  /// @param named the lists that have a name
  /// @param local the networks of the VM's own interfaces
  BindLists(Map<String, BindStatement> named, Clients local) {
    this.named = Map.copyOf(named);
    this.local = local;
  }

  /// Who is in a list. A client that needs a key is nobody: whoever has it was given it.
  Probed<Clients> of(BindStatement list) {
    return walk(list.block(), DEPTH);
  }

  private Probed<Clients> walk(List<BindStatement> elements, int depth) {
    var in = Clients.NONE;
    var left = Clients.ALL;
    for (var element : elements) {
      switch (element(element, depth)) {
        case Probed.Missed<Clients>(var why) -> {
          return Probed.missed(why);
        }
        case Probed.Got<Clients>(var clients) -> {
          in = element.name().equals("!") ? in : in.union(clients.intersect(left));
          left = left.minus(clients);
        }
      }
    }
    return Probed.got(in);
  }

  private Probed<Clients> element(BindStatement element, int depth) {
    var words = element.name().equals("!") ? element.words().subList(1, element.words().size()) : element.words();
    if (depth == 0) {
      return odd("lists that name each other");
    }
    if (words.isEmpty()) {
      return walk(element.block(), depth - 1);
    }
    var word = words.getFirst();
    if (named.containsKey(word)) {
      return walk(named.getOrDefault(word, element).block(), depth - 1);
    }
    return switch (word) {
      case "any" -> Probed.got(Clients.ALL);
      case "none", "localhost", "key" -> Probed.got(Clients.NONE);
      case "localnets" -> Probed.got(local);
      default -> Clients.parse(word).map(Probed::got).orElseGet(() -> odd(word));
    };
  }

  /// Whether a list, or one that it names, goes by the networks of the VM's own interfaces.
  boolean goesByLocal(BindStatement list) {
    return local(list.block(), DEPTH);
  }

  private boolean local(List<BindStatement> elements, int depth) {
    return depth > 0 && elements.stream().anyMatch(element -> element.words().contains("localnets")
        || local(element.block(), depth - 1) || element.words().stream().anyMatch(word -> named.containsKey(word)
            && local(named.getOrDefault(word, element).block(), depth - 1)));
  }

  private static Probed<Clients> odd(String what) {
    return Probed.missed(new ProbeFailure.Undecided("named's lists of addresses hold what Guardbee cannot weigh: "
        + io.guardbee.checks.result.PlainText.line(what, 60) + ".",
        "Look at allow-recursion and allow-query-cache by hand: named-checkconf -px."));
  }
}
