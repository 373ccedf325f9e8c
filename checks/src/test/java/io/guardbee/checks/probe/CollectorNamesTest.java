package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CollectorNamesTest {
  /// A shell takes the last definition without a word, so that one section would silently run another's function.
  @Test
  void no_function_of_the_collector_is_defined_twice() {
    var names = Pattern.compile("(?m)^(gb_[a-z0-9_]+)\\(\\)").matcher(CollectorScript.installed()).results()
        .map(found -> found.group(1)).toList();

    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
  }
}
