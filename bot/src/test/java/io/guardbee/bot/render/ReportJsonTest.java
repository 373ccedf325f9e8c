package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "cloud", "shut-off"})
  void a_report_is_written_as_agreed_and_holds_the_schema(String sample) {
    var json = ReportJson.of(SampleReports.called(sample));

    ReportSchema.holds(json);
    Golden.matches(sample + ".json", json + "\n");
  }

  @Test
  void the_names_stand_in_the_order_of_the_contract() throws Exception {
    var root = MAPPER.readTree(ReportJson.of(SampleReports.failing()));

    assertThat(names(root)).containsExactly("schemaVersion", "auditId", "target", "hostKeyTrust", "startedAt",
        "durationMs", "views", "grade", "score", "coverage", "items", "checks", "unknown", "notices", "doors",
        "since");
    assertThat(names(root.get("views").get(0))).containsExactly("view", "coverage", "score", "grade",
        "silent");
    assertThat(names(root.get("checks").get(1))).containsExactly("id", "item", "title", "view", "severity",
        "modifiers", "outcome", "reason", "decidedBy", "findings", "attestation", "remedy", "ageSeconds", "references");
    assertThat(names(root.get("checks").get(1).get("findings").get(0))).containsExactly("object", "fingerprint",
        "evidence", "waiver");
  }

  @Test
  void where_nothing_was_seen_there_is_no_grade_and_no_score() throws Exception {
    var root = MAPPER.readTree(ReportJson.of(SampleReports.silent()));

    assertThat(root.get("grade").isNull()).isTrue();
    assertThat(root.get("score").isNull()).isTrue();
    assertThat(root.get("unknown")).hasSize(1);
    assertThat(root.get("unknown").get(0).get("lift").asText()).startsWith("Start sshd");
  }

  @Test
  void the_schema_refuses_what_it_does_not_know() {
    var json = ReportJson.of(SampleReports.fine());

    assertThat(ReportSchema.refuses(json.replace("\"auditId\"", "\"audit_id\""))).isTrue();
    assertThat(ReportSchema.refuses(json.replace("\"pass\"", "\"ok\""))).isTrue();
  }

  private static List<String> names(com.fasterxml.jackson.databind.JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
