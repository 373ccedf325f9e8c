package io.guardbee.bot.app;

import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.settings.CloudsSection;
import io.guardbee.bot.settings.OutsideSection;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.target.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every verb understands, before or after it.
final class CommonOptions {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "settings (also "
      + "GUARDBEE_CONFIG; default config/guardbee.yaml, absent = defaults)")
  @Nullable
  Path config;

  @Option(names = "--identity", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "private key to log "
      + "in with; may be given several times (passphrase: GUARDBEE_PASSPHRASE, or asked)")
  List<Path> identities = List.of();

  @Option(names = "--known-hosts", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "host keys that are "
      + "believed (default ~/.ssh/known_hosts)")
  List<Path> knownHosts = List.of();

  @Option(names = "--accept-new", scope = ScopeType.INHERIT, description = "believe the host key of a machine that "
      + "nothing is known about; the report says so")
  boolean acceptNew;

  @Option(names = "--purpose", paramLabel = "LIST", split = ",", scope = ScopeType.INHERIT, description = "what the "
      + "machine is for, such as web,mail: makes its services expected")
  List<String> purposes = List.of();

  @Option(names = "--timeout", paramLabel = "DURATION", scope = ScopeType.INHERIT, description = "for the whole "
      + "collection, such as 20s or 2m (default: the settings' totalSeconds, 60s)")
  @Nullable
  String timeout;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON object on standard output")
  boolean json;

  @Option(names = "--fresh", scope = ScopeType.INHERIT, description = "ask the cloud anew instead of using what "
      + "was read a moment ago")
  boolean fresh;

  @Option(names = "--cloud", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "the cloud, as "
      + "clouds.yaml calls it (default: the settings' clouds.names, else OS_CLOUD)")
  @Nullable
  String cloud;

  @Option(names = "--outside", paramLabel = "none|default|all", scope = ScopeType.INHERIT, description = "whether "
      + "VMs are looked at from outside too, as the settings say, or with every kind of question")
  String outside = "default";

  /// Refuses what would mean nothing in this release.
  void check() {
    if (!List.of("none", "default", "all").contains(outside)) {
      throw new UsageException("--outside: give \"none\", \"default\" or \"all\".");
    }
    purposes();
    timeout();
  }

  /// The clouds that are read: the one that was named, else those of the settings.
  CloudsSection clouds(CloudsSection settings) {
    return cloud == null
        ? settings
        : new CloudsSection(List.of(cloud), settings.file(), settings.projects(), settings.cacheSeconds(),
            settings.callSeconds(), settings.institutions());
  }

  /// Where Guardbee connects on its own.
  ReachSection reach(ReachSection settings) {
    return switch (outside) {
      case "none" -> connecting(settings, false);
      case "all" -> connecting(settings, true);
      default -> settings;
    };
  }

  private static ReachSection connecting(ReachSection settings, boolean connect) {
    return new ReachSection(settings.networks(), settings.deny(), settings.allow(), settings.users(),
        settings.projects(), connect);
  }

  /// What machines are asked from outside.
  Set<Kind> kinds(OutsideSection settings) {
    var kinds = EnumSet.allOf(Kind.class);
    if (!outside.equals("all")) {
      kinds.removeIf(kind -> !on(kind, settings));
    }
    return kinds;
  }

  private static boolean on(Kind kind, OutsideSection settings) {
    return switch (kind) {
      case SSH -> settings.ssh();
      case TLS -> settings.tls();
      case HTTP -> settings.http();
      case NOAUTH -> settings.noauth();
      case DNS -> settings.dns();
      case NTP -> settings.ntp();
      case MAIL -> settings.mail();
    };
  }

  Set<Purpose> purposes() {
    var set = EnumSet.noneOf(Purpose.class);
    for (var word : purposes) {
      set.add(Purpose.parse(word).orElseThrow(() -> new UsageException("--purpose: there is no purpose \""
          + PlainText.line(Redaction.of(word), 40) + "\"." + Nearest.hint(word, labels(), "") + " There are: "
          + String.join(", ", labels()) + ".")));
    }
    return set;
  }

  private static List<String> labels() {
    return Arrays.stream(Purpose.values()).map(Purpose::label).toList();
  }

  /// The time for a whole collection, if one was named.
  Optional<Duration> timeout() {
    return Optional.ofNullable(timeout).map(CommonOptions::duration);
  }

  private static Duration duration(String timeout) {
    var m = DURATION.matcher(timeout);
    var amount = m.matches() ? Long.parseLong(m.group(1)) : 0;
    var duration = !m.matches() ? Duration.ZERO : switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new UsageException("--timeout: give a number and a unit, such as 20s or 2m; 30m at most.");
    }
    return duration;
  }

  /// The settings file that was named: by the option, else by the environment.
  Optional<Path> settings(Terminal terminal) {
    return Optional.ofNullable(config).or(() -> terminal.variable("GUARDBEE_CONFIG").map(Path::of));
  }
}
