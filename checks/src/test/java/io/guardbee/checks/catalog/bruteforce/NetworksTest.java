package io.guardbee.checks.catalog.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({"0.0.0.0,true", "::,true", "0.0.0.0/1,true", "128.0.0.0/1,true", "2000::/3,true", "127.0.0.0/8,false",
      "10.0.0.0/8,false", "198.51.100.7,false", "fc00::/7,false", "fe80::/10,false", "2001:db8::/32,false",
      "host.example.org,false"})
  void a_network_is_wide_if_most_of_the_world_may_sit_in_it(String network, boolean wide) {
    assertThat(Networks.wide(network)).isEqualTo(wide);
  }
}
