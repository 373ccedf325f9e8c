package io.guardbee.checks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is seen from outside has a remedy where the inside tells which server it is, and else none.
class OutsideRemediesTest {
  private static Optional<Remedy> remedy(String id, String sample, String from, String to) {
    var check = Catalogue.load().check(new CheckId(id)).orElseThrow();
    var text = Samples.resource(check.getClass(), sample);
    assertThat(text).contains(from);
    var facts = Samples.facts(sample, text.replace(from, to));
    return check.judge(facts).outcome() instanceof Outcome.Fail fail ? check.remedy(facts, fail) : Optional.empty();
  }

  @Test
  void algorithms_that_can_go_alone_are_taken_away_by_name() {
    var sample = "fail-debian12-group1-files-known.outside.txt";

    assertThat(remedy("ssh-crypto", sample, "end", "end").orElseThrow().snippet())
        .contains("without KexAlgorithms 'diffie-hellman-group1-sha1'", "00-guardbee.conf");
    assertThat(remedy("ssh-crypto", sample, "diffie-hellman-group1-sha1", "diffie-hellman-group14-sha256")).isEmpty();
    assertThat(remedy("ssh-crypto", "fail-debian12-group1.outside.txt", "end", "end")).isEmpty();
  }

  @Test
  void recursion_is_cut_where_the_inside_names_the_server() {
    var sample = "fail-debian-12-bind-known.outside.txt";

    assertThat(remedy("dns-open-recursion", sample, "end", "end").orElseThrow().snippet())
        .contains("mine='{ localhost; };'", ".bak-guardbee-dns-open-recursion");
    assertThat(remedy("dns-open-recursion", "fail-debian-12-answered.outside.txt", "end", "end")).isEmpty();
  }

  @Test
  void chrony_stops_serving_and_nothing_else_is_touched() {
    var sample = "fail-debian-12-chrony-known.outside.txt";

    assertThat(remedy("ntp-amplification", sample, "end", "end").orElseThrow().snippet()).contains("chronyd -p");
    assertThat(remedy("ntp-amplification", sample, "192.0.2.7 123 time", "192.0.2.7 1123 time")).isEmpty();
  }
}
