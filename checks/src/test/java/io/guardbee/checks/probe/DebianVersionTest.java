package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {
  /// Each row was put to `dpkg --compare-versions`.
  @ParameterizedTest
  @CsvSource({"6.1.9-1, 6.1.10-1", "6.1.176-1, 6.1.180-1", "1.0~rc1-1, 1.0-1", "1.0-1, 1.0+deb12u1-1",
      "2.36-9+deb12u9, 2.36-9+deb12u10", "9.9, 1:0.1", "6.12.9-1~bpo12+1, 6.12.9-1", "1.0-1, 1.0-1+b1", "1.0, 1.0-1",
      "1.0-1~, 1.0-1", "5.15.0-161.171, 5.15.0-162.172", "1.a, 1.b", "1.a, 1.+", "1.0~~, 1.0~",
      "3.0.13-0ubuntu3.5, 3.0.13-0ubuntu3.15"})
  void the_order_is_that_of_dpkg(String older, String newer) {
    assertThat(new DebianVersion(older)).isLessThan(new DebianVersion(newer));
    assertThat(new DebianVersion(newer)).isGreaterThan(new DebianVersion(older));
  }

  @ParameterizedTest
  @CsvSource({"1.0-1, 1.0-1", "1.01-1, 1.1-1", "0:1.0, 1.0", "1.0-0, 1.0"})
  void versions_that_dpkg_calls_equal_are_equal_in_order(String one, String other) {
    assertThat(new DebianVersion(one)).isEqualByComparingTo(new DebianVersion(other));
  }

  @ParameterizedTest
  @CsvSource({"'',1", "1,:::-", "~,1", "99999999999999999999999999999999998,99999999999999999999999999999999999"})
  void odd_text_has_an_order_too(String older, String newer) {
    assertThat(new DebianVersion(older)).isLessThan(new DebianVersion(newer));
  }
}
