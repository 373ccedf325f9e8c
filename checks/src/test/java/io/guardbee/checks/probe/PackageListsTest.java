package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.PackageLists.Release;
import io.guardbee.checks.probe.PackageLists.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageListsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static Release release(String host, String suite, String origin, Duration age) {
    return new Release(host + "_dists_" + suite + "_InRelease", NOW.minus(age), NOW.minus(age), true, origin, origin,
        suite, suite);
  }

  private static PackageLists lists(Release... releases) {
    return new PackageLists(List.of(releases), Probed.got(List.of(new Source("http://u/", "noble-security"),
        new Source("https://esm/", "noble-infra-security"))));
  }

  @Test
  void a_fresh_list_of_ubuntu_pro_does_not_hide_that_security_is_out_of_reach() {
    var security = release("u", "noble-security", "Ubuntu", Duration.ofDays(30));
    var pro = release("esm", "noble-infra-security", "UbuntuESM", Duration.ofHours(2));

    assertThat(lists(security, pro).decisive()).contains(security);
  }

  @Test
  void lists_refreshed_together_go_by_the_newest() {
    var security = release("u", "noble-security", "Ubuntu", Duration.ofHours(30));
    var pro = release("esm", "noble-infra-security", "UbuntuESM", Duration.ofHours(2));

    assertThat(lists(security, pro).decisive()).contains(pro);
  }
}
