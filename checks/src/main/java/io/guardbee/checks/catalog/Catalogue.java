package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Every check that there is: those that this release runs, found by [ServiceLoader], and those that are catalogued
/// and not covered yet, from `catalogue.tsv`. Immutable.
public final class Catalogue {
  /// Every audit says whether the machine's clock is off.
  private static final Set<String> NOTICED = Set.of("os");
  private final Map<CheckId, CheckSpec> specs = new TreeMap<>();
  private final Map<CheckId, Check> checks = new TreeMap<>();

  /// A catalogue of these checks, and the specs of those that nobody runs yet.
  public Catalogue(Collection<Check> running, Collection<CheckSpec> catalogued) {
    catalogued.forEach(spec -> specs.put(spec.id(), spec));
    for (var check : running) {
      var id = check.spec().id();
      if (checks.put(id, check) != null) {
        throw new IllegalStateException("Two checks are called " + id);
      }
      specs.put(id, check.spec());
    }
  }

  /// The catalogue of this release.
  public static Catalogue load() {
    var running = ServiceLoader.load(Check.class).stream().map(ServiceLoader.Provider::get).toList();
    return new Catalogue(running, catalogued());
  }

  /// Every spec, by item and then id.
  public List<CheckSpec> specs() {
    return specs.values().stream().sorted(Comparator.comparingInt(CheckSpec::item).thenComparing(CheckSpec::id))
        .toList();
  }

  /// The checks that run.
  public Collection<Check> checks() {
    return Collections.unmodifiableCollection(checks.values());
  }

  /// The collector's sections that the wanted checks read, and those that an audit's notices do. Empty, which means all,
  /// when every check is wanted.
  public Set<String> sections(Predicate<CheckSpec> wanted) {
    if (checks.values().stream().map(Check::spec).allMatch(wanted)) {
      return Set.of();
    }
    var read = new TreeSet<>(NOTICED);
    checks.values().stream().filter(check -> wanted.test(check.spec())).map(Check::sections).forEach(read::addAll);
    return read;
  }

  /// The kinds of questions from outside whose answers the wanted checks read.
  public Set<Kind> kinds(Predicate<CheckSpec> wanted) {
    var kinds = EnumSet.noneOf(Kind.class);
    checks.values().stream().filter(check -> wanted.test(check.spec())).map(Check::asks).forEach(kinds::addAll);
    return kinds;
  }

  /// Whether a wanted check reads who has a role on the project.
  public boolean readsRoles(Predicate<CheckSpec> wanted) {
    return checks.values().stream().filter(Check::readsRoles).map(Check::spec).anyMatch(wanted);
  }

  /// The check called so, if this release runs it.
  public Optional<Check> check(CheckId id) {
    return Optional.ofNullable(checks.get(id));
  }

  /// The spec called so.
  public Optional<CheckSpec> spec(String id) {
    return specs.values().stream().filter(spec -> spec.id().value().equals(id)).findFirst();
  }

  private static List<CheckSpec> catalogued() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.tsv")) {
      if (in == null) {
        throw new IllegalStateException("catalogue.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Catalogue::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.tsv cannot be read", e);
    }
  }

  /// Columns: id, item, view, severity, title.
  private static CheckSpec row(String line) {
    var f = line.split("\t");
    return CheckSpec.of(f[0], Integer.parseInt(f[1]), View.valueOf(f[2].toUpperCase(Locale.ROOT)),
        Severity.valueOf(f[3].toUpperCase(Locale.ROOT)), f[4]);
  }
}
