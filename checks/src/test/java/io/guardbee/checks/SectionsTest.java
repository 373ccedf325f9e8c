package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That a check needs the sections that it names, all of them and no others: by what comes out when they are there and
/// when they are not, over the samples of all checks and the recordings of whole hosts.
class SectionsTest {
  private static final Path RECORDINGS = Path.of("../bot/src/main/resources/io/guardbee/bot/demo");
  private static final Pattern RECORDED_NONCE = Pattern.compile("nonce=([0-9a-f]{32})");
  private static final Catalogue CATALOGUE = Catalogue.load();
  /// Each guest with all sections, and with each one taken out.
  private static List<Guest> guests = List.of();

  private record Guest(Facts whole, Map<String, Facts> lacking) {}

  private record Answer(Verdict verdict, Optional<Remedy> remedy) {}

  @BeforeAll
  static void meet_the_guests() throws IOException {
    guests = Stream.concat(samples(), recordings().stream().map(Samples::facts)).map(SectionsTest::guest).toList();
  }

  static Collection<Check> checks() {
    return CATALOGUE.checks();
  }

  /// What the rules of a cloud are judged by is one look inside for all of them ([CloudCheck]), and these guests are in
  /// no cloud.
  static List<Check> insideChecks() {
    return checks().stream().filter(check -> !(check instanceof CloudCheck)).toList();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void sections_that_a_check_does_not_name_change_nothing_for_it(Check check) {
    var others = new HashSet<>(all());
    others.removeAll(check.sections());

    assertThat(guests).allSatisfy(guest -> assertThat(answer(check, without(guest.whole(), others)))
        .isEqualTo(answer(check, guest.whole())));
  }

  @ParameterizedTest
  @MethodSource("insideChecks")
  void every_section_that_a_check_names_changes_something_for_it(Check check) {
    assertThat(all()).containsAll(check.sections());
    assertThat(check.sections()).allSatisfy(name -> assertThat(guests)
        .anyMatch(guest -> !answer(check, guest.lacking().get(name)).equals(answer(check, guest.whole()))));
  }

  @Test
  void the_notices_need_their_section_whatever_is_asked() {
    assertThat(CATALOGUE.sections(named("ctx-purpose"))).containsExactly("os");
    assertThat(CATALOGUE.sections(named("sg-world-ssh"))).containsExactly("accounts", "bruteforce", "os", "peers",
        "sockets", "sshd");
    assertThat(CATALOGUE.sections(named("ssh-root-login"))).containsExactly("accounts", "os", "sshd");
  }

  /// Without it port 443 would be spoken to in the clear, and what it answers to that be taken for its pages.
  @Test
  void who_asks_for_pages_asks_for_tls_first() {
    assertThat(insideChecks()).filteredOn(check -> check.asks().contains(Kind.HTTP)).hasSizeGreaterThan(7)
        .allMatch(check -> check.asks().contains(Kind.TLS));
  }

  @Test
  void who_wants_every_check_wants_every_section() {
    assertThat(CATALOGUE.sections(_ -> true)).isEmpty();
    assertThat(CATALOGUE.sections(spec -> spec.item() == 5)).containsExactly("bruteforce", "os", "sshd");
  }

  private static Predicate<io.guardbee.checks.result.CheckSpec> named(String id) {
    return spec -> spec.id().value().equals(id);
  }

  /// The collector's own list.
  private static List<String> all() {
    return CollectorScript.sections();
  }

  private static Answer answer(Check check, Facts facts) {
    var verdict = check.judge(facts);
    return new Answer(verdict,
        verdict.outcome() instanceof Outcome.Fail fail ? check.remedy(facts, fail) : Optional.empty());
  }

  private static Guest guest(Facts whole) {
    var lacking = new HashMap<String, Facts>();
    all().forEach(name -> lacking.put(name, without(whole, Set.of(name))));
    return new Guest(whole, lacking);
  }

  private static Facts without(Facts facts, Set<String> gone) {
    return new Facts(facts.inside().map(c -> {
      var left = new HashMap<>(c.sections());
      left.keySet().removeAll(gone);
      return new Collected(c.version(), c.digest(), c.mode(), c.root(), left, c.cut());
    }), facts.cloud(), facts.outside(), facts.surroundings()).announced(facts.advisories()).entitled(facts.roles())
        .remembering(facts.past()).fed(facts.feed());
  }

  private static Stream<Facts> samples() {
    return checks().stream().map(Check::getClass).flatMap(check -> Samples.names(check).stream()
        .map(name -> name.endsWith(".scene.txt")
            ? Samples.facts(Samples.resource(check, name))
            : Samples.facts(name, Samples.resource(check, name))));
  }

  private static List<String> recordings() throws IOException {
    try (var files = Files.list(RECORDINGS)) {
      var texts = files.filter(file -> file.toString().endsWith(".txt")).map(SectionsTest::recording).toList();
      assertThat(texts).isNotEmpty();
      return texts;
    }
  }

  private static String recording(Path file) {
    try {
      var text = Files.readString(file);
      var nonce = RECORDED_NONCE.matcher(text);
      return nonce.find() ? text.replace(new Nonce(nonce.group(1)).hex(), Samples.NONCE.hex()) : text;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
