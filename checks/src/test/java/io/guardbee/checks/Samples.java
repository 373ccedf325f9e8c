package io.guardbee.checks;

import static java.util.stream.Collectors.joining;

import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.CollectorOutput;
import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Evidence of real hosts as test input: the collector's output in a file, read through the real parser.
///
/// The samples of a check lie in the resource folder that has the name of its class. Lines before the header may say
/// what is known beside the guest's answer: `# purpose: web,mail`, `# own: USER SHA256:FINGERPRINT`, and `# skew: 3600`
/// for a guest whose clock is so many seconds behind ours. Without the last, our clock is the guest's, unless
/// `# now: 2026-11-26T06:00:00Z` says what it is. A line `# advisory: Debian:12 DSA-1-1 openssl 3.0.18-1 2026-11-20 SUMMARY`
/// is an announcement that this version mends; `# feed: 2026-10-01T00:00:00Z`, or `none`, since when a channel of the project
/// is told of them. What earlier audits saw stands in `# past: …` (see [PastWords]); without it nothing is remembered. The samples of a
/// check of the cloud are called `….scene.txt` and hold a scene (see [Scenes], and [RoleWords] for
/// those who have a role there); those of a check from outside are called
/// `….outside.txt` and hold what was seen from there (see [OutsideWords]), followed by a collector's output where the
/// check reads both.
public final class Samples {
  /// The nonce of every sample.
  public static final Nonce NONCE = new Nonce("0123456789abcdef0123456789abcdef");

  private static final String OUTSIDE = ".outside.txt";
  private static final String COLLECTED = "guardbee-collector ";

  private Samples() {}

  /// The facts in what a collector printed.
  public static Facts facts(String output) {
    var purposes = EnumSet.noneOf(Purpose.class);
    said(output, "purpose").stream().flatMap(words -> Arrays.stream(words.split(","))).map(Purpose::parse)
        .flatMap(Optional::stream).forEach(purposes::add);
    return facts(output, purposes);
  }

  /// The facts in what a collector printed on a VM that is declared to be for `purposes`.
  public static Facts facts(String output, Set<Purpose> purposes) {
    var inside = CollectorOutput.parse(output, NONCE, Optional.empty());
    var skew = said(output, "skew").map(Long::parseLong).orElse(0L);
    var now = said(output, "now").map(Instant::parse).orElseGet(() -> clock(inside).plusSeconds(skew));
    var facts = new Facts(inside, new Surroundings(purposes, own(output), now)).remembering(PastWords.read(output));
    var fed = said(output, "feed").map(Samples::feed).map(Probed::got).map(facts::fed).orElse(facts);
    return announced(output).map(Probed::got).map(fed::announced).orElse(fed);
  }

  private static AnnouncementFeed feed(String since) {
    return new AnnouncementFeed(Optional.of(since).filter(it -> !it.equals("none")).map(Instant::parse));
  }

  /// The facts in a sample called `name`: a scene of a cloud or a look from outside where it is called so, else what a
  /// collector printed.
  public static Facts facts(String name, String text) {
    return name.endsWith(".scene.txt")
        ? Scenes.facts(Scenes.file(text)).entitled(RoleWords.read(text))
        : name.endsWith(OUTSIDE) ? outside(text) : facts(text);
  }

  private static Facts outside(String text) {
    var start = ("\n" + text).indexOf("\n" + COLLECTED);
    var inside = start < 0 ? "" : text.substring(start);
    var facts = facts(head(text) + inside);
    return new Facts(start < 0 ? Probed.missed(new ProbeFailure.ViewAbsent(View.INSIDE)) : facts.inside(),
        facts.cloud(), OutsideWords.read(start < 0 ? text : text.substring(0, start)), facts.surroundings())
        .announced(facts.advisories()).fed(facts.feed());
  }

  private static String head(String text) {
    return text.lines().takeWhile(line -> line.startsWith("#")).map(line -> line + "\n").collect(joining());
  }

  /// The text of the sample called `name` of a check.
  public static String resource(Class<?> check, String name) {
    try {
      return Files.readString(folder(check).orElseThrow().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every sample of a check, by name; none if it has no folder.
  public static List<String> names(Class<? extends Check> check) {
    var folder = folder(check);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (var files = Files.list(folder.get())) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt"))
          .sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder(Class<?> check) {
    var found = check.getResource(check.getSimpleName() + "/");
    try {
      return found == null ? Optional.empty() : Optional.of(Path.of(found.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> said(String output, String word) {
    var start = "# " + word + ": ";
    return output.lines().takeWhile(line -> line.startsWith("#")).filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip()).findFirst();
  }

  private static Optional<Advisories> announced(String output) {
    var lines = output.lines().takeWhile(line -> line.startsWith("#")).filter(line -> line.startsWith("# advisory: "))
        .map(line -> line.substring("# advisory: ".length()).split(" ", 6)).toList();
    var builder = new Advisories.Builder();
    lines.forEach(w -> builder.add(w[0], new Advisories.Notice(w[1], w[2], w[5],
        LocalDate.parse(w[4]).atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty(), new DebianVersion(w[3]))));
    return lines.isEmpty() ? Optional.empty() : Optional.of(builder.build());
  }

  private static OwnAccess own(String output) {
    return said(output, "own").map(words -> words.split(" ")).map(w -> new OwnAccess(w[0], w.length > 1 ? w[1] : ""))
        .orElse(OwnAccess.NONE);
  }

  private static Instant clock(Probed<Collected> inside) {
    return switch (inside.then(OsFacts.READER::read)) {
      case Probed.Got<OsFacts>(var os) -> os.clock();
      case Probed.Missed<OsFacts> _ -> Instant.EPOCH;
    };
  }
}
