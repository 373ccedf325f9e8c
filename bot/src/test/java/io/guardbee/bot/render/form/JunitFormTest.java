package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.SampleReports;
import io.guardbee.checks.result.AuditReport;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitFormTest {
  private static Element root(AuditReport report) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(new JunitForm().of(report))))
        .getDocumentElement();
  }

  private static List<Element> all(Element parent, String name) {
    var nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
  }

  private static String end(Element testcase) {
    return List.of("failure", "error", "skipped").stream().filter(name -> !all(testcase, name).isEmpty()).findFirst()
        .orElse("passed");
  }

  private static String end(Element root, String check) {
    return all(root, "testcase").stream().filter(c -> c.getAttribute("name").startsWith(check + ": ")).findFirst()
        .map(JunitFormTest::end).orElseThrow();
  }

  @Test
  void the_whole_report_is_written_as_agreed() {
    Golden.matches(HtmlFormTest.class, "whole.xml", new JunitForm().of(FormSamples.whole()));
    Golden.matches(HtmlFormTest.class, "hostile.xml", new JunitForm().of(SampleReports.called("hostile")));
  }

  @Test
  void a_case_ends_as_the_exit_code_says() throws Exception {
    var root = root(FormSamples.whole());

    assertThat(end(root, "ssh-password-auth")).isEqualTo("failure");
    assertThat(end(root, "bf-jail-ssh")).isEqualTo("error");
    assertThat(end(root, "ssh-allow-list")).as("only informs").isEqualTo("skipped");
    assertThat(end(root, "tls-expiry")).as("of a view that nobody asked for").isEqualTo("skipped");
    assertThat(end(root, "svc-legacy")).isEqualTo("skipped");
    assertThat(end(root, "key-owner-attest")).isEqualTo("skipped");
    assertThat(end(root, "log-running")).isEqualTo("passed");
  }

  @Test
  void the_counts_are_those_of_the_cases() throws Exception {
    var root = root(FormSamples.whole());

    for (var suite : all(root, "testsuite")) {
      var cases = all(suite, "testcase");
      assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases.size()));
      for (var kind : List.of("failure", "error", "skipped")) {
        assertThat(suite.getAttribute(kind.equals("skipped") ? kind : kind + "s"))
            .isEqualTo(Long.toString(cases.stream().filter(c -> end(c).equals(kind)).count()));
      }
    }
    assertThat(root.getAttribute("failures")).isEqualTo(Integer.toString(FormSamples.whole().failed().size()));
    assertThat(root.getAttribute("errors")).isEqualTo(Integer.toString(FormSamples.whole().unknown().size()));
  }

  @Test
  void where_nothing_answered_nothing_passes() throws Exception {
    assertThat(all(root(SampleReports.called("silent")), "testcase")).isNotEmpty().extracting(JunitFormTest::end)
        .containsOnly("error");
  }

  @ParameterizedTest
  @MethodSource("io.guardbee.bot.render.form.HtmlFormTest#seeds")
  void whatever_a_machine_says_it_is_well_formed(long seed) throws Exception {
    var root = root(HostileReports.of(HostileReports.drawn(seed)));

    assertThat(all(root, "testcase")).hasSize(5);
    assertThat(all(root, "*")).extracting(Element::getTagName).containsOnly("testsuite", "properties", "property",
        "testcase", "failure", "error", "skipped");
  }
}
