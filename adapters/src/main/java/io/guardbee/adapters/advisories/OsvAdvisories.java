package io.guardbee.adapters.advisories;

import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announcements from files, directories and HTTPS addresses in OSV format: the exports of OSV.dev and of Ubuntu as they
/// are. Read when they are first asked for, and again after the time that is set; where that fails what was read before
/// stays, and says so. Whoever asks while they are read waits for them.
public final class OsvAdvisories implements AdvisorySource {
  private static final Logger LOG = LoggerFactory.getLogger(OsvAdvisories.class);
  private static final Duration RETRY = Duration.ofMinutes(5);
  private final List<String> sources;
  private final Duration refresh;
  private final InstantSource clock;
  private final Fetch fetch;
  private Optional<Probed<Advisories>> last = Optional.empty();
  private Instant due = Instant.MIN;
  private Instant read = Instant.MIN;

  /// @param sources paths, `file:` and `https://` addresses; `http://` only of this machine
  /// @param refresh how long what was read is used
  public OsvAdvisories(List<String> sources, Duration refresh, InstantSource clock) {
    this(sources, refresh, clock, new Fetch());
  }

  OsvAdvisories(List<String> sources, Duration refresh, InstantSource clock, Fetch fetch) {
    this.sources = List.copyOf(sources);
    this.refresh = refresh;
    this.clock = clock;
    this.fetch = fetch;
  }

  @Override
  public synchronized Probed<Advisories> read() {
    if (sources.isEmpty()) {
      return AdvisorySource.NONE.read();
    }
    if (last.isPresent() && clock.instant().isBefore(due)) {
      return last.get();
    }
    var now = all();
    last = Optional.of(switch (now) {
      case Probed.Got<Advisories> _ -> now;
      case Probed.Missed<Advisories>(var why) -> last.orElse(now).map(before -> stayed(before, why));
    });
    var tried = clock.instant();
    var good = now instanceof Probed.Got<Advisories>;
    read = good ? tried : read;
    due = tried.plus(good ? refresh : RETRY);
    return last.get();
  }

  private Advisories stayed(Advisories before, ProbeFailure why) {
    LOG.warn("{} What was read at {} stays.", why.why(), read);
    return before.outdated().isPresent()
        ? before
        : before.outdated(new Advisories.Outdated(read, clock.instant()));
  }

  /// All sources or none: who misses one could take silence for safety.
  private Probed<Advisories> all() {
    var builder = new Advisories.Builder();
    var files = new OsvFiles(builder);
    for (var source : sources) {
      try {
        one(source, files);
      } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
        return Probed.missed(new ProbeFailure.Undecided("The announcements at " + PlainText.line(source, 120)
            + " could not be read: " + Fetch.why(e) + ".", "Look at advisories.sources in the configuration."));
      }
    }
    return files.read() > 0
        ? Probed.got(builder.build())
        : Probed.missed(new ProbeFailure.Undecided("The configured sources hold no announcement of Debian or Ubuntu.",
            "Name an OSV export that has records called DSA, DLA or USN under advisories.sources."));
  }

  private void one(String source, OsvFiles files) throws IOException {
    if (!Fetch.remote(source)) {
      files.all(Fetch.local(source));
      return;
    }
    var file = Files.createTempFile("guardbee-advisories", ".osv");
    try {
      fetch.into(source, file);
      files.all(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
