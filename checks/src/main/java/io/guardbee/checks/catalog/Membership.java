package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.AppCredential;
import io.guardbee.checks.probe.cloud.ProjectRoles.Grant;
import io.guardbee.checks.probe.cloud.ProjectRoles.Group;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who has a role on a project, in words for people and in words for the shell. Names are hostile and cleaned.
public final class Membership {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu").withZone(ZoneOffset.UTC);
  private static final int CUT = 5;
  private static final String ID = "[0-9A-Za-z][0-9A-Za-z_.:-]{0,254}";

  private Membership() {}

  /// `"alice" (Default)`; the id where nobody knows a name.
  public static String named(Holder holder) {
    if (holder.name().isBlank()) {
      return "the user " + PlainText.line(holder.id(), 64);
    }
    return "\"" + PlainText.line(holder.name(), 60) + "\""
        + (holder.domain().isBlank() ? "" : " (" + PlainText.line(holder.domain(), 40) + ")");
  }

  /// The roles that somebody was given, without those that come along with them; all where nothing else is known.
  public static String roles(Holder holder) {
    var given = holder.grants().stream().filter(grant -> !grant.implied()).map(Grant::role).distinct().sorted()
        .toList();
    var all = given.isEmpty() ? holder.roles().stream().distinct().sorted().toList() : given;
    return all.size() <= CUT ? Words.list(all.stream()) : Listed.some(all, CUT);
  }

  /// Who it is, with what, and by what; one line.
  public static String line(Holder holder) {
    var ways = Stream.of(holder.grants().stream().anyMatch(grant -> grant.group().isPresent()) ? "by a group" : "",
        holder.grants().stream().anyMatch(Grant::inherited) ? "from the domain or a project above" : "",
        holder.own() ? "Guardbee's own login" : "").filter(way -> !way.isEmpty()).collect(Collectors.joining(", "));
    var held = Listed.some(holder.credentials().or(List.of()).stream().map(Membership::credential).toList(), CUT);
    return named(holder) + ": " + roles(holder) + (ways.isEmpty() ? "" : ", " + ways)
        + (held.isEmpty() ? "" : "; application credentials: " + held);
  }

  /// `"backup" until 1 Mar 2027`.
  private static String credential(AppCredential credential) {
    return titled(credential) + credential.expires().map(at -> " until " + DAY.format(at)).orElse(" without an end");
  }

  /// `"backup"`; the id where it has no name.
  public static String titled(AppCredential credential) {
    return "\"" + PlainText.line(credential.name().isBlank() ? credential.id() : credential.name(), 60) + "\"";
  }

  /// Those that still log in, of somebody who is not Guardbee itself.
  public static List<AppCredential> live(Holder holder, Instant now) {
    return holder.credentials().or(List.of()).stream().filter(credential -> credential.good(now)).toList();
  }

  /// Why nobody can tell who is behind groups; empty where everybody is listed.
  public static Optional<ProbeFailure> hidden(List<Group> groups) {
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("The cloud lists no member of "
            + (groups.size() == 1 ? "a group that has" : "groups that have") + " a role on the project: "
            + Words.list(groups.stream().map(Group::name)) + ".",
            "Ask who looks after the group, or the identity provider, who is in it; take an empty group's role away."));
  }

  /// Why something could not be told.
  public static Optional<ProbeFailure> missed(Probed<?> fact) {
    return switch (fact) {
      case Probed.Missed<?>(var why) -> Optional.of(why);
      case Probed.Got<?> _ -> Optional.empty();
    };
  }

  /// The roles that can be taken from somebody by themselves: not those of a group, from above, or that others bring.
  /// Empty where an id could mean something to a shell.
  public static List<Grant> revocable(ProjectRoles roles, Holder holder) {
    var own = holder.grants().stream().filter(grant -> !grant.implied() && !grant.inherited())
        .filter(grant -> grant.group().isEmpty()).toList();
    var ids = Stream.concat(Stream.of(roles.project().id(), holder.id()), own.stream().map(Grant::roleId));
    return ids.allMatch(id -> id.matches(ID)) ? own : List.of();
  }
}
