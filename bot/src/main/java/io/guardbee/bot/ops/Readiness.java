package io.guardbee.bot.ops;

import io.guardbee.bot.ops.Health.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Whether the bot can take work: asks each part, side by side, and gives each the same short time. Thread-safe. While a
/// part does not answer it is not asked again, so that a part that hangs costs one thread, however often readiness is
/// asked for.
public final class Readiness {
  private final Map<String, Supplier<Health>> parts;
  private final Duration patience;
  private final Map<String, FutureTask<Health>> running = new ConcurrentHashMap<>();

  /// @param parts by name, in the order in which they are shown; may block
  /// @param patience how long one may take before it counts as down
  public Readiness(Map<String, Supplier<Health>> parts, Duration patience) {
    this.parts = new LinkedHashMap<>(parts);
    this.patience = patience;
  }

  /// What the parts say now.
  ///
  /// @param ready whether none is down
  public record Answer(boolean ready, List<Health> parts) {
    public Answer {
      parts = List.copyOf(parts);
    }

    /// `{"ready":true,"parts":[{"name":"store","state":"ok","words":"SQLite, version 3"}]}`
    ///
    /// @param safe what the words pass before they are shown
    String json(UnaryOperator<String> safe) {
      var fields = new LinkedHashMap<String, String>();
      fields.put("ready", Boolean.toString(ready));
      fields.put("parts", parts.stream().map(part -> json(part, safe)).collect(Collectors.joining(",", "[", "]")));
      return JsonText.object(fields) + "\n";
    }

    private static String json(Health part, UnaryOperator<String> safe) {
      var fields = new LinkedHashMap<String, String>();
      fields.put("name", JsonText.string(part.name()));
      fields.put("state", JsonText.string(part.state().name().toLowerCase(Locale.ROOT)));
      fields.put("words", JsonText.string(safe.apply(part.words())));
      return JsonText.object(fields);
    }
  }

  /// Asks now; takes as long as the slowest part, at most the patience.
  public Answer ask() {
    var asked = new LinkedHashMap<String, FutureTask<Health>>();
    parts.forEach((name, part) -> asked.put(name, running.computeIfAbsent(name, _ -> started(part))));
    var until = System.nanoTime() + patience.toNanos();
    var said = new ArrayList<Health>();
    asked.forEach((name, task) -> said.add(answer(name, task, until)));
    return new Answer(said.stream().noneMatch(part -> part.state() == State.DOWN), said);
  }

  private static FutureTask<Health> started(Supplier<Health> part) {
    var task = new FutureTask<>(part::get);
    Thread.ofVirtual().name("readiness").start(task);
    return task;
  }

  private Health answer(String name, FutureTask<Health> task, long until) {
    try {
      var said = task.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      running.remove(name, task);
      return said;
    } catch (TimeoutException e) {
      return Health.down(name, "does not answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      running.remove(name, task);
      return Health.down(name, "cannot be asked: "
          + Optional.ofNullable(e.getCause()).map(cause -> cause.getClass().getSimpleName()).orElse("no reason"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down(name, "was not waited for: Guardbee stops");
    }
  }
}
