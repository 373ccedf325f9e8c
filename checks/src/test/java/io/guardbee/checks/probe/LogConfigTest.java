package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the collector makes of the configuration of log daemons: what says where to and how, and no secret.
class LogConfigTest {
  @TempDir
  Path dir;

  private String run(String text, String last) throws IOException, InterruptedException {
    var file = Files.writeString(dir.resolve("conf"), text + "\n");
    var script = Files.writeString(dir.resolve("script"), "GB_NONCE=N\n"
        + CollectorScript.collector().replaceFirst("(?m)^gb_main$", "") + "\n" + last.replace("FILE", file.toString())
        + "\n");
    var shell = new ProcessBuilder("sh", "-s").redirectInput(script.toFile()).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      *.* :omrelp:loghost:2514 | *.* :omrelp:loghost:2514
      *.* :omrelp:[2001:db8::5]:2514;RSYSLOG_Format | *.* :omrelp:[2001:db8::5]:2514
      *.* :ommysql:db,logs,me,hunter2 | *.* :ommysql:?
      *.emerg :omusrmsg:* | *.emerg :om:?
      """)
  void of_an_action_of_the_old_dialect_the_machine_is_told(String line, String told) throws Exception {
    assertThat(run(line, "gb_spoken FILE")).isEqualTo(told);
  }

  @Test
  void what_stands_in_a_comment_is_not_told() throws Exception {
    assertThat(run("""
        /* old:
        *.* @@away:514
        $DefaultNetstreamDriver ossl
        */ *.* @@here:514 /* no more */
        $IncludeConfig /etc/rsyslog.d/*.conf
        local0.* /var/log/a""", "gb_spoken FILE")).isEqualTo("""
        *.* @@here:514
        $IncludeConfig /etc/rsyslog.d/*.conf
        local0.* /var/log/a""");
  }

  private String shipped(String name, String text) throws IOException, InterruptedException {
    return run(text, "awk -v name=" + name + " \"$GB_SHIPPED\" FILE");
  }

  @Test
  void the_output_of_filebeat_is_told_from_its_other_addresses() throws Exception {
    assertThat(shipped("filebeat/filebeat.yml", """
        output.elasticsearch:
          hosts:
            - "https://me:hunter2@es:9200"
          proxy_url: http://proxy:3128
        setup.kibana:
          host: "https://kibana:5601\"""")).isEqualTo("""
        filebeat/filebeat.yml output https://es:9200
        filebeat/filebeat.yml other http://proxy:3128
        filebeat/filebeat.yml other https://kibana:5601""");
  }

  @Test
  void an_output_without_a_scheme_is_told() throws Exception {
    assertThat(shipped("filebeat/filebeat.yml", """
        output.logstash:
          hosts: ["logs:5044"]
        setup.kibana.host: https://kibana:5601""")).isEqualTo("""
        filebeat/filebeat.yml bare
        filebeat/filebeat.yml other https://kibana:5601""");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"  ssl.verification_mode: none",
      "    insecure_skip_verify: true", "tls.verify_certificate = false", "  tls.verify  Off"})
  void a_word_that_turns_verification_off_is_told(String line) throws Exception {
    assertThat(shipped("a/b", line)).isEqualTo("a/b careless");
  }

  @Test
  void the_clients_of_promtail_are_its_outputs() throws Exception {
    assertThat(shipped("promtail/config.yml", """
        clients:
          - url: https://loki/loki/api/v1/push
        scrape_configs:
          - url: https://other""")).isEqualTo("""
        promtail/config.yml output https://loki
        promtail/config.yml other https://other""");
  }

  @ParameterizedTest
  @CsvSource({"124, 124", "0, 0", "1, 0"})
  void a_search_that_was_stopped_says_so(int code, int told) throws Exception {
    assertThat(run("", "gb_limit() { printf '/var/log/a\\0'; return " + code + "; }\ngb_log_find writable"))
        .isEqualTo("@N part writable\n/var/log/a\n\n@N rc " + told);
  }

  @Test
  void a_web_log_for_everybody_is_told_among_many() throws Exception {
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int i = 0; i < 450; i++) {
      var log = Files.writeString(dir.resolve("log%03d".formatted(i)), "");
      Files.setPosixFilePermissions(log, PosixFilePermissions.fromString(i == 399 ? "rw-r--r--" : "rw-r-----"));
    }

    assertThat(run("", "for i in '" + dir + "'/log*; do echo \"$i\"; done | gb_logs"))
        .containsPattern("log 644 [0-9]+ [0-9]+ (yes|no) " + dir + "/log399").contains("cut more than 400 logs")
        .doesNotContain("/log400");
  }
}
