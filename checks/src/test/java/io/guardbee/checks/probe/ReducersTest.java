package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the collector makes on the VM of files that hold secrets: the parts that leave it, and nothing else.
class ReducersTest {
  private static final String SECRET = "hunter2";
  @TempDir
  Path dir;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-----BEGIN RSA PRIVATE KEY-----;MIIEowIBAAKCAQEA                        | pem plain",
      "-----BEGIN RSA PRIVATE KEY-----;Proc-Type: 4,ENCRYPTED                  | pem encrypted",
      "-----BEGIN EC PARAMETERS-----;x;-----BEGIN EC PRIVATE KEY-----;MHcCAQEE | pem plain",
      "-----BEGIN PRIVATE KEY-----;MIGHAgEAMB                                  | pkcs8 plain",
      "-----BEGIN ENCRYPTED PRIVATE KEY-----;MIHsMFc                           | pkcs8 encrypted",
      "PuTTY-User-Key-File-3: ssh-ed25519;Encryption: none                     | putty plain",
      "PuTTY-User-Key-File-2: ssh-rsa;Encryption: aes256-cbc                   | putty encrypted",
      "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----;P2/56wAA                     | ssh2 unknown",
      "-----BEGIN OPENSSH PRIVATE KEY-----;bm90IGEga2V5IGF0IGFsbA              | openssh unknown",
      "-----BEGIN ENCRYPTED PRIVATE KEY-----;x;-----BEGIN PRIVATE KEY-----;y   | pkcs8 plain",
      "-----BEGIN PRIVATE KEY-----;x;-----BEGIN ENCRYPTED PRIVATE KEY-----;y   | pkcs8 plain",
      "-----BEGIN CERTIFICATE-----;MIIB                                        | ",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me                                     | "})
  void a_key_is_told_by_its_header(String lines, String told) throws Exception {
    assertThat(secrets("id_any", lines.replace(';', '\n'))).isEqualTo(told == null ? "" : told);
  }

  @ParameterizedTest
  @CsvSource({"none, ssh-ed25519, plain", "none, sk-ssh-ed25519@openssh.com, stub",
      "none, sk-ecdsa-sha2-nistp256@openssh.com, stub", "aes256-ctr, ssh-ed25519, encrypted",
      "aes256-gcm@openssh.com, ssh-rsa, encrypted", "chacha20-poly1305@openssh.com, ssh-rsa, encrypted",
      "rot13, ssh-rsa, unknown"})
  void the_first_bytes_of_an_openssh_key_name_its_cipher(String cipher, String type, String state) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
    field(out, cipher);
    field(out, cipher.equals("none") ? "none" : "bcrypt");
    field(out, cipher.equals("none") ? "" : "0123456789abcdef01234567");
    out.write(new byte[]{0, 0, 0, 1, 0, 0, 0, 90});
    field(out, type);
    out.write(new byte[120]);
    var body = Base64.getMimeEncoder(70, new byte[]{'\n'}).encodeToString(out.toByteArray());

    assertThat(secrets("id", "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body)).isEqualTo("openssh " + state);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "clouds.yaml     | '      password: \"hunter2\"'                       | cloud password",
      "clouds.yaml     | '      application_credential_secret: hunter2'      | cloud token",
      "clouds.yaml     | '      password: \"\"'                              | ",
      "clouds.yaml     | 'auth: {username: me, password: hunter2}'           | cloud password",
      "clouds.yaml     | 'auth: {username: me, password: , region: a}'       | ",
      "clouds.yaml     | '# auth: {username: me, password: hunter2}'         | ",
      "me-openrc.sh    | export OS_PASSWORD=hunter2                          | cloud password",
      "me-openrc.sh    | export OS_PASSWORD=$OS_PASSWORD_INPUT               | ",
      "me-openrc.sh    | '# export OS_PASSWORD=hunter2'                      | ",
      ".netrc          | machine m login l password hunter2                  | credentials password",
      ".pgpass         | h:5432:d:u:hunter2                                  | credentials password",
      "notes           | my password: hunter2                                | "})
  void a_password_is_told_of_and_not_told(String name, String line, String told) throws Exception {
    assertThat(secrets(name, line)).isEqualTo(told == null ? "" : told).doesNotContain(SECRET);
  }

  @Test
  void an_odd_name_stays_one_line() throws Exception {
    assertThat(secrets("a\nopenssh\tplain\t", "-----BEGIN PRIVATE KEY-----")).startsWith("pkcs8 plain");
  }

  @Test
  void of_the_arguments_of_a_rule_only_paths_go_out() throws Exception {
    var told = awk("sudoers.sh", "GB_SUDO_REDUCE", List.of(file("sudo", """
        Matching Defaults entries for bob on vm:
            env_reset, !authenticate, env_keep+=LD_PRELOAD

        User bob may run the following commands on vm:

        Sudoers entry: /etc/sudoers.d/bob
            RunAsUsers: root, backup
            Options: !authenticate, setenv
            Commands:
        \t/usr/bin/mysql --password=hunter2 /srv/dump.sql
        \t/usr/bin/chown * /srv
        \tsha256:00 /opt/tool ""
        """)));

    assertThat(told).isEqualTo("""
        default\t!authenticate
        default\tenv_keep
        rule\t1\troot, backup\t!authenticate,setenv
        command\t1\t/usr/bin/mysql\tfixed\t/srv/dump.sql
        command\t1\t/usr/bin/chown\twild\t/srv
        command\t1\t/opt/tool\tnone
        """);
  }

