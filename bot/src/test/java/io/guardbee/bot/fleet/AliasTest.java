package io.guardbee.bot.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.target.SshAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The names under which decisions about machines are kept.
class AliasTest {
  static String alias(String cloud, String id) {
    return Alias.of(new Project(cloud, "p", "p", "p"), id);
  }

  @Test
  void no_two_machines_share_a_name_and_each_has_the_form_of_a_host() {
    var words = List.of("a", "A", "a-b", "a_b", "a.b", "a b", "-", "", "x5f", "a-x5fb", "ä", "a".repeat(300),
        "a".repeat(301), "5a4dd290-307e-4062-8ea2-c77736f0a80b", "../..", "a\nb");
    var names = words.stream().flatMap(cloud -> words.stream().map(id -> alias(cloud, id))).toList();

    assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> {
      assertThat(new SshAddress("any", name, 22).host()).isEqualTo(name);
      assertThat(name).isLowerCase();
    });
  }

  @Test
  void the_name_of_a_machine_stays() {
    assertThat(Stream.of("campus", "far").map(cloud -> alias(cloud, "5a4dd290-307e")))
        .containsExactly("i5a4dd290--307ei.icampusi.cloud", "i5a4dd290--307ei.ifari.cloud");
  }
}
