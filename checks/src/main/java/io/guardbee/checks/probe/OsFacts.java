package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which system the guest runs.
///
/// @param id `ID` of os-release (`debian`, `ubuntu`, `rocky`)
/// @param like the words of `ID_LIKE`
/// @param version `VERSION_ID` (`12`, `24.04`); empty on rolling ones
/// @param pretty `PRETTY_NAME`, for people
/// @param kernel the release of the running kernel (`6.1.0-40-cloud-amd64`)
/// @param init `systemd`, `openrc`, or the name of process 1
/// @param container `none`, the kind of container, or `unknown`
/// @param clock the guest's clock when it answered
public record OsFacts(String id, List<String> like, String version, String pretty, String kernel, String init,
    String container, Instant clock) {
  /// More than this is a finding, and ages by the guest's clock mean nothing (design, section 3).
  public static final Duration SKEW_LIMIT = Duration.ofMinutes(5);

  public static final FactReader<OsFacts> READER = collected -> collected.section("os").then(OsFacts::read);

  public OsFacts {
    like = List.copyOf(like);
  }

  /// Whether the system is Debian, Ubuntu or built on them.
  public boolean debianFamily() {
    return id.equals("debian") || id.equals("ubuntu") || like.contains("debian") || like.contains("ubuntu");
  }

  /// Debian or Ubuntu themselves: the distributions whose checks this release judges.
  public boolean judged() {
    return id.equals("debian") || id.equals("ubuntu");
  }

  public boolean systemd() {
    return init.equals("systemd");
  }

  /// How far the guest's clock is from `now` if that is more than [#SKEW_LIMIT], in words.
  public Optional<String> skewFrom(Instant now) {
    var skew = Duration.between(clock, now).abs();
    return skew.compareTo(SKEW_LIMIT) > 0 ? Optional.of(Ages.words(skew)) : Optional.empty();
  }

  private static Probed<OsFacts> read(Section os) {
    return os.part("release").then(release -> os.line("kernel").then(kernel -> os.line("clock").then(clock -> {
      var keys = keys(release);
      var id = keys.getOrDefault("ID", "");
      if (id.isEmpty() || !clock.matches("[0-9]{1,11}")) {
        return Probed.missed(new ProbeFailure.Unparsable("os-release and date", id + " " + clock));
      }
      return Probed.got(new OsFacts(id, Arrays.asList(keys.getOrDefault("ID_LIKE", "").split(" ")),
          keys.getOrDefault("VERSION_ID", ""), keys.getOrDefault("PRETTY_NAME", id),
          kernel.substring(kernel.indexOf(' ') + 1), os.line("init").or("unknown"),
          os.line("container").or("unknown"), Instant.ofEpochSecond(Long.parseLong(clock))));
    })));
  }

  private static Map<String, String> keys(Part release) {
    var keys = new HashMap<String, String>();
    release.filled().filter(line -> line.matches("[A-Z_]+=.*")).forEach(line -> {
      var at = line.indexOf('=');
      keys.put(line.substring(0, at), line.substring(at + 1).replaceAll("^[\"']|[\"']$", ""));
    });
    return keys;
  }
}
