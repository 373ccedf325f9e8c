package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.ssh.KeyboardInteractiveDisabled;
import io.guardbee.checks.probe.SshdConfig.Directive;
import org.junit.jupiter.api.Test;

class SshdConfigTest {
  @Test
  void a_match_block_of_an_included_file_ends_with_it() {
    var lines = new SshdLines();
    lines.open("/main", 0);
    lines.add("D\t/main\t1\tInclude /d/*.conf");
    lines.open("/d/a.conf", 1);
    lines.add("D\t/d/a.conf\t1\tMatch User alice");
    lines.add("D\t/d/a.conf\t2\tPasswordAuthentication yes");
    lines.open("/d/b.conf", 1);
    lines.add("D\t/d/b.conf\t1\tPermitRootLogin no");
    lines.add("D\t/main\t2\tPasswordAuthentication no");
    lines.add("D\t/main\t3\tMatch Group staff");
    lines.add("D\t/main\t4\tInclude /e/*.conf");
    lines.open("/e/c.conf", 1);
    lines.add("D\t/e/c.conf\t1\tPermitRootLogin yes");

    assertThat(lines.directives()).filteredOn(line -> !line.keyword().equals("include"))
        .extracting(Directive::place, Directive::match)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/d/a.conf:1", ""),
            org.assertj.core.groups.Tuple.tuple("/d/a.conf:2", "Match User alice"),
            org.assertj.core.groups.Tuple.tuple("/d/b.conf:1", ""),
            org.assertj.core.groups.Tuple.tuple("/main:2", ""), org.assertj.core.groups.Tuple.tuple("/main:3", ""),
            org.assertj.core.groups.Tuple.tuple("/e/c.conf:1", "Match Group staff"));
  }

  @Test
  void keyword_and_value_are_read_as_sshd_reads_them() {
    assertThat(new Directive("/f", 1, "PERMITRootLogin=\"yes\" # for now", "").keyword()).isEqualTo("permitrootlogin");
    assertThat(new Directive("/f", 1, "PERMITRootLogin=\"yes\" # for now", "").value()).isEqualTo("yes");
    assertThat(new Directive("/f", 1, "\"Match\" all", "").keyword()).isEqualTo("match");
  }

  @Test
  void a_file_written_after_the_last_reading_is_pending() {
    var facts = Samples
        .facts(Samples.resource(KeyboardInteractiveDisabled.class, "unknown-debian12-change-not-in-force.txt"));
    var configs = ((Probed.Got<java.util.List<SshdConfig>>) facts.of(SshdConfig.READER)).value();

    assertThat(configs.getFirst().pending()).extracting(SshdConfig.ConfigFile::path)
        .containsExactly("/etc/ssh/sshd_config.d/90-late.conf");
  }
}
