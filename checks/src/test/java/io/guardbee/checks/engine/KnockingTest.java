package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnockingTest {
  private static List<Integer> ports(String scene) {
    return Knocking.doors(Probed.missed(new ProbeFailure.Undecided("Nobody looked.", "Look.")),
        Probed.got(Scenes.of(scene)), Approach.to(List.of("192.0.2.7"))).stream().map(Door::port).toList();
  }

  @Test
  void only_what_the_own_groups_name_is_tried() {
    assertThat(
        ports("server vm; vm vm; vm other; port p vm=vm groups=web; port q vm=other groups=db; group web; group db;"
            + "rule web tcp 8080 -; rule web tcp 443-444 -; rule web udp 53 -; rule db tcp 3306 -"))
        .containsExactly(22, 8080, 443, 444);
  }

  @Test
  void ssh_comes_first_and_few_are_tried() {
    var rules = IntStream.range(1, 90).mapToObj(port -> "rule web tcp " + port + " -")
        .collect(Collectors.joining("; "));

    assertThat(ports("server vm; vm vm; port p vm=vm groups=web; group web; " + rules)).hasSize(48).startsWith(22, 1);
  }
}
