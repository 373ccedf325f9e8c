package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.app.WaiversFile.Wanted;
import io.guardbee.bot.command.WaiveCommand;
import io.guardbee.bot.command.WaiverBook;
import io.guardbee.bot.command.WaiverRequest;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks for the waivers of a file: all of them, or none where one cannot be. Each is bound to what the last audits found,
/// so that nothing is accepted which nobody saw.
/// For one thread and one file.
final class WaiversImport {
  private final WaiverBook book;
  private final Asker by;
  private final InstantSource clock;
  private final RandomGenerator random;
  /// What the store knows, by project and check: a file may name each of them many times.
  private final Map<List<String>, List<AuditReport>> known = new HashMap<>();

  /// @param by who asks
  /// @param random for ids
  WaiversImport(WaiverBook book, Asker by, InstantSource clock, RandomGenerator random) {
    this.book = book;
    this.by = by;
    this.clock = clock;
    this.random = random;
  }

  /// What came of it.
  ///
  /// @param rows what was asked for
  /// @param known how much of the file was asked for before and holds or waits
  /// @param refused why nothing was asked for, one line each; empty where all was
  record Imported(List<WaiverRow> rows, int known, List<String> refused) {
    Imported {
      rows = List.copyOf(rows);
      refused = List.copyOf(refused);
    }
  }

  /// @param project the one that is meant where the file names none; empty for none
  Imported of(String text, String project) {
    var read = WaiversFile.of(text);
    var refused = new ArrayList<>(read.refused());
    var requests = new ArrayList<WaiverRequest>();
    var before = 0;
    for (var wanted : read.wanted()) {
      var key = wanted.project().isEmpty() ? project : wanted.project();
      if (!project.isEmpty() && !key.equals(project)) {
        continue;
      }
      var why = why(wanted, key).or(() -> ambiguous(wanted, key));
      var request = why.isEmpty() ? request(wanted, key) : Optional.<WaiverRequest>empty();
      if (why.isPresent() || request.isEmpty()) {
        refused.add("line " + wanted.line() + ": " + why.orElseGet(() -> unseen(wanted, key)));
      } else if (there(request.get().row())) {
        before++;
      } else {
        requests.add(request.get());
      }
    }
    if (!refused.isEmpty()) {
      return new Imported(List.of(), 0, refused);
    }
    requests.forEach(request -> book.ask(request.row(), request.covered()));
    return new Imported(requests.stream().map(WaiverRequest::row).toList(), before, List.of());
  }

  private Optional<String> why(Wanted wanted, String key) {
    var now = clock.instant();
    if (Catalogue.load().spec(wanted.control()).isEmpty()) {
      return Optional.of("there is no check called \"" + PlainText.line(wanted.control(), 60) + "\"");
    }
    if (key.isEmpty()) {
      return Optional.of("it names no project; give one with --project");
    }
    if (!now.isBefore(wanted.until())) {
      return Optional.of("it has ended");
    }
    return wanted.until().isAfter(now.plus(Duration.ofDays(WaiveCommand.LONGEST)))
        ? Optional.of("it holds for more than " + WaiveCommand.LONGEST + " days")
        : Optional.empty();
  }

  private Optional<String> ambiguous(Wanted wanted, String key) {
    return wanted.vm().isEmpty() || seen(wanted, key).size() < 2
        ? Optional.empty()
        : Optional.of("several machines of " + PlainText.line(key, 60) + " are called "
            + PlainText.line(wanted.vm(), 60) + "; give the id of one");
  }

  /// The last reports of the machines that are meant.
  private List<AuditReport> seen(Wanted wanted, String key) {
    return known.computeIfAbsent(List.of(key, wanted.control()), _ -> book.failing(key, wanted.control(),
        Optional.empty())).stream()
        .filter(report -> wanted.vm().isEmpty()
            || List.of(report.target().name(), report.target().id()).contains(wanted.vm()))
        .toList();
  }

  private static String unseen(Wanted wanted, String key) {
    return "no audit has found that " + wanted.control() + " fails "
        + (wanted.vm().isEmpty() ? "" : "on " + PlainText.line(wanted.vm(), 60) + " ") + "in "
        + PlainText.line(key, 60) + (wanted.object().isEmpty() ? "" : " on that object") + ": audit first";
  }

  private Optional<WaiverRequest> request(Wanted wanted, String key) {
    return WaiverRequest.of(new WaiverRequest.Terms(wanted.control(), key, !wanted.vm().isEmpty(), wanted.object(),
        wanted.reason(), wanted.until()), seen(wanted, key), by, clock.instant(), random);
  }

  private boolean there(WaiverRow row) {
    return book.of(row.project()).stream().anyMatch(it -> it.withdrawn().isEmpty() && it.check().equals(row.check())
        && it.object().equals(row.object()) && it.targetKey().equals(row.targetKey())
        && it.until().equals(row.until()));
  }
}
