package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.RootGroupFacts;
import io.guardbee.checks.probe.RootGroupFacts.Group;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-root-groups`: nobody becomes root by being in a group. The image's own account is spared: it is root by sudo
/// anyway, and Ubuntu puts it into `lxd`.
@AutoService(Check.class)
public final class RootGroupsEmpty implements Check {
  /// Its members have a project each, in which containers cannot reach the machine; `incus-admin` is the one that can.
  private static final String CONFINED = "incus";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-root-groups", 9, View.INSIDE, Severity.MEDIUM, "Nobody is in a group that equals root");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "privileges");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(RootGroupFacts.READER)
        .judge(groups -> facts.of(AccountFacts.READER).judge(accounts -> judge(groups, accounts, os, facts))),
        "docker, lxd, incus-admin, libvirt, disk, shadow and kmem have no members but the image's own account"));
  }

  private static List<Group> equal(RootGroupFacts groups) {
    return groups.groups().stream().filter(group -> !group.name().equals(CONFINED)).toList();
  }

  /// A member of a group.
  private record Member(Group group, String name, boolean primary) {}

  private static Outcome judge(RootGroupFacts groups, AccountFacts accounts, OsFacts os, Facts facts) {
    var members = members(groups, accounts, os, facts);
    if (members.isEmpty()) {
      return new Outcome.Pass(equal(groups).isEmpty()
          ? "No group that equals root exists."
          : "Nobody is in " + Words.list(equal(groups).stream().map(Group::name)) + ".");
    }
    return new Outcome.Fail(Words.list(members.stream().map(Member::name)) + " can become root through the "
        + (members.stream().map(Member::group).distinct().count() == 1 ? "group " : "groups ")
        + Words.list(members.stream().map(member -> member.group().name())) + ".",
        members.stream()
            .map(member -> Finding.of("group:" + member.group().name() + ":" + member.name(), "getent group",
                member.name() + " is in " + member.group().name() + (member.primary() ? ", by its primary group" : "")))
            .toList());
  }

  private static List<Member> members(RootGroupFacts groups, AccountFacts accounts, OsFacts os, Facts facts) {
    var spared = List.of(facts.surroundings().own().user(), os.id());
    return equal(groups).stream().flatMap(group -> Stream.concat(
        group.members().stream().map(name -> new Member(group, name, false)),
        accounts.accounts().stream().filter(account -> account.gid() == group.gid()).map(Account::name)
            .map(name -> new Member(group, name, true))))
        .filter(member -> !spared.contains(member.name()) && !accounts.named(member.name())
            .map(Account::superuser).orElse(false))
        .distinct().toList();
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(RootGroupFacts.READER).then(groups -> facts.of(AccountFacts.READER)
        .then(accounts -> facts.of(OsFacts.READER).map(os -> members(groups, accounts, os, facts))))
        .map(members -> members.stream().anyMatch(Member::primary)
            ? Optional.<Remedy>empty()
            : GroupScript.of(members.stream().map(m -> new GroupScript.Place(m.name(), m.group().name())).toList()))
        .or(Optional.empty());
  }
}
