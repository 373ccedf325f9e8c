package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.guardbee.bot.lab.HostLab.Truth;
import io.guardbee.checks.result.AuditReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Every real host of the lab, audited over SSH, says what the hand-written truth table says.
class HostTruthIT {
  private static HostLab lab;

  @BeforeAll
  static void open() {
    lab = HostLab.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> each_host_is_judged_as_the_truth_table_says() {
    Map<String, List<Truth>> byHost = HostLab.truth().stream().filter(row -> lab.hosts().contains(row.host()))
        .collect(Collectors.groupingBy(Truth::host, LinkedHashMap::new, Collectors.toList()));
    assertThat(byHost).as("hosts that are up and have a row").hasSizeGreaterThanOrEqualTo(2);
    if ("true".equals(System.getenv("CI"))) {
      // Debian 11 may leave the archives; every other host of the table must have been judged.
      assertThat(HostLab.truth()).extracting(Truth::host).filteredOn(host -> !host.equals("eol"))
          .allMatch(byHost::containsKey);
    }
    return byHost.entrySet().stream()
        .map(entry -> dynamicContainer(entry.getKey(), rows(entry.getKey(), entry.getValue())));
  }

  private static Stream<DynamicNode> rows(String host, List<Truth> rows) {
    var report = lab.audit(host);
    return rows.stream().map(row -> dynamicTest(row.check(), () -> assertRow(report, row)));
  }

  private static void assertRow(AuditReport report, Truth row) {
    var result = report.checks().stream().filter(c -> c.id().value().equals(row.check())).findFirst();

    assertThat(result).as("the report has %s", row.check()).isPresent();
    assertThat(result.get().outcome().label())
        .as("%s on %s: Guardbee says \"%s\", the table says %s because \"%s\"", row.check(), row.host(),
            result.get().outcome().reason(), row.outcome(), row.reason())
        .isIn((Object[]) row.outcome().split("\\|"));
  }
}
