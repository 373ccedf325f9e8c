package io.guardbee.adapters.ssh;

import io.guardbee.checks.probe.HostKeyProbe.Presented.Shown;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;

/// Notes the key that a host shows and lets nobody in, whatever is on record. The host has proved by then that it holds
/// the key: the library asks after it has verified the signature of the key exchange.
final class Onlooker implements Gate.Judge {
  private final HostKeys.OnRecord record;
  private volatile Optional<Shown> shown = Optional.empty();

  Onlooker(HostKeys.OnRecord record) {
    this.record = record;
  }

  /// What was shown, if anything was.
  Optional<Shown> shown() {
    return shown;
  }

  /// As for a login, so that what is seen is what a login would see: the types on record first, then the others, the
  /// strongest first.
  @Override
  public List<String> types() {
    return record.types();
  }

  @Override
  public Gate.Decision judge(byte[] blob) {
    shown = Optional.of(record.beside(blob));
    return Gate.Decision.refused(new ProbeFailure.Undecided("Nobody meant to log in.", ""));
  }
}
