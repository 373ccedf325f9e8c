package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.ssh.ConfigInForce;
import io.guardbee.checks.catalog.ssh.PasswordAuthDisabled;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshdServerTest {
  private static final String SAMPLE = Samples.resource(PasswordAuthDisabled.class, "pass-debian12-hardened.txt");

  private static SshdServer server(String output) {
    return ((Probed.Got<SshdServer>) Samples.facts(output).of(SshdServer.READER)).value();
  }

  @Test
  void ports_are_those_on_which_it_listens() {
    assertThat(server(Samples.resource(ConfigInForce.class, "fail-debian12-written-later.txt")).ports())
        .isEqualTo(List.of(22, 2222));
  }

  @Test
  void socket_activation_is_seen() {
    var activated = server(Samples.resource(PasswordAuthDisabled.class, "pass-ubuntu2404-cloud-image.txt"));

    assertThat(activated.socketActivated()).isTrue();
    assertThat(activated.perConnection()).isFalse();
    assertThat(activated.atLeast(9, 6)).isTrue();
    assertThat(activated.atLeast(9, 8)).isFalse();
  }

  @Test
  void a_process_of_somebody_else_that_is_called_sshd_is_not_the_server() {
    var planted = SAMPLE.replaceAll("(?m)^22\t([0-9]+)\t0\tsshd", "22\t$1\t1000\tsshd");

    assertThat(planted).isNotEqualTo(SAMPLE);
    assertThat(Samples.facts(planted).of(SshdFacts.READER)).isNotInstanceOf(Probed.Got.class);
  }

  @Test
  void dropbear_is_recognised() {
    assertThat(server(Samples.resource(PasswordAuthDisabled.class, "unknown-debian12-dropbear.txt")).kind())
        .isEqualTo("dropbear");
  }

  @Test
  void a_list_of_sockets_that_could_not_be_read_is_no_absence() {
    assertThat(Samples.facts(SAMPLE.replace("\nproc\n", "\n")).of(SshdServer.READER))
        .isInstanceOf(Probed.Missed.class);
  }

  @Test
  void odd_answers_never_throw() {
    for (var odd : List.of("S\t1\t", "T\troot\tx", "T\ta\tb\tc\td\t99999999999\t1", "F\t", "D\t/x\tnine\tMatch", "\t\t",
        "X", "M", "C", "pidfile", "22\tx\ty", "\u0000\u001b[31m")) {
      var mangled = SAMPLE.lines().map(line -> line.startsWith("@") ? line : line + "\n" + odd)
          .collect(java.util.stream.Collectors.joining("\n", "", "\n"));

      var facts = Samples.facts(mangled);

      assertThat(facts.of(SshdServer.READER)).as(odd).isNotNull();
      assertThat(facts.of(SshdFacts.READER)).as(odd).isNotNull();
      assertThat(facts.of(SshdConfig.READER)).as(odd).isNotNull();
    }
  }
}
