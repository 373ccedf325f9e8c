package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.firewall.BaseChain;
import io.guardbee.checks.probe.firewall.Deed;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.probe.firewall.Rule;
import io.guardbee.checks.result.PlainText;
import java.util.List;

/// One packet's way through one chain that the kernel sends it through, from every address that it may come from at once.
/// What a rule perhaps does to a packet is taken to happen and not to happen, so that the true outcome is always among
/// those found. A walk has a limit of steps, beyond which nothing is told.
final class Passage {
  private static final int MOST_STEPS = 10_000;
  private static final int DEEPEST = 64;

  private final FirewallFacts firewall;
  private final Meeting packet;
  private AddressSet accepted;
  private AddressSet dropped;
  private AddressSet redirected;
  private String doubt = "";
  private int steps;

  private Passage(FirewallFacts firewall, Meeting packet) {
    this.firewall = firewall;
    this.packet = packet;
    this.accepted = AddressSet.none(packet.family());
    this.dropped = AddressSet.none(packet.family());
    this.redirected = AddressSet.none(packet.family());
  }

  /// What may become of the packet.
  ///
  /// @param accepted from where it may be let through
  /// @param dropped from where it may be dropped
  /// @param redirected from where it may be sent on elsewhere
  /// @param doubt why more than one of them may be so; empty where that is plain
  record Outcome(AddressSet accepted, AddressSet dropped, AddressSet redirected, String doubt) {}

  static Outcome through(BaseChain base, FirewallFacts firewall, Meeting packet) {
    var passage = new Passage(firewall, packet);
    var everybody = AddressSet.all(packet.family());
    var undecided = passage.walk(base.chain(), everybody, 0);
    if (passage.steps > MOST_STEPS) {
      return new Outcome(everybody, everybody, passage.redirected, "there are too many rules to follow");
    }
    if (base.accepts()) {
      passage.accepted = passage.accepted.union(undecided);
    } else {
      passage.dropped = passage.dropped.union(undecided);
    }
    return new Outcome(passage.accepted, passage.dropped, passage.redirected, passage.doubt);
  }

  /// From where it may come to the end of the chain undecided, or be sent back from it.
  private AddressSet walk(String chain, AddressSet coming, int depth) {
    if (depth > DEEPEST || !firewall.chains().containsKey(chain)) {
      cannotTell(coming, "a rule leads to what is not understood (" + PlainText.line(chain, 60) + ")");
      return coming;
    }
    var here = coming;
    var back = AddressSet.none(packet.family());
    for (var rule : firewall.chains().getOrDefault(chain, List.of())) {
      if (here.isEmpty() || ++steps > MOST_STEPS) {
        break;
      }
      var holds = packet.with(rule.when());
      var hit = here.intersect(holds.perhaps());
      if (hit.isEmpty()) {
        continue;
      }
      note(rule, hit, holds);
      var past = here.minus(holds.surely());
      here = switch (rule.then()) {
        case Deed.Accept() -> {
          accepted = accepted.union(hit);
          yield past;
        }
        case Deed.Drop() -> {
          dropped = dropped.union(hit);
          yield past;
        }
        case Deed.Redirect _ -> {
          redirected = redirected.union(hit);
          accepted = accepted.union(hit);
          yield past;
        }
        case Deed.Return() -> {
          back = back.union(hit);
          yield past;
        }
        case Deed.Goto(var other) -> {
          back = back.union(walk(other, hit, depth + 1));
          yield past;
        }
        case Deed.Jump(var other) -> past.union(walk(other, hit, depth + 1));
        case Deed.GoOn() -> here;
        case Deed.Unclear(var what) -> {
          cannotTell(hit, PlainText.line(what, 80));
          yield here;
        }
      };
    }
    return here.union(back);
  }

  private void note(Rule rule, AddressSet hit, Meeting.Holds holds) {
    if (doubt.isEmpty() && !(rule.then() instanceof Deed.GoOn) && !holds.surely().covers(hit)) {
      doubt = holds.doubt();
    }
  }

  private void cannotTell(AddressSet who, String why) {
    accepted = accepted.union(who);
    dropped = dropped.union(who);
    doubt = doubt.isEmpty() ? why : doubt;
  }

  /// Whether a rule somewhere gives packets this port, so that they come by another.
  static boolean leadsTo(int port, FirewallFacts firewall) {
    return firewall.chains().values().stream().flatMap(List::stream).map(Rule::then)
        .anyMatch(deed -> deed instanceof Deed.Redirect(var first, var last) && first <= port && port <= last);
  }
}
