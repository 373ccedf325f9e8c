package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.SudoFacts.Right;
import io.guardbee.checks.result.ProbeFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts, passwords, keys, sudo and logins, read from what a hostile guest may print.
class AccountReadersTest {
  private static final Nonce NONCE = new Nonce("0123456789abcdef0123456789abcdef");
  private static final String MARK = "@" + NONCE.hex() + " ";

  private static <T> Probed<T> read(FactReader<T> reader, String section, String body) {
    var output = "guardbee-collector 1 " + NONCE.hex() + " digest=- mode=sent root=1\n"
        + ("@begin " + section + "\n" + body + "@full\n@end " + section + "\n@done\n").replaceAll("(?m)^@", MARK);
    return CollectorOutput.parse(output, NONCE, Optional.empty()).then(reader::read);
  }

  private static <T> T got(Probed<T> probed) {
    assertThat(probed).isInstanceOf(Probed.Got.class);
    return ((Probed.Got<T>) probed).value();
  }

  private static Probed<AccountFacts> accounts(String passwd) {
    return read(AccountFacts.READER, "accounts",
        "@part source\nfiles systemd sss\n@part passwd\n" + passwd + "@part directory\n@part groups\n");
  }

  @Test
  void the_largest_uid_is_read() {
    var facts = got(accounts("root:x:0:0:/root:/bin/bash\nnfsnobody:x:4294967294:4294967294:/:/sbin/nologin\n"));

    assertThat(facts.named("nfsnobody").orElseThrow().uid()).isEqualTo(4_294_967_294L);
    assertThat(facts.directoryAsked()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mallory:x:1:1:/:/bin/sh\n", "root:x:0:0:/root:/bin/bash\nbroken line\n",
      "root:x:0:0:/root:/bin/bash\na:x:-1:0:/:/bin/sh\n", "root:x:99999999999:0:/root:/bin/bash\n"})
  void an_account_list_without_root_or_of_another_form_is_no_list(String passwd) {
    assertThat(accounts(passwd)).isInstanceOf(Probed.Missed.class);
  }

  @ParameterizedTest
  @CsvSource({"/bin/bash,true", "'',true", "/usr/bin/fish,true", "/usr/sbin/nologin,false", "/bin/false,false",
      "/bin/sync,false", "/opt/nologin/sh,true"})
  void a_shell_lets_in_or_not(String shell, boolean in) {
    assertThat(new Account("a", 1000, 1000, "/home/a", shell).loginShell()).isEqualTo(in);
  }

  private static Probed<PasswordFacts> shadow(String lines) {
    return read(PasswordFacts.READER, "accounts", "@part shadow\n" + lines);
  }

  @Test
  void a_password_state_says_when_it_changed_and_expires() {
    var facts = got(shadow("root locked 20780 -\nops hash-y 20000 1\nguest empty - -\n"));

    assertThat(facts.of("ops")).contains(new PasswordState.Usable("y"));
    assertThat(facts.of("guest")).contains(new PasswordState.Empty());
    assertThat(facts.entry("ops").orElseThrow().expiredOn(LocalDate.EPOCH.plusDays(1))).isTrue();
    assertThat(facts.entry("root").orElseThrow().expiredOn(LocalDate.of(2100, 1, 1))).isFalse();
    assertThat(facts.anyUsable()).isTrue();
  }

  @Test
  void a_hash_that_got_here_is_not_repeated() {
    var missed = (Probed.Missed<PasswordFacts>) shadow("root $y$j9T$abc 20780 -\n");

    assertThat(missed.why().why() + missed.why().lift()).doesNotContain("j9T");
  }

  private static Probed<AuthorizedKeyFacts> keys(String files, String list, String prints) {
    return read(AuthorizedKeyFacts.READER, "keys",
        "@part sshd\n@part files\n" + files + "@part list\n" + list + prints);
  }

  private static final String PRINT = "256 SHA256:ZE7Un2F8wrLSfu11jbJZvTghRO9mLUy0oGz8skpjTPw 1 (ED25519)\n";

