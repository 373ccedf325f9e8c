package io.guardbee.checks.catalog.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.result.Outcome;
import org.junit.jupiter.api.Test;

class KeysApartTest {
  /// Root on any machine may put somebody's public key into a file and ask: it learns no numbers.
  @Test
  void of_other_projects_no_number_is_told() {
    var check = new KeysApart();
    var sample = Samples.resource(KeysApart.class, "fail-debian12-other-project.txt");
    var few = check.judge(Samples.facts(sample));
    var many = check.judge(Samples.facts(sample.replace(" 14 3\n", " 977 613\n")));

    assertThat(many).isEqualTo(few);
    assertThat(few.outcome()).isInstanceOfSatisfying(Outcome.Fail.class, fail -> assertThat(fail.findings())
        .singleElement().satisfies(found -> assertThat(found.evidence()).last()
            .extracting(evidence -> evidence.excerpt()).isEqualTo("it also opens machines of other projects")));
  }
}
