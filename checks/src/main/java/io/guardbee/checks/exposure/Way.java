package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.cloud.Port;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How packets of one family come to a listening socket.
///
/// @param family the family
/// @param sources who can send them, as far as is known, over all ports of the server together
/// @param width how much of the network that is
/// @param institution the institution that all of them belong to; empty for none
/// @param rules the rules that let them in, the widest first; none where nothing is filtered
/// @param unfiltered the ports without port security, through which everything comes
/// @param routed whether the server has an address of that family that can be reached from outside its own networks; empty
///   where that is not known
public record Way(Family family, AddressSet sources, Width width, Optional<String> institution, List<Opening> rules,
    List<Port> unfiltered, Optional<Boolean> routed) {
  private static final int SHOWN = 2;

  public Way {
    rules = rules.stream()
        .sorted(Comparator.comparing((Opening opening) -> opening.addresses().size()).reversed()
            .thenComparing(Opening::ruleId))
        .toList();
    unfiltered = List.copyOf(unfiltered);
  }

  /// `open to the world by rule 3f2c1a8e in "web"`.
  public String line() {
    if (sources.isEmpty()) {
      return "no rule lets anybody in";
    }
    var unrouted = width == Width.WORLD && !routed.orElse(true) ? " (no public address)" : "";
    return "open to " + whom() + (unfiltered.isEmpty() ? " by " + by() : ", port security is off") + unrouted;
  }

  private String whom() {
    return switch (width) {
      case NOBODY, WORLD -> width.label();
      case HOST -> sources.shown();
      case INSTITUTION -> institution.map(name -> io.guardbee.checks.result.PlainText.line(name, 40))
          .orElse(width.label());
      case PRIVATE, WIDE, VERY_WIDE -> width.label() + " (" + sources.shown() + ")";
      case NARROW -> sources.shown();
    };
  }

  /// The one rule that lets all of them in, or the widest ones.
  private String by() {
    var alone = rules.stream().filter(rule -> rule.addresses().covers(sources)).findFirst();
    if (alone.isPresent()) {
      return alone.get().named();
    }
    var widest = rules.stream().filter(rule -> !rule.addresses().isEmpty()).map(Opening::named).distinct().toList();
    var first = widest.stream().limit(SHOWN).collect(Collectors.joining(" and "));
    return first + (widest.size() > SHOWN ? " and " + (widest.size() - SHOWN) + " more" : "");
  }
}
