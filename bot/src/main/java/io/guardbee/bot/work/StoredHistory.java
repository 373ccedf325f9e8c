package io.guardbee.bot.work;

import io.guardbee.adapters.store.Audits.FindingSeen;
import io.guardbee.adapters.store.Histories;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.History;
import io.guardbee.bot.command.ProjectDrift;
import io.guardbee.bot.render.MachineHistory;
import io.guardbee.bot.render.MachineHistory.Extent;
import io.guardbee.bot.render.MachineHistory.Looked;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.checks.compliance.Drift;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.Past.Watched;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What audits changed, and what stood in projects, in the store.
///
/// @param store opened when something is asked
public record StoredHistory(Supplier<Store> store, Wire wire) implements History, ProjectDrift {
  private static final Logger LOG = LoggerFactory.getLogger(StoredHistory.class);

  @Override
  public Told of(Target target, int most) {
    var key = wire.clean(StoredAudits.key(target));
    try {
      var told = store.get().histories().told(key, most);
      return new Told(new MachineHistory(told.stream().map(StoredHistory::audited).toList(),
          store.get().audits().findings(key).stream().filter(found -> found.goneAt().isEmpty())
              .map(StoredHistory::open).toList()),
          "");
    } catch (StoreUnavailable e) {
      return new Told(new MachineHistory(List.of(), List.of()), String.valueOf(e.getMessage()));
    }
  }

  private static MachineHistory.Audited audited(Histories.Told told) {
    var audit = told.audit();
    return new MachineHistory.Audited(audit.id(), audit.at(), extent(told), told.changes(),
        audit.verdict().equals(StoredAudits.SILENT) ? Looked.NOBODY : told.followed() ? Looked.SOME : Looked.FIRST);
  }

  private static Extent extent(Histories.Told told) {
    var audit = told.audit();
    return told.whole().<Extent>map(whole -> whole
        ? new Extent.Whole(audit.grade(), audit.score(), audit.coverage())
        : new Extent.Part(checks(audit.reportJson()))).orElseGet(Extent.Untold::new);
  }

  /// How many checks a report has; 0 where it is not at hand.
  private static int checks(String report) {
    try {
      return report.isEmpty() ? 0 : ReportReader.read(report).checks().size();
    } catch (UnreadableReport _) {
      return 0;
    }
  }

  private static MachineHistory.Open open(FindingSeen found) {
    return new MachineHistory.Open(found.check(), found.object(), found.severity(), found.firstSeen());
  }

  @Override
  public Optional<Since> seen(Project project, Instant at, Map<Trace.Kind, List<Trace>> now) {
    var key = "project:" + project.cloud() + "/" + project.id();
    try {
      var histories = store.get().histories();
      var before = histories.standing(key);
      var changes = Drift.between(before, now);
      histories.remember(key, project.key(), at, now, changes);
      return before.values().stream().map(Watched::lastRead).max(Instant::compareTo)
          .map(last -> new Since("", last, changes, now.isEmpty() ? Since.Compared.NOTHING : Since.Compared.WHOLE));
    } catch (StoreUnavailable e) {
      LOG.warn("What stands in a project is not remembered: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
