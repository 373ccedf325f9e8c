package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.RoleCheck;
import io.guardbee.checks.catalog.RoleRemedy;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.AppCredential;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `acct-project-members`: nobody who is switched off or gone has a role on the project, and no application credential
/// is good for ever or for more than its work. Who of the others still belongs there only a person knows.
@AutoService(Check.class)
public final class MembersEntitled implements RoleCheck {
  /// How many are shown by name to who confirms them.
  private static final int MOST = 100;
  private static final String RULE = "no switched-off or unknown user has a role, and every application credential ends "
      + "and is restricted; then a person's word for those who are left";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-project-members", 6, View.CLOUD, Severity.LOW, "The project's members are entitled");
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Outcome over(ProjectRoles roles, List<Holder> holders, Instant now) {
    var wrong = holders.stream().filter(holder -> !holder.own()).flatMap(holder -> findings(holder, now)).toList();
    if (!wrong.isEmpty()) {
      return new Outcome.Fail(reason(holders, now), wrong, unread(roles, holders));
    }
    return unread(roles, holders).<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> due(holders.stream().filter(holder -> !holder.own()).toList()));
  }

  private static Stream<Finding> findings(Holder holder, Instant now) {
    var user = holder.account().map(account -> switch (account) {
      case ENABLED -> "";
      case DISABLED -> Membership.named(holder) + " is switched off and keeps: " + Membership.roles(holder);
      case GONE -> "the cloud no longer knows " + Membership.named(holder) + ", which keeps: "
          + Membership.roles(holder);
    }).or("");
    var out = user.isEmpty()
        ? Stream.<Finding>of()
        : Stream.of(Finding.of("user:" + holder.id(), "Keystone, users and role assignments", user));
    return Stream.concat(out, Membership.live(holder, now).stream().filter(MembersEntitled::loose)
        .map(credential -> Finding.of("credential:" + credential.id(), "Keystone, application credentials",
            Membership.titled(credential) + " of " + Membership.named(holder) + " " + looseness(credential)
                + ", with: " + Listed.some(credential.roles().stream().sorted().toList(), 5))));
  }

  private static boolean loose(AppCredential credential) {
    return credential.expires().isEmpty() || credential.unrestricted().orElse(false);
  }

  private static String looseness(AppCredential credential) {
    var ends = credential.expires().isPresent();
    var free = credential.unrestricted().orElse(false);
    return free ? "may make further credentials" + (ends ? "" : " and never ends") : "never ends";
  }

  private static String reason(List<Holder> holders, Instant now) {
    var others = holders.stream().filter(holder -> !holder.own()).toList();
    var out = others.stream().filter(Holder::out).map(Membership::named).toList();
    var loose = others.stream().flatMap(holder -> Membership.live(holder, now).stream())
        .filter(MembersEntitled::loose).map(Membership::titled).toList();
    var said = new ArrayList<String>();
    if (!out.isEmpty()) {
      said.add("Users who cannot log in any more keep their roles on the project: " + Words.list(out.stream()) + ".");
    }
    if (!loose.isEmpty()) {
      said.add(Words.count(loose.size(), "application credential never ends or is", "application credentials never end "
          + "or are") + " unrestricted: " + Words.list(loose.stream()) + ".");
    }
    return String.join(" ", said);
  }

  /// What could still be wrong, unseen.
  private static Optional<ProbeFailure> unread(ProjectRoles roles, List<Holder> holders) {
    var others = holders.stream().filter(holder -> !holder.own()).toList();
    return others.stream().flatMap(holder -> Membership.missed(holder.account()).stream()).findFirst()
        .or(() -> others.stream().flatMap(holder -> Membership.missed(holder.credentials()).stream()).findFirst())
        .or(() -> others.stream().flatMap(holder -> holder.credentials().or(List.of()).stream())
            .filter(credential -> credential.unrestricted().isEmpty()).findFirst()
            .map(credential -> new ProbeFailure.Undecided("The cloud does not say whether the application credential "
                + Membership.titled(credential) + " is restricted.", "Ask whose it is to make a new one.")))
        .or(() -> Membership.missed(roles.unlisted()))
        .or(() -> roles.unlisted().<Optional<ProbeFailure>>map(Membership::hidden).or(Optional.empty()));
  }

  private static Outcome due(List<Holder> holders) {
    return new Outcome.AttestationDue(holders.isEmpty()
        ? "Nobody but Guardbee has a role on the project itself. Confirm that those who look after this VM still do."
        : "Somebody who leads the project confirms that " + Words.count(holders.size(), "user", "users")
            + " with a role on it still " + (holders.size() == 1 ? "belongs" : "belong") + " there.",
        Listed.points(holders.stream().map(Membership::line).toList(), MOST));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.roles().<Optional<Remedy>>map(roles -> RoleRemedy.ofThoseOut(spec().id().value(), roles))
        .or(Optional.empty());
  }
}
