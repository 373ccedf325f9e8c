package io.guardbee.bot.command;

import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.checks.result.AuditReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people accepted and confirmed, in memory.
final class FakeRisks implements WaiverBook, AttestationBook {
  final Map<String, WaiverRow> rows = new LinkedHashMap<>();
  final Map<String, List<Covered>> covered = new LinkedHashMap<>();
  final List<AttestationRow> words = new ArrayList<>();
  final List<AuditReport> reports = new ArrayList<>();

  @Override
  public void ask(WaiverRow row, List<Covered> findings) {
    rows.put(row.id(), row);
    covered.put(row.id(), findings);
  }

  @Override
  public Optional<WaiverRow> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public boolean approve(String id, Signature by) {
    return find(id).filter(row -> row.awaited() && row.withdrawn().isEmpty() && !row.asked().by().equals(by.by()))
        .map(row -> rows.put(id, decided(row, Optional.of(by), row.withdrawn()))).isPresent();
  }

  @Override
  public boolean withdraw(String id, Signature by) {
    return find(id).filter(row -> row.withdrawn().isEmpty())
        .map(row -> rows.put(id, decided(row, row.approved(), Optional.of(by)))).isPresent();
  }

  private static WaiverRow decided(WaiverRow row, Optional<Signature> approved, Optional<Signature> withdrawn) {
    return new WaiverRow(row.id(), row.project(), row.check(), row.object(), row.targetKey(), row.machine(),
        row.scope(),
        row.severity(), row.reason(), row.until(), row.second(), row.asked(), approved, withdrawn);
  }

  @Override
  public List<WaiverRow> of(String project) {
    return rows.values().stream().filter(row -> row.project().equals(project)).toList();
  }

  @Override
  public List<WaiverRow> all() {
    return List.copyOf(rows.values());
  }

  @Override
  public List<AuditReport> failing(String project, String check, Optional<String> machine) {
    return List.copyOf(reports);
  }

  @Override
  public void say(List<AttestationRow> said) {
    words.addAll(said);
  }

  @Override
  public int withdraw(String check, String place, Signature by) {
    var before = words.size();
    words.removeIf(word -> word.check().equals(check) && word.place().equals(place) && word.by().by().equals(by.by()));
    return before - words.size();
  }
}
