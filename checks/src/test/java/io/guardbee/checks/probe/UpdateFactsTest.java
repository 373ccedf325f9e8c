package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.updates.SecurityUpdatesInstalled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateFactsTest {
  private static final String MARK = "\n@" + Samples.NONCE.hex() + " ";

  @Test
  void a_recorded_point_release_is_read_whole() {
    var updates = got(read("fail-debian-12-point-release.txt"));

    assertThat(updates.pending()).hasSize(54).filteredOn(p -> !p.upgrade()).singleElement()
        .satisfies(p -> assertThat(p.name()).startsWith("linux-image-6.1.0-"));
    assertThat(updates.pending()).allMatch(UpdateFacts.Pending::security);
    assertThat(updates.kept()).extracting(AptPolicy.Choice::name).containsExactly("rsyslog", "rsyslog-gnutls",
        "rsyslog-openssl");
  }

  @Test
  void a_label_of_two_words_does_not_hide_the_origin() {
    var updates = got(read("fail-ubuntu-24.04.txt"));

    assertThat(updates.pending()).extracting(UpdateFacts.Pending::origins).containsExactly(
        List.of("Ubuntu:24.04/noble-updates", "Ubuntu:24.04/noble-security"), List.of("Docker CE:noble"));
    assertThat(updates.pending()).extracting(UpdateFacts.Pending::security).containsExactly(true, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 upgraded", "junk\u0000\u202e", "Inst", "Inst x", "Inst x [1] (",
      "1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\nInst x [1] 2",
      "0 upgraded, 0 newly installed, 0 to remove and 1 not upgraded.",
      "0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\nInst x [1] (2 Debian:12/oldstable [amd64])",
      "99999999999999999999 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\nInst x [1] (2 a [b])"})
  void what_does_not_add_up_is_not_an_answer(String simulation) {
    assertThat(read(simulation, 0)).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void an_error_of_apt_is_named() {
    var causes = new ArrayList<String>();
    if (read("E: Could not get lock /var/lib/dpkg/lock", 100) instanceof Probed.Missed<UpdateFacts>(var why)) {
      causes.add(why.why());
    }

    assertThat(causes).singleElement().asString().contains("Could not get lock");
  }

  /// Whatever byte the answer is cut at, it is whole or missing, never shorter.
  @Test
  void a_cut_answer_is_never_a_shorter_one() {
    var whole = Samples.resource(SecurityUpdatesInstalled.class, "fail-debian-12-kept-back-without-a-hold.txt");
    var complete = got(Samples.facts(whole).of(UpdateFacts.READER));
    for (int end = 0; end < whole.length(); end++) {
      if (Samples.facts(whole.substring(0, end)).of(UpdateFacts.READER) instanceof Probed.Got<UpdateFacts>(var part)) {
        assertThat(part).as("cut at %d", end).isEqualTo(complete);
      }
    }
  }

  private static Probed<UpdateFacts> read(String sample) {
    return Samples.facts(Samples.resource(SecurityUpdatesInstalled.class, sample)).of(UpdateFacts.READER);
  }

  private static Probed<UpdateFacts> read(String simulation, int code) {
    return Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n" + MARK
        + "begin updates\n" + MARK + "part pins\n" + MARK + "part simulation\n" + simulation + "\n" + MARK + "rc "
        + code + "\n" + MARK + "full\n" + MARK + "end updates\n" + MARK + "done\n").of(UpdateFacts.READER);
  }

  private static UpdateFacts got(Probed<UpdateFacts> read) {
    assertThat(read).isInstanceOf(Probed.Got.class);
    return ((Probed.Got<UpdateFacts>) read).value();
  }
}
