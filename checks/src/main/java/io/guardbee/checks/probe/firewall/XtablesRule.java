package io.guardbee.checks.probe.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reads one rule of `iptables-save`. An option or module that is not known makes the rule one that nobody can tell. How
/// often something came before is taken for "not yet": the first connection of a stranger is what is asked about.
final class XtablesRule {
  /// Modules that do nothing without their options.
  private static final Set<String> PLAIN = Set.of("tcp", "udp", "multiport", "conntrack", "state", "comment",
      "addrtype", "limit", "recent", "hashlimit", "connlimit", "icmp", "icmp6", "pkttype", "sctp");
  /// Headers that an ordinary packet does not have.
  private static final Set<String> RARE = Set.of("rt", "frag", "ah", "esp");
  private static final Set<String> GOES_ON = Set.of("LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "TCPMSS", "TOS", "DSCP",
      "CLASSIFY", "AUDIT", "TRACE", "CHECKSUM", "HL", "TTL", "SET", "SECMARK", "CONNSECMARK", "RATEEST");
  /// Options whose value changes nothing here.
  private static final Pattern VALUED = Pattern.compile("--(limit|limit-burst|seconds|hitcount|name|mask|icmp-type"
      + "|icmpv6-type|hashlimit-.*|connlimit-mask|connlimit-upto|rt-.*|frag.*|ahspi|espspi)");
  private static final Set<String> FLAGS = Set.of("--set", "--rsource", "--rdest", "--limit-iface-in",
      "--connlimit-saddr", "--connlimit-daddr", "--reap");
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:[:-]([0-9]{1,5}))?");
  private static final Pattern NEW_PORT = Pattern.compile("(?:[0-9.-]+|\\[.*]):([0-9-]+).*");

  private final UnaryOperator<String> chainKey;
  private final List<Condition> conditions = new ArrayList<>();
  private Deed deed = new Deed.GoOn();
  /// Whether it counts what came before, and how that matters: not yet, unless many are let in and few are not.
  private boolean counted;
  private boolean accepts;

  XtablesRule(UnaryOperator<String> chainKey) {
    this.chainKey = chainKey;
  }

  Rule read(List<String> words) {
    counted = words.contains("--hitcount");
    accepts = words.contains("ACCEPT");
    var rest = words.iterator();
    while (rest.hasNext()) {
      var word = rest.next();
      if (word.equals("-j") || word.equals("-g")) {
        deed = deed(word, rest);
        break;
      }
      boolean not = word.equals("!");
      var condition = condition(not ? next(rest) : word, rest);
      conditions.add(not ? new Condition.Not(condition) : condition);
    }
    return new Rule(new Condition.All(conditions), deed);
  }

  private static String next(Iterator<String> rest) {
    return rest.hasNext() ? rest.next() : "";
  }

  private Condition condition(String option, Iterator<String> rest) {
    return switch (option) {
      case "" -> Condition.always();
      case "-s" -> new Condition.Source(List.of(next(rest).split(",")));
      case "-d" -> new Condition.Destination(List.of(next(rest).split(",")));
      case "-p" -> protocol(next(rest));
      case "-i" -> new Condition.Interface(next(rest));
      case "-m" -> module(next(rest));
      case "--dport", "--dports" -> ports(next(rest));
      case "--ctstate", "--state" -> new Condition.Fixed(List.of(next(rest).split(",")).contains("NEW"));
      case "--tcp-flags" -> flags(next(rest), next(rest));
      case "--dst-type" -> sure(next(rest).equals("LOCAL"), "the kind of address it is sent to");
      case "--pkt-type" -> sure(next(rest).equals("unicast"), "the kind of packet");
      default -> rarer(option, rest);
    };
  }

  private Condition rarer(String option, Iterator<String> rest) {
    if (option.equals("--update") || option.equals("--rcheck")) {
      return counted && !accepts ? Condition.never() : new Condition.Unclear("whether it came before");
    }
    if (option.equals("--invert")) {
      return Condition.never(); // rpfilter: whoever is who he says comes by the right way
    }
    if (FLAGS.contains(option)) {
      return Condition.always();
    }
    if (option.equals("--hashlimit-above") || option.equals("--connlimit-above")) {
      next(rest);
      return accepts ? new Condition.Unclear("how many came before") : Condition.never();
    }
    if (VALUED.matcher(option).matches()) {
      next(rest);
      return Condition.always();
    }
    return new Condition.Unclear(option);
  }

  private static Condition sure(boolean holds, String otherwise) {
    return holds ? Condition.always() : new Condition.Unclear(otherwise);
  }

  private static Condition module(String name) {
    if (RARE.contains(name)) {
      return Condition.never();
    }
    return PLAIN.contains(name) || name.equals("rpfilter") ? Condition.always() : new Condition.Unclear("-m " + name);
  }

  static Condition protocol(String name) {
    return switch (name) {
      case "all", "0", "ip" -> Condition.always();
      case "tcp", "6" -> new Condition.OfProtocol(6);
      case "udp", "17" -> new Condition.OfProtocol(17);
      case "" -> new Condition.Unclear("the protocol");
      default -> new Condition.OfProtocol(-1);
    };
  }

  private static Condition ports(String list) {
    var each = new ArrayList<Condition>();
    for (var text : list.split(",")) {
      var m = PORTS.matcher(text);
      if (!m.matches()) {
        return new Condition.Unclear("a port called " + text);
      }
      each.add(new Condition.Ports(Integer.parseInt(m.group(1)),
          Integer.parseInt(m.group(2) == null ? m.group(1) : m.group(2))));
    }
    return new Condition.Any(each);
  }

  /// Of the packet that opens a connection the one flag SYN is set.
  private static Condition flags(String mask, String wanted) {
    var looked = new HashSet<>(Arrays.asList(mask.split(",")));
    var set = wanted.equals("NONE") ? Set.<String>of() : Set.copyOf(Arrays.asList(wanted.split(",")));
    boolean syn = looked.contains("SYN") || looked.contains("ALL");
    return new Condition.Fixed(set.equals(syn ? Set.of("SYN") : Set.of()));
  }

  private Deed deed(String how, Iterator<String> rest) {
    var target = next(rest);
    return switch (target) {
      case "ACCEPT" -> new Deed.Accept();
      case "DROP", "REJECT" -> new Deed.Drop();
      case "RETURN" -> new Deed.Return();
      case "DNAT", "REDIRECT", "NETMAP" -> redirect(rest);
      default -> {
        if (GOES_ON.contains(target)) {
          yield new Deed.GoOn();
        }
        yield how.equals("-g") ? new Deed.Goto(chainKey.apply(target)) : new Deed.Jump(chainKey.apply(target));
      }
    };
  }

  /// `172.17.0.2:80`, `[2001:db8::5]:80-90`, `10.0.0.5`, `8080`.
  private static Deed redirect(Iterator<String> rest) {
    while (rest.hasNext()) {
      var option = rest.next();
      if (option.equals("--to-ports")) {
        return Deed.Redirect.to(next(rest));
      }
      if (option.equals("--to-destination")) {
        var m = NEW_PORT.matcher(next(rest));
        return m.matches() ? Deed.Redirect.to(m.group(1)) : Deed.Redirect.elsewhere();
      }
    }
    return Deed.Redirect.elsewhere();
  }
}
