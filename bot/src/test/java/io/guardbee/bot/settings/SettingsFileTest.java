package io.guardbee.bot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
  @Test
  void every_default_is_this() {
    assertThat(Settings.defaults()).hasToString("Settings[ssh=SshSection[identities=[], agent=true, "
        + "knownHosts=[~/.ssh/known_hosts], pinned=[], acceptNew=false, jump=, connectSeconds=10, loginSeconds=15, "
        + "totalSeconds=60, concurrency=16], "
        + "clouds=CloudsSection[names=[], file=, projects=[], cacheSeconds=120, callSeconds=20, institutions=[]], "
        + "reach=ReachSection[networks=[], deny=[], allow=[], users=[guardbee, debian, ubuntu], projects=[], "
        + "connect=true], outside=OutsideSection[ssh=true, tls=true, http=true, noauth=true, dns=false, ntp=false, "
        + "mail=false, dnsName=example.org, mailTo=], advisories=AdvisoriesSection[sources=[], refreshHours=6], support=SupportSection[contact=], "
        + "store=StoreSection[url=sqlite:~/.local/share/guardbee/guardbee.db, auditDays=400, answerDays=20, "
        + "trailDays=1100], access=AccessSection[grants=[], bindings=[], outsiders=[]], "
        + "limits=LimitsSection[personPerMinute=20, channelPerMinute=60, audits=16, quick=4], "
        + "schedule=ScheduleSection[zone=UTC, spreadMinutes=5, postsPerSecond=2, advisoriesMinutes=60], "
        + "serve=ServeSection[address=127.0.0.1, port=8087, stopSeconds=20, log=json], "
        + "slack=SlackSection[mode=socket, apiUrl=https://slack.com/api/], "
        + "discord=DiscordSection[apiUrl=https://discord.com/api/v10/, gatewayUrl=wss://gateway.discord.gg/]]");
  }

  @Test
  void an_absent_file_means_the_defaults_unless_somebody_named_it(@TempDir Path dir) {
    var absent = dir.resolve("guardbee.yaml");

    assertThat(SettingsFile.load(absent)).isEqualTo(Settings.defaults());
    assertThatThrownBy(() -> SettingsFile.loadRequired(absent)).isInstanceOf(SettingsException.class)
        .hasMessageContaining("guardbee.yaml: no such file");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''", "'# nothing but a comment\n'", "'ssh:\n'", "'ssh: {}\nsupport:\n'"})
  void an_empty_section_changes_nothing(String text) {
    assertThat(SettingsFile.parse("f", text)).isEqualTo(Settings.defaults());
  }

  @Test
  void what_the_file_says_is_laid_over_the_defaults() {
    var settings = SettingsFile.parse("f", """
        ssh:
          identities: [~/.ssh/audit]
          jump: ssh://me@bastion.example.org:2222
          concurrency: 4
        support:
          contact: Ask at help@example.org
        """);

    assertThat(settings.ssh().identities()).isEqualTo(List.of("~/.ssh/audit"));
    assertThat(settings.ssh().jump()).isEqualTo("ssh://me@bastion.example.org:2222");
    assertThat(settings.ssh().concurrency()).isEqualTo(4);
    assertThat(settings.ssh().loginSeconds()).isEqualTo(15);
    assertThat(settings.support().contact()).isEqualTo("Ask at help@example.org");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'ssh:\n  agent: true\n  conectSeconds: 3\n'"
          + "| f:3: unknown key \"conectSeconds\" in ssh; did you mean \"connectSeconds\"?",
      "'shh:\n  agent: true\n' | f:1: unknown key \"shh\"; did you mean \"ssh\"?",
      "'colour: red\n' | f:1: unknown key \"colour\"; known here: ssh, clouds, reach, outside, advisories, support, store, access, limits, schedule, serve, slack, discord",
      "'ssh:\n  agent: true\n  agent: false\n' | f:3: the key \"agent\" is there twice; keep one of them",
      "'ssh:\n  connectSeconds: ten\n' | f:2: ssh.connectSeconds must be a whole number, not \"ten\"",
      "'ssh:\n  connectSeconds: 1.5\n' | f:2: ssh.connectSeconds must be a whole number, not 1.5",
      "'ssh:\n  connectSeconds: \"7\"\n' | f:2: ssh.connectSeconds must be a whole number, not \"7\"",
      "'ssh:\n  agent: 1\n' | f:2: ssh.agent must be true or false, not 1",
      "'support:\n  contact: 42\n' | f:2: support.contact must be text, not 42",
      "'ssh:\n  identities: ~/.ssh/key\n' | f:2: ssh.identities must be a list, not \"~/.ssh/key\"",
      "'ssh:\n  identities:\n    - a\n    - [b]\n' | f:4: ssh.identities[1] must be text, not [\"b\"]",
      "'ssh:\n  jump: null\n' | f:2: ssh.jump has no value; give it one or leave the key out",
      "'ssh:\n\n  connectSeconds: 0\n' | f:3: ssh.connectSeconds must be greater than or equal to 1",
      "'ssh:\n  concurrency: 257\n' | f:2: ssh.concurrency must be less than or equal to 256",
      "'ssh:\n  jump: -oProxyCommand=x\n' | f:2: ssh.jump must be ssh://user@host[:port]",
      "'ssh:\n  identities:\n    - a\n    - \"\"\n' | f:4: ssh.identities[1] must not be blank",
      "'ssh:\n  pinned:\n    - host SHA256:short\n' | f:3: ssh.pinned[0] must be \"HOST[:PORT] ALGORITHM BASE64\" or"
          + " \"HOST[:PORT] SHA256:FINGERPRINT\"",
      "'support:\n  contact: \"a\\nb\"\n' | f:2: support.contact must be one line",
      "'ssh: yes please\n' | f:1: keys are expected below ssh",
      "'- ssh\n' | f:1: keys are expected here",
      "'ssh:\n  agent: true\n---\nssh:\n' | f:4: a second document starts here; one file is one document"})
  void what_is_wrong_is_said_in_one_line_with_its_place(String text, String message) {
    assertThatThrownBy(() -> SettingsFile.parse("f", text)).isInstanceOf(SettingsException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'ssh: [\n' | 2", "'a: b: c\n' | 1", "'ssh:\n\tagent: true\n' | 2",
      "'a: *nothing\n' | 1"})
  void text_that_is_no_yaml_is_refused_with_its_line(String text, int line) {
    assertThatThrownBy(() -> SettingsFile.parse("f", text)).isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("f:" + line + ": ").message().hasLineCount(1);
  }

  @Test
  void a_file_that_is_no_text_is_refused(@TempDir Path dir) throws IOException {
    var file = Files.write(dir.resolve("binary.yaml"), new byte[]{(byte) 0xc3, 0x28});

    assertThatThrownBy(() -> SettingsFile.load(file)).hasMessageEndingWith("is not UTF-8 text");
    assertThatThrownBy(() -> SettingsFile.load(dir)).isInstanceOf(SettingsException.class);
  }
}
