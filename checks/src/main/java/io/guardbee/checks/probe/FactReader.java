package io.guardbee.checks.probe;

/// Reads one kind of typed fact from the collector's answer. Each fact type has one as a constant `READER`.
/// Stateless; fed hostile and truncated text, it answers [Probed.Missed], never throws and never guesses.
@FunctionalInterface
public interface FactReader<T> {
  Probed<T> read(Collected collected);
}
