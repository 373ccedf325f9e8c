package io.guardbee.bot.fleet;

import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The machines of the clouds, by name, id, the beginning of an id, address, or `PROJECT/NAME`; what is no machine of a
/// cloud goes to the guests that need none. Only projects that the asker may know of are read. Safe for use by many
/// threads.
public final class CloudGuests implements Guests {
  private static final String FORMS = " Give a VM's name, its id, an address of it, or PROJECT/NAME.";
  private final Roster roster;
  private final Means means;
  private final Boarding boarding;

  /// What machines are looked at with.
  ///
  /// @param logins logs in to them
  /// @param outside tries their doors
  /// @param reach where Guardbee may connect
  /// @param institutions prefixes of known institutions, by what those are called
  /// @param seen what consoles showed before
  /// @param elsewhere the machines that need no cloud: the one at hand, and addresses that are typed
  /// @param clock the time by which machines are judged
  public record Means(Logins logins, OutsideProbe outside, ReachSection reach, Map<String, List<String>> institutions,
      SeenConsoles seen, Guests elsewhere,
      InstantSource clock) {
    public Means {
      institutions = Map.copyOf(institutions);
    }
  }

  public CloudGuests(Roster roster, Means means) {
    this.roster = roster;
    this.means = means;
    this.boarding = new Boarding(roster.cloud(), means);
  }

  @Override
  public Found find(Sought sought) {
    if (means.elsewhere().find(sought) instanceof Found.Guest guest && sought.sees().test(guest.target().project())) {
      return guest;
    }
    var found = meant(sought, roster.projects(sought.sees()));
    return switch (found.size()) {
      case 0 -> new Found.Nowhere(nowhere(sought));
      case 1 -> boarding.guest(found.getFirst());
      default -> new Found.Several(found.getFirst().inventory().project().key(), Candidates.text(sought.name(), found));
    };
  }

  /// What names a project is looked for there first, so that nobody can take its place by calling theirs `PROJECT/NAME`.
  private List<Naming.Meant> meant(Sought sought, List<Project> visible) {
    var readings = Naming.within(sought.name(), visible);
    var named = readings.stream().flatMap(within -> within.projects().stream()).distinct().toList();
    var read = roster.read(named, sought.fresh());
    var there = readings.stream().flatMap(within -> Naming.meant(within.server(), read.stream()
        .filter(each -> within.projects().contains(each.inventory().project())).toList()).stream()).distinct().toList();
    if (!there.isEmpty()) {
      return there;
    }
    var rest = visible.stream().filter(project -> !named.contains(project)).toList();
    return Naming.meant(sought.name(),
        Stream.concat(read.stream(), roster.read(rest, sought.fresh()).stream()).toList());
  }

  /// From memory: whoever asks has just looked.
  @Override
  public String nowhere(Sought sought) {
    var elsewhere = sought.sees().test("");
    if (elsewhere && sought.name().startsWith("ssh:")) {
      return means.elsewhere().nowhere(sought);
    }
    var names = roster.remembered(sought.sees()).stream().flatMap(project -> project.names().stream()).distinct()
        .filter(Typed::typeable).toList();
    var gaps = roster.gaps(sought.sees());
    return "There is no VM \"" + PlainText.line(sought.name(), 60) + "\" here." + Nearest.hint(sought.name(), names, "")
        + FORMS + (elsewhere ? " In the terminal also \"local\", or ssh://user@host." : "")
        + (gaps.isEmpty() ? "" : " It may be where nobody could look: " + String.join(" ", gaps));
  }

  @Override
  public Map<String, String> names() {
    return names(_ -> true);
  }

  /// What others have does not take the place of what the asker may know of.
  @Override
  public Map<String, String> names(Predicate<String> sees) {
    var own = means.elsewhere().names(sees);
    var words = Typed.of(roster.remembered(sees), own::containsKey);
    words.putAll(own);
    return words;
  }

  /// Reads every project once, so that names can be offered before anybody has asked for a machine. Blocks within the
  /// deadline.
  public void learn() {
    var _ = roster.read(roster.projects(_ -> true), false);
  }
}
