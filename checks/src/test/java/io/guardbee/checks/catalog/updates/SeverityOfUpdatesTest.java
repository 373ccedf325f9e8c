package io.guardbee.checks.catalog.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.result.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityOfUpdatesTest {
  @ParameterizedTest
  @CsvSource({"fail-debian-12-not-installed, -1", "fail-debian-12-timers-off, -1",
      "fail-ubuntu-24.04-last-success-nine-days-ago,", "fail-ubuntu-20.04-never-succeeded,"})
  void automatic_updates_that_are_off_are_a_warning_and_broken_ones_are_not(String sample, Integer steps) {
    assertThat(steps(new AutomaticUpdatesWork(), sample)).isEqualTo(expected(steps));
  }

  @ParameterizedTest
  @CsvSource({"fail-ubuntu-24.04-flag,", "fail-ubuntu-22.04-flag-for-two-months, 1",
      "fail-debian-12-newer-kernel-for-two-months, 1", "fail-debian-12-clock-is-off,"})
  void a_reboot_that_waits_for_a_month_is_worse(String sample, Integer steps) {
    assertThat(steps(new NoRebootPending(), sample)).isEqualTo(expected(steps));
  }

  @ParameterizedTest
  @CsvSource({"fail-debian-11,", "fail-ubuntu-22.04-ends-soon, -1"})
  void support_that_ends_soon_is_a_warning(String sample, Integer steps) {
    assertThat(steps(new SystemSupported(), sample)).isEqualTo(expected(steps));
  }

  @Test
  void the_table_holds_what_a_cloud_has_and_its_dates_are_in_order() {
    var table = EndOfLife.table();

    assertThat(table).extracting(row -> row.id() + row.version()).doesNotHaveDuplicates().contains("debian10",
        "debian13", "ubuntu18.04", "ubuntu26.04");
    assertThat(table).allMatch(row -> !row.free().isBefore(row.standard()) && !row.extended().isBefore(row.free()))
        .allMatch(row -> row.source().startsWith("https://"));
  }

  private static List<Integer> expected(Integer... steps) {
    return Arrays.stream(steps).filter(step -> step != null).toList();
  }

  private static List<Integer> steps(Check check, String sample) {
    return check.judge(Samples.facts(Samples.resource(check.getClass(), sample + ".txt"))).modifiers().stream()
        .map(Modifier::steps).toList();
  }
}