  @Test
  void settings_for_some_accounts_and_commands_go_out_with_what_they_hold_for() throws Exception {
    var told = awk("sudoers.sh", "GB_SUDO_REDUCE", List.of("-v", "groups=users wheel", file("sudo", """
        Matching Defaults entries for bob on vm:
            env_reset, exempt_group=wheel, env_keep+="LANG
            LD_PRELOAD", setenv

        Runas and Command-specific defaults for bob:
            Defaults>root !authenticate    Defaults!/usr/bin/id,
            /usr/bin/w -s !authenticate, setenv

        User bob may run the following commands on vm:

        Sudoers entry:
            RunAsUsers: root
            Commands:
        \t/usr/bin/id
        """)));

    assertThat(told).isEqualTo("""
        default\texempt_group
        default\tenv_keep
        default\tsetenv
        bound\t>\t!authenticate\troot
        bound\t!\t!authenticate\t/usr/bin/id,/usr/bin/w
        bound\t!\tsetenv\t/usr/bin/id,/usr/bin/w
        rule\t1\troot\t-
        command\t1\t/usr/bin/id\tfree
        """);
  }

  @Test
  void who_is_not_in_the_exempt_group_is_asked() throws Exception {
    assertThat(awk("sudoers.sh", "GB_SUDO_REDUCE", List.of("-v", "groups=users", file("sudo", """
        Matching Defaults entries for bob on vm:
            exempt_group=wheel

        User bob may run the following commands on vm:
        """)))).isEmpty();
  }

  @Test
  void rules_and_aliases_name_accounts_in_many_ways() throws Exception {
    var told = awk("sudoers.sh", "GB_SUDO_NAMES", List.of(file("sudoers", """
        # alice ALL = ALL \\
        Defaults:bob !authenticate
        Cmnd_Alias LS = /bin/ls
        User_Alias TEAM = carol, \\
            dave : OPS = "erin x", %:domain
        TEAM, !frank ALL = (ALL) LS
        #33 ALL = ALL
        %#27 ALL = ALL
        %domain\\ admins ALL = ALL
        +net ALL = ALL
        www-data ALL = (gina) ALL
        """)));

    assertThat(told.lines()).containsExactlyInAnyOrder("user\tcarol", "user\tdave", "user\terin x", "user\tfrank",
        "user\twww-data", "uid\t33", "gid\t27", "group\tdomain admins", "unsure\tnetgroup\tnet",
        "unsure\tgroup\tdomain");
    assertThat(awk("sudoers.sh", "GB_SUDO_NAMES", List.of(file("sudoers", "ALL ALL = ALL\n")))).isEqualTo("all\n");
  }

  @Test
  void what_sudoers_includes_is_found_by_its_name() throws Exception {
    var file = file("sudoers", """
        @include more
        @include /etc/sudoers\\ too # said here
        #includedir "/etc/sudoers.d"
        #include /etc/sudoers.%h
        # include /etc/nothing
        """);

    assertThat(awk("sudoers.sh", "GB_SUDO_INCLUDES", List.of(file))).isEqualTo("""
        file:%s/more
        file:/etc/sudoers too
        dir:/etc/sudoers.d
        odd:/etc/sudoers.%%h
        """.formatted(dir));
  }

  @Test
  void other_words_of_sudo_are_not_understood() throws Exception {
    assertThat(awk("sudoers.sh", "GB_SUDO_REDUCE", List.of(file("sudo", """
        User bob may run the following commands on vm:
            (ALL : ALL) NOPASSWD: ALL
        """)))).isEqualTo("silent\n");
    assertThat(
        awk("sudoers.sh", "GB_SUDO_REDUCE", List.of(file("sudo", "User bob is not allowed to run sudo on vm.\n"))))
        .isEmpty();
  }

  @Test
  void launch_data_gives_its_keys_away_and_no_value() throws Exception {
    var told = awk("launchdata.sh", "GB_LAUNCH_KEYS", List.of("-v", "file=F", file("data", """
        #cloud-config
        # password: hunter2
        password: hunter2
        chpasswd:
          expire: false
          list: |
            bob:hunter2
        users:
          - name: bob
            lock_passwd: false
            plain_text_passwd: 'hunter2'
        ssh_pwauth: false
        runcmd:
          - echo bob:hunter2 | chpasswd
        """)));

    assertThat(told).isEqualTo("""
        password\tF:3
        chpasswd\tF:6
        lock_passwd\tF:10
        plain_text_passwd\tF:11
        chpasswd command\tF:14
        """);
  }

  private static void field(java.io.ByteArrayOutputStream out, String text) {
    out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(text.length()).array());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String secrets(String name, String text) throws Exception {
    var told = awk("homes.sh", "GB_SECRETS", List.of(file(name, text + "\n")));
    var words = told.strip().split("\t");
    return words.length < 3 ? told.strip() : words[0] + " " + words[1];
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }

  /// Runs the awk program that a file of the collector keeps under that name.
  private String awk(String section, String variable, List<String> arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("sh", "-c",
        ". ./section.sh; program=$" + variable + "; options=; [ \"$1\" != -v ] || { options=$2; shift 2; }; "
            + "LC_ALL=C awk ${options:+-v \"$options\"} \"$program\" \"$@\"",
        "sh"));
    command.addAll(arguments);
    try (InputStream in = CollectorScript.class.getResourceAsStream("collector/" + section)) {
      Files.write(dir.resolve("section.sh"), java.util.Objects.requireNonNull(in).readAllBytes());
    }
    var process = new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
