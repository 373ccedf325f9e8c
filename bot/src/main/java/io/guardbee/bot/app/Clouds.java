package io.guardbee.bot.app;

import io.guardbee.adapters.cached.CachedClouds;
import io.guardbee.adapters.openstack.CloudLogins;
import io.guardbee.adapters.openstack.OpenStackClouds;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.fleet.CloudGuests;
import io.guardbee.bot.fleet.CloudProjects;
import io.guardbee.bot.fleet.LinkProof;
import io.guardbee.bot.fleet.NewMachines;
import io.guardbee.bot.fleet.Roster;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.bot.settings.CloudsSection;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Project;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clouds of this process. No file is read and nobody is asked before something is wanted that needs a cloud, so that
/// whoever names a machine by its address waits for nothing. Safe for use by many threads.
final class Clouds implements AutoCloseable {
  /// What one question may take, beside one call of it.
  private static final int QUESTION = 3;
  /// Each takes a few calls, and the next round looks at those that are left.
  private static final int NEWEST = 20;
  private final Means means;
  private @Nullable Open open;
  private boolean looked;

  /// What clouds are read with.
  ///
  /// @param logins how to log in to them; read when it is first wanted
  /// @param ssh logs in to machines
  /// @param outside gives what tries their doors; asked once, when a cloud is wanted
  /// @param elsewhere the machines that need no cloud
  /// @param seen what consoles showed first
  /// @param clock the time
  record Means(Supplier<CloudLogins> logins, CloudsSection settings, ReachSection reach, Logins ssh,
      Supplier<OutsideProbe> outside, Guests elsewhere, SeenConsoles seen, InstantSource clock) {}

  Clouds(Means means) {
    this.means = means;
  }

  /// What there is once a cloud is wanted.
  record Open(OpenStackClouds asked, CachedClouds probe, CloudGuests guests, CloudProjects projects,
      LinkProof proof, NewMachines newest) {}

  /// The clouds; empty where none is configured.
  synchronized Optional<Open> open() {
    if (!looked) {
      var logins = means.logins().get();
      open = logins.none() ? null : opened(logins);
      looked = true;
    }
    return Optional.ofNullable(open);
  }

  /// The clouds, if somebody wanted them by now.
  private synchronized Optional<Open> wanted() {
    return Optional.ofNullable(open);
  }

  private Open opened(CloudLogins logins) {
    var settings = means.settings();
    var call = Duration.ofSeconds(settings.callSeconds());
    var asked = new OpenStackClouds(logins, settings.projects(), call, means.clock(), new SecureRandom());
    var probe = new CachedClouds(asked, Duration.ofSeconds(settings.cacheSeconds()), means.clock());
    var roster = new Roster(probe, call.multipliedBy(QUESTION));
    var ours = new CloudGuests.Means(means.ssh(), means.outside().get(), means.reach(), institutions(),
        means.seen(), means.elsewhere(), means.clock());
    return new Open(asked, probe, new CloudGuests(roster, ours), new CloudProjects(roster),
        new LinkProof(probe, roster), new NewMachines(roster, ours));
  }

  /// The prefixes of known institutions, by what those are called: the settings say `NAME PREFIX`.
  Map<String, List<String>> institutions() {
    return means.settings().institutions().stream().map(line -> line.strip())
        .collect(Collectors.groupingBy(line -> line.substring(0, line.lastIndexOf(' ')).strip(), HashMap::new,
            Collectors.mapping(line -> line.substring(line.lastIndexOf(' ') + 1), Collectors.toList())));
  }

  CloudsSection settings() {
    return means.settings();
  }

  InstantSource clock() {
    return means.clock();
  }

  /// Reads every project once, so that names can be offered before anybody asked, and the host keys of some new machines.
  /// Blocks; does nothing where no cloud is configured.
  void patrol() {
    open().ifPresent(clouds -> {
      clouds.guests().learn();
      clouds.newest().look(NEWEST);
    });
  }

  /// What reads the clouds; where none is configured, it knows of no project.
  CloudProbe probe() {
    return new LateProbe(() -> open().map(Open::probe));
  }

  /// The machines: those that need no cloud, then those of the clouds.
  Guests guests() {
    return new Guests() {
      @Override
      public Found find(Sought sought) {
        var found = means.elsewhere().find(sought);
        var there = found instanceof Found.Guest guest && sought.sees().test(guest.target().project());
        return there || address(sought)
            ? found
            : open().map(clouds -> clouds.guests().find(sought)).orElse(found);
      }

      @Override
      public String nowhere(Sought sought) {
        return address(sought) || open().isEmpty()
            ? means.elsewhere().nowhere(sought)
            : open().orElseThrow().guests().nowhere(sought);
      }

      @Override
      public Map<String, String> names() {
        return names(_ -> true);
      }

      @Override
      public Map<String, String> names(Predicate<String> sees) {
        return wanted().map(clouds -> clouds.guests().names(sees)).orElseGet(() -> means.elsewhere().names(sees));
      }
    };
  }

  /// Whatever begins like an address is meant as one, and no cloud has to be asked whether somebody is called so.
  private static boolean address(Guests.Sought sought) {
    return sought.name().startsWith("ssh:");
  }

  /// The projects of the clouds.
  Projects projects() {
    return new Projects() {
      @Override
      public Optional<Project> find(String name, Predicate<String> sees) {
        return open().flatMap(clouds -> clouds.projects().find(name, sees));
      }

      @Override
      public String nowhere(String name, Predicate<String> sees) {
        return open().<Projects>map(Open::projects).orElseGet(Projects::none).nowhere(name, sees);
      }

      @Override
      public List<String> names() {
        return wanted().stream().flatMap(clouds -> clouds.projects().names().stream()).toList();
      }

      @Override
      public List<Project> known() {
        return wanted().stream().flatMap(clouds -> clouds.projects().known().stream()).toList();
      }
    };
  }

  @Override
  public synchronized void close() {
    Stream.ofNullable(open).forEach(clouds -> clouds.asked().close());
  }
}
