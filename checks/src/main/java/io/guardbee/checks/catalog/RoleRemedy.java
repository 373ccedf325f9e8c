package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Account;
import io.guardbee.checks.probe.cloud.ProjectRoles.Grant;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Commands that take roles on a project away from users who have them by themselves. Roles that come by a group or from
/// above are taken away where they were given, and an application credential only its owner replaces.
public final class RoleRemedy {
  private static final String START = """
      # @CHECK@
      # Run it where the openstack client is logged in as somebody who may give roles on the project "@NAME@"; running it
      # twice is safe.
      # Horizon: Identity, Projects, the project, Manage Members.
      # Terraform: remove the openstack_identity_role_assignment_v3 of the user, then apply.
      set -eu
      command -v openstack >/dev/null || { echo 'Install the openstack client first.' >&2; exit 1; }
      PROJECT='@PROJECT@'
      revoke() {
        have=$(openstack role assignment list --project "$PROJECT" --role "$2" -f value -c User)
        case $have in
          *"$1"*) openstack role remove --user "$1" --project "$PROJECT" "$2"; echo "Taken away from $1: $2" ;;
          *) echo "Already gone from $1: $2" ;;
        esac
      }
      """;
  private static final String CHOICE = """
      # The ids of those above who need it no longer, with blanks between them.
      REVOKE=''
      [ -n "$REVOKE" ] || { echo 'Fill in REVOKE: ids of users.' >&2; exit 1; }
      for user in $REVOKE; do
        case ' @IDS@ ' in
          *" $user "*) ;;
          *) echo "$user is none of them." >&2; exit 1 ;;
        esac
      done
      stay=no
      for user in @IDS@; do
        case " $REVOKE " in
          *" $user "*) ;;
          *) stay=yes ;;
        esac
      done
      [ "$stay" = yes ] || { echo 'Leave somebody who administers the project.' >&2; exit 1; }
      wanted() {
        case " $REVOKE " in
          *" $1 "*) revoke "$1" "$2" ;;
        esac
      }
      """;

  private RoleRemedy() {}

  /// Takes their roles from users who cannot log in any more; empty where none of them has one by itself.
  public static Optional<Remedy> ofThoseOut(String check, ProjectRoles roles) {
    var out = roles.holders().or(List.of()).stream().filter(holder -> !holder.own() && holder.out())
        .filter(holder -> !Membership.revocable(roles, holder).isEmpty()).toList();
    return out.isEmpty()
        ? Optional.empty()
        : Optional.of(new Remedy(start(check, roles) + out.stream().map(holder -> "# " + Membership.line(holder) + "\n"
            + lines("revoke", holder, Membership.revocable(roles, holder))).collect(Collectors.joining()),
            verify(roles), out.stream().map(holder -> undo(roles, holder, Membership.revocable(roles, holder)))
                .collect(Collectors.joining()),
            "Whoever is let in again has no role on the project until somebody gives it back."));
  }

  /// Takes the roles that `which` means from those whom a person names; empty where too few have one by themselves.
  public static Optional<Remedy> ofAdmins(String check, ProjectRoles roles, List<Holder> admins,
      Predicate<Grant> which) {
    var known = admins.stream().filter(admin -> !grants(roles, admin, which).isEmpty()).toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    var ids = known.stream().map(Holder::id).collect(Collectors.joining(" "));
    return Optional.of(new Remedy(start(check, roles) + "# Those who administer it:\n"
        + known.stream().map(admin -> "#   " + admin.id() + "  " + Membership.line(admin) + "\n")
            .collect(Collectors.joining())
        + CHOICE.replace("@IDS@", ids)
        + known.stream().map(admin -> lines("wanted", admin, grants(roles, admin, which)))
            .collect(Collectors.joining()),
        verify(roles), "# Those of these lines whose role was taken away.\n"
            + known.stream().map(admin -> undo(roles, admin, grants(roles, admin, which)))
                .collect(Collectors.joining()),
        "Whoever loses the role can no longer manage the project, and neither can programs that log in as them."));
  }

  private static List<Grant> grants(ProjectRoles roles, Holder holder, Predicate<Grant> which) {
    return Membership.revocable(roles, holder).stream().filter(which).toList();
  }

  private static String start(String check, ProjectRoles roles) {
    return START.replace("@CHECK@", check).replace("@PROJECT@", roles.project().id())
        .replace("@NAME@", PlainText.line(roles.project().name(), 60));
  }

  private static String lines(String command, Holder holder, List<Grant> grants) {
    return grants.stream().map(grant -> command + " '" + holder.id() + "' '" + grant.roleId() + "'\n")
        .collect(Collectors.joining());
  }

  private static String verify(ProjectRoles roles) {
    return "openstack role assignment list --project '" + roles.project().id() + "' --effective --names\n";
  }

  private static String undo(ProjectRoles roles, Holder holder, List<Grant> grants) {
    return holder.account().map(account -> account == Account.GONE).or(false)
        ? "# " + Membership.named(holder) + " is gone: nothing can be given back.\n"
        : grants.stream().map(grant -> "openstack role add --user '" + holder.id() + "' --project '"
            + roles.project().id() + "' '" + grant.roleId() + "'\n").collect(Collectors.joining());
  }
}
