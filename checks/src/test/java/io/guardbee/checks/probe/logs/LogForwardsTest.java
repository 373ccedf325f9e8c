package io.guardbee.checks.probe.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.logs.Forward.Cover;
import io.guardbee.checks.probe.logs.Forward.Over;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where rsyslog in both of its dialects, syslog-ng and shippers are told to send to, and how.
class LogForwardsTest {
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";

  private static Probed<LogForwards> read(String daemons, String parts) {
    return Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n" + MARK
        + "begin logs\n" + MARK + "part daemons\n" + daemons + MARK + "part urls\n" + MARK + "rc 0\n" + parts + MARK
        + "full\n" + MARK + "end logs\n" + MARK + "done\n").of(LogForwards.READER);
  }

  private static List<Forward> rsyslog(String text) {
    return read("32\t0\trsyslogd\t/system.slice/rsyslog.service\n",
        MARK + "part rsyslog\nF /etc/rsyslog.conf\n" + text + "\n" + MARK + "rc 0\n").map(LogForwards::each)
        .or(List.of());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      *.* @logs.example.org | logs.example.org | 514 | UDP | CLEAR
      *.* @@logs.example.org:6514 | logs.example.org | 6514 | TCP | CLEAR
      auth.* @@(o,z9)[2001:db8::5]:10514;RSYSLOG_ForwardFormat | 2001:db8::5 | 10514 | TCP | CLEAR
      if $programname == "?" then @192.0.2.7:1514 | 192.0.2.7 | 1514 | UDP | CLEAR
      if $msg contains "?" then { @@192.0.2.7 } | 192.0.2.7 | 514 | TCP | CLEAR
      action(type="omfwd" target="a.example") | a.example | 514 | UDP | CLEAR
      action(type="omfwd" target="a" protocol="tcp" port="1" StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="x509/name") | a | 1 | TCP | VERIFIED
      action(type="omfwd" target="a" protocol="tcp" port="1" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="anon") | a | 1 | TCP | ANYBODY
      action(type="omfwd" target="a" protocol="tcp" port="1" StreamDriverMode="1" StreamDriverAuthMode="x509/name") | a | 1 | TCP | CLEAR
      action(type="omfwd" target="a" protocol="udp" port="1" StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name") | a | 1 | UDP | CLEAR
      action(type="omrelp" target="a" port="2514" tls="on" tls.authmode="name") | a | 2514 | TCP | VERIFIED
      action(type="omrelp" target="a" port="2514" tls="on") | a | 2514 | TCP | ANYBODY
      action(type="omelasticsearch" server="es" serverport="9200" usehttps="on") | es | 9200 | OTHER | VERIFIED
      action(type="omelasticsearch" server="es" serverport="9200" usehttps="on" allowunsignedcerts="on") | es | 9200 | OTHER | ANYBODY
      *.* :omrelp:loghost:2514 | loghost | 2514 | TCP | CLEAR
      *.* :omrelp:[2001:db8::5] | 2001:db8::5 | 514 | TCP | CLEAR
      *.* :ommysql:? | ? | 0 | OTHER | UNKNOWN
      """)
  void a_line_of_rsyslog_says_where_to_and_how(String line, String target, int port, Over over, Cover cover) {
    assertThat(rsyslog(line.strip())).containsExactly(
        new Forward("rsyslogd", target, port, over, cover, "/etc/rsyslog.conf"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      auth,authpriv.* /var/log/auth.log
      *.emerg :om:?
      action(type="omfile" file="/var/log/a@b.log")
      module(load="imtcp")
      $ModLoad imuxsock
      """)
  void what_stays_on_the_machine_is_no_forward(String line) {
    assertThat(rsyslog(line.strip())).isEmpty();
  }

  @Test
  void tls_of_the_old_dialect_holds_for_the_lines_after_it_alone() {
    var found = rsyslog("""
        *.* @@before:1
        $DefaultNetstreamDriver gtls
        $ActionSendStreamDriverMode 1
        $ActionSendStreamDriverAuthMode x509/name
        F /etc/rsyslog.d/60.conf
        *.* @@after:2
        """.strip());

    assertThat(found).extracting(Forward::target, Forward::cover, Forward::place).containsExactly(
        org.assertj.core.groups.Tuple.tuple("before", Cover.CLEAR, "/etc/rsyslog.conf"),
        org.assertj.core.groups.Tuple.tuple("after", Cover.VERIFIED, "/etc/rsyslog.d/60.conf"));
  }

  @Test
  void an_action_over_several_lines_takes_the_driver_of_global() {
    assertThat(rsyslog("""
        global(
        defaultNetstreamDriver="ossl"
        )
        action(
        type="omfwd"
        target="a" port="6514"
        protocol="tcp" StreamDriverMode="1" StreamDriverAuthMode="x509/fingerprint"
        )
        """.strip())).extracting(Forward::cover).containsExactly(Cover.VERIFIED);
  }

  @Test
  void the_default_driver_holds_for_actions_before_it_too() {
    assertThat(rsyslog("""
        action(type="omfwd" target="a" port="6514" protocol="tcp" StreamDriverMode="1" StreamDriverAuthMode="x509/name")
        F /etc/rsyslog.d/90.conf
        global(defaultNetstreamDriver="gtls")
        """.strip())).extracting(Forward::cover).containsExactly(Cover.VERIFIED);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      filebeat | filebeat/filebeat.yml output https://es:9200 | es | VERIFIED
      filebeat | filebeat/filebeat.yml output http://es:9200 | es | CLEAR
      filebeat | filebeat/filebeat.yml other https://kibana:5601 | ? | UNKNOWN
      filebeat | filebeat/filebeat.yml https://kibana:5601 | ? | UNKNOWN
      filebeat | filebeat/filebeat.yml careless;filebeat/filebeat.yml output https://es:9200 | es | UNKNOWN
      promtail | promtail/config.yml output https://loki | loki | VERIFIED
      vector | vector/vector.toml other https://logs | logs | UNKNOWN
      """)
  void an_address_of_a_shipper_is_verified_only_where_logs_go_there(String name, String urls, String target,
      Cover cover) {
    assertThat(shipped(name, urls)).extracting(Forward::target, Forward::cover)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(target, cover));
  }

  @Test
  void an_end_without_a_scheme_beside_others_is_not_known() {
    assertThat(shipped("filebeat", "filebeat/filebeat.yml bare;filebeat/filebeat.yml output https://es"))
        .extracting(Forward::cover).containsExactly(Cover.UNKNOWN, Cover.UNKNOWN);
  }

  @Test
  void journal_upload_may_trust_everybody() {
    assertThat(read("9\t0\tsystemd-journal\t/system.slice/systemd-journal-upload.service\n",
        MARK + "part upload\nURL=https://logs\nTrustedCertificateFile=all\n" + MARK + "rc 0\n").map(LogForwards::each)
        .or(List.of())).extracting(Forward::cover).containsExactly(Cover.ANYBODY);
  }

  private static List<Forward> shipped(String name, String urls) {
    return Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n" + MARK
        + "begin logs\n" + MARK + "part daemons\n9\t0\t" + name + "\t/system.slice/" + name + ".service\n" + MARK
        + "part urls\n" + urls.replace(';', '\n') + "\n" + MARK + "full\n" + MARK + "end logs\n" + MARK + "done\n")
        .of(LogForwards.READER).map(LogForwards::each).or(List.of());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
      network("a" port(6514) transport("tls") tls(ca-dir("?"))); | TCP | VERIFIED
      network("a" port(6514) transport("tls") tls(peer-verify("optional-untrusted"))); | TCP | ANYBODY
      syslog("a" transport("udp")); | UDP | CLEAR
      tcp("a" port("601")); | TCP | CLEAR
      """)
  void a_destination_of_syslog_ng_says_how(String line, Over over, Cover cover) {
    var found = read("9\t0\tsyslog-ng\t/system.slice/syslog-ng.service\n",
        MARK + "part syslog-ng\n" + line.strip() + "\n" + MARK + "rc 0\n").map(LogForwards::each).or(List.of());

    assertThat(found).extracting(Forward::over, Forward::cover)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(over, cover));
  }

  @Test
  void a_daemon_that_does_not_run_sends_nothing() {
    assertThat(read("1\t0\tcron\t/system.slice/cron.service\n",
        MARK + "part rsyslog\nF /etc/rsyslog.conf\n*.* @@a\n" + MARK + "rc 0\n"))
        .isEqualTo(Probed.got(new LogForwards(List.of())));
  }

  @Test
  void a_program_of_a_person_is_no_log_daemon() {
    assertThat(read("32\t1000\trsyslogd\t/user.slice/user-1000.slice/session-4.scope\n", ""))
        .isEqualTo(Probed.got(new LogForwards(List.of())));
  }

  @Test
  void a_configuration_that_could_not_be_read_is_not_empty() {
    assertThat(read("32\t0\trsyslogd\t/system.slice/rsyslog.service\n",
        MARK + "miss rsyslog\troot\tthe collector, to read it\n"))
        .isEqualTo(Probed.missed(new ProbeFailure.NeedsRight("the collector, to read it")));
  }
}
