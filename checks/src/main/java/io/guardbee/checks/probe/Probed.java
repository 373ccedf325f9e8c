package io.guardbee.checks.probe;

import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.function.Function;

/// A fact, or why it could not be read.
public sealed interface Probed<T> {
  /// It was read.
  record Got<T>(T value) implements Probed<T> {}

  /// It was not, because.
  record Missed<T>(ProbeFailure why) implements Probed<T> {}

  /// A fact that was read.
  static <T> Probed<T> got(T value) {
    return new Got<>(value);
  }

  /// A fact that was not.
  static <T> Probed<T> missed(ProbeFailure why) {
    return new Missed<>(why);
  }

  /// The fact put through `reading`, which cannot fail.
  default <U> Probed<U> map(Function<? super T, ? extends U> reading) {
    return then(value -> got(reading.apply(value)));
  }

  /// The fact put through `reading`, which may miss.
  default <U> Probed<U> then(Function<? super T, Probed<U>> reading) {
    return switch (this) {
      case Got<T>(var value) -> reading.apply(value);
      case Missed<T>(var why) -> new Missed<>(why);
    };
  }

  /// The fact, or `otherwise` where it is missing. Only for texts and remedies: a verdict must not lose the cause.
  default T or(T otherwise) {
    return switch (this) {
      case Got<T>(var value) -> value;
      case Missed<T> _ -> otherwise;
    };
  }

  /// Judges the fact; a missing one is [Outcome.Unknown] with its cause.
  default Outcome judge(Function<? super T, Outcome> judgement) {
    return switch (this) {
      case Got<T>(var value) -> judgement.apply(value);
      case Missed<T>(var why) -> new Outcome.Unknown(why);
    };
  }
}
