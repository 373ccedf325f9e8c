package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Commands that mend rules: first the narrow rule, then away with the wide one. Only for rules of the project's own
/// groups whose ids are ids; whatever else a tenant wrote does not get into a command.
final class RuleRemedy {
  private static final String START = """
      # @CHECK@: @WHAT@
      # Run it where the openstack client is logged in to the project @PROJECT@; running it twice is safe.
      # Horizon: @HORIZON@
      # Terraform: @TERRAFORM@
      set -euf
      command -v openstack >/dev/null || { echo 'Install the openstack client first.' >&2; exit 1; }
      """;
  private static final String FROM = """

      # Who may come in from now on: prefixes with a blank between them.
      FROM='@FROM@'
      @PEERS@[ -n "$FROM" ] || { echo 'Fill in FROM: whom should the rule let in?' >&2; exit 1; }
      for from in $FROM; do
        printf '%s\\n' "$from" | grep -Eqx '@FORM@' || {
          echo "FROM has to hold @FAMILY@ prefixes of at least /@LEAST@, not: $from" >&2
          exit 1
        }
      done

      there=''
      narrow() {
        group=$1
        from=$2
        shift 2
        if said=$(openstack security group rule create --ingress --remote-ip "$from" "$@" "$group" 2>&1); then
          echo "Added: $from"
        else
          case $said in
            *'already exists'*) echo "Already there: $from"; there="$there $said" ;;
            *) printf '%s\\n' "$said" >&2; exit 1 ;;
          esac
        fi
      }

      wanted() {
        for from in $FROM; do
          [ "$(printf '%s' "$from" | tr A-F a-f)" != "$2" ] || there="$there $1"
        done
        case $there in
          *"$1"*) echo "Kept, as FROM asks for it: $1" ;;
          *) return 1 ;;
        esac
      }
      """;
  private static final String DROP = """

      drop() {
        have=$(openstack security group rule list "$1" -f value -c ID)
        case $have in
          *"$2"*) openstack security group rule delete "$2"; echo "Deleted: $2" ;;
          *) echo "Already gone: $2" ;;
        esac
      }
      """;
  private static final String IPV4 = "([0-9]{1,3}[.]){3}[0-9]{1,3}/(";
  private static final String IPV6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/(";

  private RuleRemedy() {}

  /// Adds rules for fewer addresses, then deletes the wide ones; but none that is itself one of those to add.
  static Optional<Remedy> narrowing(String check, CloudScene scene, Hole hole) {
    return rules(scene, hole).map(rules -> {
      var family = rules.getFirst().family();
      var known = institutions(scene, family);
      var snippet = start(check, scene, hole, rules, "add the narrow rule, then delete the wide one",
          "in openstack_networking_secgroup_rule_v2 set remote_ip_prefix to the narrow prefix, then apply")
          + from(scene, hole, family, known) + DROP + "\n"
          + rules.stream().map(rule -> "for from in $FROM; do narrow '" + rule.group().id() + "' \"$from\" "
              + rule.opening() + "; done\n").collect(Collectors.joining())
          + rules.stream().map(rule -> "wanted '" + rule.rule().id() + "' '" + rule.prefix().orElse("") + "' || "
              + drop(rule)).collect(Collectors.joining());
      return new Remedy(snippet, verify(rules), undo(rules)
          + "# The narrow rules may stay: they let in nobody whom this one does not.\n",
          "Whoever comes from outside the addresses in FROM is cut off, also in the middle of a session.");
    });
  }

  /// Deletes rules and puts nothing in their place.
  static Optional<Remedy> removal(String check, CloudScene scene, Hole hole) {
    return rules(scene, hole).map(rules -> new Remedy(
        start(check, scene, hole, rules, "delete the rule",
            "remove the openstack_networking_secgroup_rule_v2 of this rule, then apply") + DROP + "\n"
            + rules.stream().map(RuleRemedy::drop).collect(Collectors.joining()),
        verify(rules), undo(rules), "A service that starts only now and then behind this rule is no longer reached."));
  }

  /// Every rule of the hole, or nothing: to close half of it would mend nothing.
  private static Optional<List<RuleWords>> rules(CloudScene scene, Hole hole) {
    var ids = hole.ruleId().isEmpty() ? List.of(hole.object().split("\\+")) : List.of(hole.ruleId());
    var found = new ArrayList<RuleWords>();
    var openings = Exposure.of(scene.inventory()).openings();
    var groups = ids.stream().map(openings::get).filter(Objects::nonNull).map(Opening::groupId)
        .collect(Collectors.toSet());
    for (var group : scene.inventory().groups().or(List.<SecurityGroup>of())) {
      if (groups.contains(group.id()) && group.projectId().equals(scene.inventory().project().id())) {
        group.rules().stream().filter(rule -> ids.contains(rule.id()))
            .forEach(rule -> RuleWords.of(group, rule).ifPresent(found::add));
      }
    }
    boolean kept = Scope.of(scene).kept(found.stream().map(rule -> rule.group().id()).distinct().toList());
    return found.isEmpty() || found.size() != ids.size() || kept ? Optional.empty() : Optional.of(found);
  }

  private static String start(String check, CloudScene scene, Hole hole, List<RuleWords> rules, String horizon,
      String terraform) {
    var groups = rules.stream().map(rule -> "\"" + PlainText.line(rule.group().name(), 40) + "\"").distinct()
        .collect(Collectors.joining(", "));
    return START.replace("@CHECK@", check).replace("@HORIZON@", "Project, Network, Security Groups, " + groups
        + ", Manage Rules: " + horizon).replace("@TERRAFORM@", terraform)
        .replace("@PROJECT@", PlainText.line(scene.inventory().project().name(), 60))
        .replace("@WHAT@", PlainText.line(hole.reason(), 200));
  }

  private static List<String> institutions(CloudScene scene, Family family) {
    return scene.institutions().values().stream().flatMap(List::stream)
        .flatMap(text -> AddressSet.parse(text).stream()).filter(set -> set.family() == family)
        .flatMap(set -> set.cidrs().stream()).map(prefix -> RuleWords.whole(prefix, family)).distinct().sorted()
        .toList();
  }

  private static String from(CloudScene scene, Hole hole, Family family, List<String> known) {
    boolean ipv4 = family == Family.IPV4;
    var lengths = known.isEmpty()
        ? ipv4 ? "1[6-9]|2[0-9]|3[0-2]" : "3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-8]"
        : ipv4 ? "[89]|[12][0-9]|3[0-2]" : "1[6-9]|[2-9][0-9]|1[01][0-9]|12[0-8]";
    var least = known.isEmpty() ? ipv4 ? "16" : "32" : ipv4 ? "8" : "16";
    return FROM.replace("@FROM@", String.join(" ", known))
        .replace("@PEERS@", Connected.lines(scene, hole, family, known))
        .replace("@FORM@", (ipv4 ? IPV4 : IPV6) + lengths + ")").replace("@FAMILY@", family.label())
        .replace("@LEAST@", least);
  }

  private static String drop(RuleWords rule) {
    return "drop '" + rule.group().id() + "' '" + rule.rule().id() + "'\n";
  }

  private static String verify(List<RuleWords> rules) {
    return rules.stream().map(rule -> rule.group().id()).distinct()
        .map(id -> "openstack security group rule list '" + id + "' --ingress\n").collect(Collectors.joining());
  }

  private static String undo(List<RuleWords> rules) {
    return rules.stream().map(RuleWords::again).collect(Collectors.joining());
  }
}
