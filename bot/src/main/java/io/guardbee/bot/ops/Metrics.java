package io.guardbee.bot.ops;

import io.guardbee.adapters.store.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the bot counts and measures, for Prometheus. Thread-safe and quick. A tag is a command's name or a word of an
/// enum here, never a text or id of a person, a VM or a project: those would be secrets told to whoever reads metrics,
/// and series without end.
public final class Metrics implements AutoCloseable {
  private static final String OTHER = "other";
  private static final Duration[] BUCKETS = {Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
      Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
      Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120)};
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Set<String> commands;

  /// @param commands the names that there are; any other counts as `other`
  /// @param version of Guardbee
  public Metrics(Collection<String> commands, String version) {
    this.commands = Set.copyOf(commands);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    Gauge.builder("guardbee.build.info", () -> 1).description("The release that runs.").tag("version", version)
        .tag("java", Runtime.version().toString()).register(registry);
    showFromZero();
  }

  /// A rate needs the value before the first event, so what is watched for its first event is there from the start.
  private void showFromZero() {
    List.of(Letter.values()).forEach(outcome -> letters(outcome).increment(0));
    List.of(StoreUnavailable.Kind.values()).forEach(kind -> errors(kind).increment(0));
    List.of(Limit.values()).forEach(whose -> limits(whose).increment(0));
    List.of(Login.values()).forEach(outcome -> logins(outcome).increment(0));
  }

  /// What became of something that was asked.
  public enum Asked {
    /// Kept, and will be answered.
    ACCEPTED,
    /// A platform delivered it again.
    REPEATED,
    /// Turned away: no right, no such command, too much.
    REFUSED
  }

  /// How a command ended.
  public enum Ran {
    ANSWERED, REFUSED, FAILED
  }

  /// How an audit ended.
  public enum Audited {
    /// Every view answered.
    COMPLETE,
    /// Some did.
    PARTIAL,
    /// None did.
    BLIND, CANCELLED, FAILED
  }

  /// How a login over SSH ended.
  public enum Login {
    ACCEPTED, REFUSED, UNREACHABLE, TIMED_OUT, HOST_KEY, FAILED
  }

  /// What became of a message that had to go out.
  public enum Letter {
    SENT, RETRIED, LOST
  }

  /// Whose share was used up.
  public enum Limit {
    PERSON, CHANNEL
  }

  public void asked(String command, Asked outcome) {
    counter("guardbee.asks", "Commands asked for.", "command", known(command), "outcome", word(outcome)).increment();
  }

  /// A command has ended.
  ///
  /// @param took from when its work began to its answer
  public void ran(String command, Duration took, Ran outcome) {
    time("guardbee.command.duration", "How long commands took.", took, "command", known(command), "outcome",
        word(outcome));
  }

  public void audited(Audited outcome, Duration took) {
    time("guardbee.audit.duration", "How long audits took.", took, "outcome", word(outcome));
  }

  public void loggedIn(Login outcome) {
    logins(outcome).increment();
  }

  public void letter(Letter outcome) {
    letters(outcome).increment();
  }

  public void storeFailed(StoreUnavailable.Kind kind) {
    errors(kind).increment();
  }

  public void limited(Limit whose) {
    limits(whose).increment();
  }

  /// How many questions wait for their turn. Asked at every scrape; must not block.
  public void waiting(LongSupplier count) {
    gauge("guardbee.work.waiting", "Questions that wait for their turn.", count::getAsLong);
  }

  /// How many questions are being answered. Asked at every scrape; must not block.
  public void running(LongSupplier count) {
    gauge("guardbee.work.running", "Questions that are being answered.", count::getAsLong);
  }

  /// How many messages wait to go out. Asked at every scrape; must not block.
  public void lettersWaiting(LongSupplier count) {
    gauge("guardbee.outbox.waiting", "Messages that wait to go out.", count::getAsLong);
  }

  /// How old the oldest message is that waits; zero when none does. Asked at every scrape; must not block.
  public void oldestLetter(Supplier<Duration> age) {
    gauge("guardbee.outbox.oldest.seconds", "Age of the oldest message that waits.", () -> seconds(age.get()));
  }

  /// How many decisions are not in the trail yet. Asked at every scrape; must not block.
  public void trailLag(LongSupplier count) {
    gauge("guardbee.trail.lag", "Decisions that are not in the trail yet.", count::getAsLong);
  }

  /// How long nothing was heard of a platform; asked at every scrape; must not block.
  ///
  /// @param platform `slack` or `discord`
  public void silence(String platform, Supplier<Duration> age) {
    gauge("guardbee.platform.silence.seconds", "Time since a chat platform was heard of.", () -> seconds(age.get()),
        "platform", platform);
  }

  /// All of it, in Prometheus' text format.
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private String known(String command) {
    return commands.contains(command) ? command : OTHER;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private Counter logins(Login outcome) {
    return counter("guardbee.ssh.logins", "Logins over SSH.", "outcome", word(outcome));
  }

  private Counter letters(Letter outcome) {
    return counter("guardbee.outbox.letters", "Messages to chat platforms.", "outcome", word(outcome));
  }

  private Counter errors(StoreUnavailable.Kind kind) {
    return counter("guardbee.store.errors", "What the store could not do.", "kind", word(kind));
  }

  private Counter limits(Limit whose) {
    return counter("guardbee.rate.limited", "Commands turned away for their number.", "whose", word(whose));
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  private void time(String name, String description, Duration took, String... tags) {
    Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(BUCKETS).register(registry)
        .record(took);
  }

  private void gauge(String name, String description, DoubleSupplier value, String... tags) {
    Gauge.builder(name, value::getAsDouble).description(description).tags(tags).register(registry);
  }
}
