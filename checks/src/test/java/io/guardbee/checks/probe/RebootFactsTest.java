package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebootFactsTest {
  @ParameterizedTest
  @CsvSource({"6.1.0-40-cloud-amd64, cloud-amd64", "6.12.43+deb13-amd64, amd64", "6.12.9+bpo-cloud-amd64, cloud-amd64",
      "6.1.0-0.deb11.13-cloud-amd64, cloud-amd64", "5.10.0-34-686-pae, 686-pae", "6.8.0-52-generic, generic",
      "6.8.0-1021-aws, aws", "6.8.0-52-generic-64k, generic-64k", "6.18.44, ''", "6.1.0-40-rt-amd64, rt-amd64"})
  void a_flavour_is_what_follows_the_version(String release, String flavour) {
    assertThat(RebootFacts.flavourOf(release)).isEqualTo(flavour);
  }
}