  @Test
  void a_line_that_ssh_keygen_passed_over_is_no_key() {
    var facts = got(keys("1\troot\t/root/.ssh/authorized_keys\n", "1 1 ssh-ed25519 cloud\n1 2 ssh-rsa -\n",
        "@part prints\n" + PRINT + "@rc 0\n"));

    assertThat(facts.of("root")).singleElement().satisfies(key -> assertThat(key.signpost()).isTrue());
    assertThat(facts.opening("root")).isEmpty();
  }

  @Test
  void without_a_word_of_ssh_keygen_every_line_counts() {
    var files = "1\troot\t/root/.ssh/authorized_keys\n";
    var list = "1 1 ssh-ed25519 -\n1 2 ssh-rsa -\n";

    assertThat(got(keys(files, list, "@miss prints\ttool\tssh-keygen\n")).of("root")).hasSize(2);
    assertThat(got(keys(files, list, "@part prints\n" + PRINT + "@rc 1\n")).of("root")).hasSize(2);
    assertThat(keys(files, list, "@part prints\n@rc 124\n")).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void two_forced_commands_are_no_signpost() {
    var key = new AuthorizedKey("root", "/f", "ssh-rsa", 2048, "", java.util.Set.of("cloud", "command"));

    assertThat(key.signpost()).isFalse();
    assertThat(key.shell()).isFalse();
  }

  @Test
  void a_key_of_no_file_is_not_guessed_at() {
    assertThat(keys("", "1 1 ssh-ed25519 -\n", "@part prints\n@rc 0\n")).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_tag_of_sudo_holds_for_the_commands_after_it() {
    var facts = got(read(SudoFacts.READER, "sudo", """
        @part mode
        listed
        @part list
        (root) /bin/asks, NOPASSWD: /usr/sbin/sshd -T, /usr/bin/ss, PASSWD: /bin/no
        (www-data) NOPASSWD: /bin/x
        @miss rights\troot\tsudo -l -U USER
        """));

    assertThat(facts.allowed()).containsExactly("/usr/sbin/sshd -T", "/usr/bin/ss");
    assertThat(facts.rights()).isEqualTo(Probed.missed(new ProbeFailure.NeedsRight("sudo -l -U USER")));
  }

  @Test
  void rights_that_were_not_all_read_are_no_list() {
    var body = "@part mode\nroot\n@part list\n@part rights\nops all\nauditor nopasswd-all\n";

    assertThat(got(got(read(SudoFacts.READER, "sudo", body)).rights()))
        .containsEntry("auditor", Right.NOPASSWD_ALL).containsEntry("ops", Right.ALL);
    assertThat(got(read(SudoFacts.READER, "sudo", body + "- more\n")).rights()).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void the_newest_login_of_every_record_counts_and_the_oldest_entry_is_its_reach() {
    var facts = got(read(LoginFacts.READER, "logins", """
        @part login
        auditor
        @part wtmp
        ops 2026-11-13
        - 2026-05-07
        @rc 0
        @part lastlog
        ops 2026 Nov 20
        dev never
        evil 2026 Foo 99
        evil 2026 Feb 31
        @rc 0
        @miss lastlog2\ttool\tlastlog2
        @part sessions
        - - 1795467788
        5 auditor 1795469015
        @rc 0
        @part processes
        0
        1000
        @part units
        backup
        @miss cron\troot\tls /var/spool/cron/crontabs
        """));

    assertThat(facts.last()).containsEntry("ops", LocalDate.of(2026, 11, 20)).containsKey("auditor")
        .doesNotContainKeys("dev", "-");
    assertThat(facts.reaches()).contains(LocalDate.of(2026, 5, 7));
    assertThat(facts.running()).containsExactlyInAnyOrder(0L, 1000L);
    assertThat(facts.working()).isEqualTo(java.util.Set.copyOf(List.of("backup")));
    assertThat(facts.unread()).isPresent();
    assertThat(facts.silent()).isEmpty();
  }
}
