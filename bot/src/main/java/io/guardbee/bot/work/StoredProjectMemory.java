package io.guardbee.bot.work;

import io.guardbee.adapters.store.Attestations.TakenBack;
import io.guardbee.adapters.store.Postures;
import io.guardbee.adapters.store.Postures.Bare;
import io.guardbee.adapters.store.Postures.Whole;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.ProjectMemory;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What audits left of the VMs of a project, in the store.
///
/// @param store opened when something is to be found
/// @param clock by which a person's word ends
public record StoredProjectMemory(Supplier<Store> store, InstantSource clock) implements ProjectMemory {
  /// The last point of the checklist, which stands near the beginning of a report of every check.
  private static final Pattern LAST = Pattern.compile("\"item\"\\s*:\\s*17\\b");

  /// Of an audit of another release, of which this one cannot read what was due, nor whether anybody could look inside.
  private static final Gist UNREAD = new Gist(1, List.of(),
      "What its last audit left cannot be read by this release of "
          + "Guardbee; the next audit mends that.",
      List.of());

  @Override
  public Remembered of(Project project, Optional<Set<String>> servers, Instant from) {
    try {
      var postures = store.get().postures();
      var names = servers.isPresent() ? Map.<String, String>of() : postures.machines(project.key());
      return new Known(machines(postures, servers.map(ids -> (Collection<String>) ids).orElse(names.keySet()), names,
          from, new Words(project.key(), clock.instant(), store.get().attestations().takenBack(project.key(), from))));
    } catch (StoreUnavailable e) {
      return new Away(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Machine> machines(Postures postures, Collection<String> ids, Map<String, String> names,
      Instant from, Words words) {
    var scores = postures.scores(ids, from).stream().collect(Collectors.groupingBy(Postures.Point::targetKey,
        Collectors.mapping(point -> new Scored(point.at(), point.score(), point.coverage()), Collectors.toList())));
    var looks = new HashMap<String, Look>();
    postures.newest(ids).forEach(whole -> newer(looks, whole.targetKey(), look(whole, words)));
    bare(postures, ids, from, scores, looks);
    var findings = postures.findings(ids, from).stream().collect(Collectors.groupingBy(Postures.Known::targetKey,
        Collectors.mapping(StoredProjectMemory::seen, Collectors.toList())));
    var machines = new HashMap<String, Machine>();
    postures.firstAudits(ids).forEach((id, first) -> machines.put(id, new Machine(names.getOrDefault(id, ""),
        Optional.of(first), Optional.ofNullable(looks.get(id)), scores.getOrDefault(id, List.of()),
        findings.getOrDefault(id, List.of()))));
    return machines;
  }

  private static void newer(Map<String, Look> looks, String id, Look look) {
    looks.merge(id, look, (one, other) -> one.at().isBefore(other.at()) ? other : one);
  }

  /// What people confirmed in a project, as far as it holds no longer.
  private record Words(String project, Instant now, List<TakenBack> back) {
    Gist without(Whole whole, Gist gist) {
      var lost = gist.confirmed().stream().filter(word -> word.until() <= now.toEpochMilli() || back.stream()
          .anyMatch(it -> it.at().isAfter(whole.at()) && it.check().equals(word.check())
              && it.place().equals(it.scope().equals("vm") ? whole.targetKey() : project)))
          .map(Gist.Word::check);
      return new Gist(gist.unknown(), Stream.concat(gist.due().stream(), lost).distinct().toList(), gist.silent(),
          gist.confirmed());
    }
  }

  private static Look look(Whole whole, Words words) {
    var gist = words.without(whole, Gist.read(whole.gist()).orElse(UNREAD));
    return look(whole.audit(), whole.at(), whole.score(), whole.grade(), whole.coverage(), gist);
  }

  private static Look look(String audit, Instant at, int score, String grade, double coverage, Gist gist) {
    return new Look(audit, at, score, grade(grade), coverage, gist.unknown(), gist.due(),
        Optional.of(gist.silent()).filter(why -> !why.isEmpty()));
  }

  /// Audits that an earlier release remembered: only of a VM's newest is the report read.
  private void bare(Postures postures, Collection<String> ids, Instant from, Map<String, List<Scored>> scores,
      Map<String, Look> looks) {
    var newest = new HashMap<String, Bare>();
    postures.bare(ids, from).stream().filter(old -> LAST.matcher(old.head()).find()).forEach(old -> {
      scores.computeIfAbsent(old.targetKey(), _ -> new ArrayList<>())
          .add(new Scored(old.at(), old.score(), old.coverage()));
      newest.merge(old.targetKey(), old, (one, other) -> one.at().isBefore(other.at()) ? other : one);
    });
    newest.forEach((id, old) -> {
      var known = looks.get(id);
      if (known == null || known.at().isBefore(old.at())) {
        gist(old).ifPresent(gist -> newer(looks, id,
            look(old.audit(), old.at(), old.score(), old.grade(), old.coverage(), gist)));
      }
    });
  }

  private Optional<Gist> gist(Bare old) {
    try {
      return store.get().audits().find(old.audit()).map(row -> Gist.of(ReportReader.read(row.reportJson())));
    } catch (UnreadableReport _) {
      return Optional.empty();
    }
  }

  private static Grade grade(String letter) {
    return Arrays.stream(Grade.values()).filter(grade -> grade.letter().equals(letter)).findFirst()
        .orElse(Grade.NONE);
  }

  private static Seen seen(Postures.Known known) {
    // A word of another release is taken for one that wants attention.
    var severity = Arrays.stream(Severity.values()).filter(s -> s.label().equals(known.severity())).findFirst()
        .orElse(Severity.MEDIUM);
    return new Seen(known.check(), known.object(), severity, known.firstSeen(), known.lastSeen(), known.goneAt(),
        known.returnedAt(), known.acceptedUntil());
  }
}
