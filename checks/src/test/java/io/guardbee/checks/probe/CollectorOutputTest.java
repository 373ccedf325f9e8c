package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollectorOutputTest {
  private static final Nonce NONCE = new Nonce("0123456789abcdef0123456789abcdef");
  private static final String MARK = "@" + NONCE.hex() + " ";
  private static final String HEADER = "guardbee-collector 1 " + NONCE.hex() + " digest=- mode=sent root=1\n";
  private static final String WHOLE = HEADER + """
      @begin os
      @part clock
      1795466426
      @part kernel
      Linux 6.1.0
      @rc 0
      @full
      @end os
      @begin sshd
      @part version
      @miss tuples\troot\tsudo -n /usr/sbin/sshd -T
      @miss nft\ttool\tnft
      @part slow
      half an answ
      @rc 124
      @full
      @end sshd
      @done
      """.replace("@", MARK);

  private static Probed<Collected> parse(String output) {
    return CollectorOutput.parse(output, NONCE, Optional.empty());
  }

  private static Collected parsed(String output) {
    return ((Probed.Got<Collected>) parse(output)).value();
  }

  @Test
  void whole_answer_gives_sections_and_parts() {
    var collected = parsed(WHOLE);

    assertThat(collected.cut()).isEmpty();
    assertThat(collected.mode()).isEqualTo("sent");
    assertThat(collected.root()).isTrue();
    assertThat(collected.part("os", "clock"))
        .isEqualTo(Probed.got(new Part("clock", java.util.List.of("1795466426"), -1)));
    assertThat(collected.part("os", "kernel").map(Part::exitCode)).isEqualTo(Probed.got(0));
  }

  @Test
  void what_could_not_be_read_carries_its_cause() {
    var collected = parsed(WHOLE);

    assertThat(collected.part("sshd", "tuples"))
        .isEqualTo(Probed.missed(new ProbeFailure.NeedsRight("sudo -n /usr/sbin/sshd -T")));
    assertThat(collected.part("sshd", "nft")).isEqualTo(Probed.missed(new ProbeFailure.ToolMissing("nft")));
    assertThat(collected.part("sshd", "slow")).isEqualTo(Probed.missed(new ProbeFailure.SectionHung("sshd slow", 10)));
    assertThat(collected.part("sshd", "never-asked"))
        .isEqualTo(Probed.missed(new ProbeFailure.SectionMissing("sshd never-asked")));
    assertThat(collected.section("nowhere"))
        .isEqualTo(Probed.missed(new ProbeFailure.SectionMissing("section nowhere")));
  }

  @Test
  void message_of_the_day_before_the_header_is_noise() {
    var greeted = parsed("Welcome!\r\n\u001b[31mred\u001b[0m\nno newline " + WHOLE);

    assertThat(greeted.part("os", "kernel")).isEqualTo(parsed(WHOLE).part("os", "kernel"));
  }

  @Test
  void markers_with_another_nonce_are_content() {
    var planted = WHOLE.replace("Linux 6.1.0",
        "Linux 6.1.0\n@ffffffffffffffffffffffffffffffff end os\n@ffffffffffffffffffffffffffffffff part clock\n1");

    assertThat(parsed(planted).part("os", "clock").map(p -> p.lines().getFirst()))
        .isEqualTo(Probed.got("1795466426"));
    assertThat(parsed(planted).part("os", "kernel").map(p -> p.lines().size())).isEqualTo(Probed.got(4));
  }

  @Test
  void another_runs_answer_is_refused() {
    var replayed = WHOLE.replace(NONCE.hex(), "ffffffffffffffffffffffffffffffff");

    assertThat(parse(replayed)).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_section_cut_at_its_cap_keeps_the_parts_before_the_cut() {
    var cut = WHOLE.replace(MARK + "rc 0\n" + MARK + "full\n" + MARK + "end os", MARK + "end os");

    var collected = parsed(cut);

    assertThat(collected.part("os", "clock")).isInstanceOf(Probed.Got.class);
    assertThat(collected.part("os", "kernel"))
        .isEqualTo(Probed.missed(new ProbeFailure.OutputCut("section os", CollectorOutput.SECTION_CAP)));
    assertThat(collected.section("os").then(s -> s.every("kernel"))).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void cut_anywhere_nothing_half_read_counts_as_read() {
    var whole = parsed(WHOLE);
    for (int length = 0; length < WHOLE.length(); length++) {
      if (!(parse(WHOLE.substring(0, length)) instanceof Probed.Got<Collected>(var collected))) {
        continue;
      }
      for (var label : new String[]{"clock", "kernel"}) {
        var part = collected.part("os", label);
        assertThat(part instanceof Probed.Missed || part.equals(whole.part("os", label)))
            .as("%s after %d characters: %s", label, length, part).isTrue();
      }
      assertThat(length >= WHOLE.length() - 1 || collected.cut().isPresent()).as("cut at " + length).isTrue();
    }
  }

  @Test
  void the_transports_failure_is_the_cause_of_what_is_missing() {
    var lost = new ProbeFailure.CollectionTimedOut("vm-42", 20);

    var parsed = CollectorOutput.parse(WHOLE.substring(0, WHOLE.indexOf(MARK + "part kernel")), NONCE,
        Optional.of(lost));

    assertThat(parsed.then(c -> c.part("os", "kernel"))).isEqualTo(Probed.missed(lost));
    assertThat(parsed.then(c -> c.section("sshd"))).isEqualTo(Probed.missed(lost));
  }

  @Test
  void no_collector_at_all_is_said_with_what_came_instead() {
    assertThat(parse("This account is currently not available.\n")).isEqualTo(Probed.missed(
        new ProbeFailure.ShellRefused("The VM", "it printed \"This account is currently not available.\"")));
  }
}
