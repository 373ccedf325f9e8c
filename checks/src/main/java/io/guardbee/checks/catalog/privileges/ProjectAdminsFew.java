package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.RoleCheck;
import io.guardbee.checks.catalog.RoleRemedy;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Group;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-project-roles`: few users administer the project, and no secret that programs keep does.
@AutoService(Check.class)
public final class ProjectAdminsFew implements RoleCheck {
  private static final int FEW = 3;
  private static final String MANY = "administrators";
  private static final String RULE = "at most " + FEW + " users have an administering role on the project, and no "
      + "application credential has one";
  /// Clouds call it differently; without blanks, dashes and underscores.
  private static final Set<String> ADMINISTERING = Set.of("admin", "manager", "tenantmanager", "projectmanager",
      "projectadmin", "tenantadmin", "owner", "projectowner", "cloudadmin", "domainadmin", "domainmanager");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-project-roles", 9, View.CLOUD, Severity.LOW, "Few people administer the project");
  }

  @Override
  public String rule() {
    return RULE;
  }

  /// Guardbee's own login is not blamed here: doctor warns where it has too much. Who is known to be out administers
  /// nothing.
  private static List<Holder> admins(List<Holder> holders) {
    return holders.stream().filter(holder -> !holder.own() && !holder.out() && administers(holder.roles())).toList();
  }

  private static boolean administers(Collection<String> roles) {
    return roles.stream().map(role -> role.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""))
        .anyMatch(ADMINISTERING::contains);
  }

  @Override
  public Outcome over(ProjectRoles roles, List<Holder> holders, Instant now) {
    var admins = admins(holders);
    var sure = admins.stream().filter(admin -> admin.account() instanceof Probed.Got).toList();
    var keys = admins.stream().flatMap(admin -> credentials(admin, now)).toList();
    if (sure.size() <= FEW && keys.isEmpty()) {
      return unread(roles, admins).<Outcome>map(Outcome.Unknown::new).orElseGet(() -> new Outcome.Pass(few(admins)));
    }
    var said = new ArrayList<String>();
    var findings = new ArrayList<Finding>();
    if (sure.size() > FEW) {
      said.add(sure.size() + " users administer the project: " + Words.list(sure.stream().map(Membership::named))
          + ".");
      findings.add(new Finding(MANY, sure.stream().limit(20).map(admin -> Finding.of("user",
          "Keystone, role assignments", Membership.line(admin)).evidence().getFirst()).toList()));
    }
    if (!keys.isEmpty()) {
      said.add(Words.count(keys.size(), "application credential has", "application credentials have")
          + " an administering role.");
      findings.addAll(keys);
    }
    return new Outcome.Fail(String.join(" ", said), findings, unread(roles, admins));
  }

  private static Stream<Finding> credentials(Holder admin, Instant now) {
    return Membership.live(admin, now).stream().filter(credential -> administers(credential.roles()))
        .map(credential -> Finding.of("credential:" + credential.id(), "Keystone, application credentials",
            Membership.titled(credential) + " of " + Membership.named(admin) + " has: "
                + Listed.some(credential.roles().stream().sorted().toList(), 5)));
  }

  /// Whether an account is switched off matters only where it would make few of many.
  private static Optional<ProbeFailure> unread(ProjectRoles roles, List<Holder> admins) {
    var many = admins.size() > FEW
        ? admins.stream().flatMap(admin -> Membership.missed(admin.account()).stream()).findFirst()
        : Optional.<ProbeFailure>empty();
    return many
        .or(() -> admins.stream().flatMap(admin -> Membership.missed(admin.credentials()).stream()).findFirst())
        .or(() -> Membership.missed(roles.unlisted()))
        .or(() -> roles.unlisted().<Optional<ProbeFailure>>map(ProjectAdminsFew::hidden).or(Optional.empty()));
  }

  private static Optional<ProbeFailure> hidden(List<Group> groups) {
    return Membership.hidden(groups.stream().filter(group -> administers(group.roles())).toList());
  }

  private static String few(List<Holder> admins) {
    return admins.isEmpty()
        ? "No user has an administering role on the project."
        : Words.count(admins.size(), "user administers", "users administer") + " the project: "
            + Words.list(admins.stream().map(Membership::named)) + ".";
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return fail.findings().stream().noneMatch(finding -> finding.object().equals(MANY))
        ? Optional.empty()
        : facts.roles().<Optional<Remedy>>then(roles -> roles.holders().map(holders -> RoleRemedy.ofAdmins(
            spec().id().value(), roles, admins(holders), grant -> administers(Set.of(grant.role())))))
            .or(Optional.empty());
  }
}
