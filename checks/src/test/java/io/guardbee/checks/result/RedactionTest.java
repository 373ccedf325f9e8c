package io.guardbee.checks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  /// What must go in each text is between the arrows, which are taken out first. Pieces are joined so that no scanner of
  /// repositories takes them for real ones.
  private static final String SECRETS = """
      password=→hunter2← next
      PGPASSWORD='→hunter 2←' psql
      export GUARDBEE_PASSPHRASE=→correct-horse←
      db.password = →hunter2←
      passwd: →hunter2←
      - client_secret: →swordfish← # of the bot
      {user: bob, secret: →swordfish←, host: h}
      {"password":"→hunter \\"2←","user":"bob"}
      {\\"api_key\\": \\"→abcdef←\\"}
      https://h/x?token=→abc-def←&page=1
      Settings[password=→hunter2←, user=bob]
      OS_APPLICATION_CREDENTIAL_SECRET=→x9-fg_k←
      aws_secret_access_key = →wJalrXUtnFEMIK7MDENGbPxRfiCY←
      app --password →hunter2← --force
      app --auth-token=→hunter2←
      sshpass -p →hunter2← ssh host
      curl -s -u bob:→hunter2← https://h/
      Wrong password: →hunter2secret← was refused
      postgresql://bee:→p@ss:w0rd←@db.example:5432/guardbee
      Authorization: Bearer →abc.def-ghi← was sent
      "Authorization": "Basic →Ym9iOmh1bnRlcjI=←"
      {Authorization=[Bot →abc←], Accept=[text]}
      authorization: →hmac id=x←
      Cookie: →sid=1; theme=dark←
      X-Auth-Token: →gone←
      with X-Slack-Signature=→v0=0123abcd←
      the bearer →abcdef0123456789abcdef←
      xox+b-→← nothing
      at →xox+b-123456789012-abcdefABCDEF←.
      at →xoxe.xox+p-1-Mi0yLTEyMw←
      at →xapp+-1-A0B1-123-abc←
      https://hooks.slack.com/services/→T0/B0/abc←
      https://discord.com/api/v10/webhooks/123456789012345678/→abc_DEF-123←
      token →MTIzNDU2Nzg5MDEyMzQ1Njc4OT.+GabCDe.+abcdefghijklmnopqrstuvwxyz0123← of Discord
      →ghp+_0123456789abcdefghij0123456789abcdef←
      →github+_pat_0123456789abcdefghij_0123456789←
      →glpat+-0123456789abcdefghij←
      →AKIA+0123456789ABCDEF←
      →gAAAAA+Bk0123456789abcdefghijklmnopqrstuvwxyz0123456789==←
      →eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl←
      root:→$y$j9T$abcdefghijkl$mnopqrstuvwxyz0123456789←:19000:0:99999:7:::
      bob:→$6$salt$abcdefghijklmnop./←:19000:0
      old:→ab0123456789.←:19000:0:99999:7:::
      hash →$2b$12$abcdefghijklmnopqrstuv← found
      session_key: →0123456789abcdef0123456789abcdef←
      auth = →Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==←
      """;

  private static final List<String> ORDINARY = """
      vm-42: no grade, 2 checks fail (1 critical, 1 medium)
      NOTE      Guardbee's own access: account guardbee, key SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU.
      Host key: SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU, as in the known hosts file.
      key: MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48
      Audit k3x9p, 23 Nov 2026 21:03 UTC, took 2.1 s, facts fresh. Host key: pinned.
      Install the collector (/enrol prints how), or allow it without a password: /usr/bin/fail2ban-client -i.
      guardbee ALL=(root) NOPASSWD: /usr/local/sbin/guardbee-collector
      fail no-empty-password: root
      ssh-password-auth: sshd takes passwords of 6 kinds of connection.
      Accounts without a password: alice, bob-2, vm-research-42
      password: locked
      PasswordAuthentication no, PermitEmptyPasswords no, AuthenticationMethods publickey
      openssl 3.0.15-1~deb12u1 is installed, 3.0.17-1~deb12u3 is published
      server 3f2504e0-4f89-11d3-9a0c-0305e82c3301 in project climate
      ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBYQ9wVx5l4yJk1mM4hXr8tq0yXo3o7F1p9sYQb1c2d3 bee@example
      key=AAAAC3NzaC1lZDI1NTE5AAAAIBYQ9wVx5l4yJk1mM4hXr8tq0yXo3o7F1p9sYQb1c2d3
      the collector's digest is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
      The token: it has run out, ask for another.
      Slack tokens begin with xoxb-, Discord wants Bot in front of the token.
      a file in /home begins with -----BEGIN OPENSSH PRIVATE KEY-----
      https://docs.example.org:8443/a?b=c and ssh://bee@[2001:db8::1]:22/
      read /etc/passwd: 42 accounts, /etc/shadow: 3 hashes
      token=$TOKEN; curl -H "X-Auth-Token: $TOKEN" https://cloud.example/
      docker run -u 1000:1000 image && awk '{print $1$2}' file
      KexAlgorithms curve25519-sha256, key: ecdsa-sha2-nistp256-cert-v01@openssh.com
      """.lines().toList();

  static Stream<String> secrets() {
    return SECRETS.lines().map(line -> line.replaceAll("(?<=[a-zA-Z_.])\\+(?=[A-Za-z0-9_-])", ""))
        .filter(line -> !line.contains("→←"));
  }

  static List<String> ordinary() {
    return ORDINARY;
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_secret_goes_and_what_stands_around_it_stays(String marked) {
    var text = marked.replaceAll("[→←]", "");

    assertThat(Redaction.of(text)).isEqualTo(marked.replaceAll("→.*←", "[redacted]"));
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void ordinary_text_stays(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENSSH PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY",
      "PGP PRIVATE KEY BLOCK"})
  void a_private_key_goes_as_a_whole(String kind) {
    var body = "b3BlbnNzaC1rZXk0MTIzNDU2Nzg5\nQUJDREVGR0hJSktMTU5PUFFSU1Q=\nQUJD\n";
    var key = "-----BEGIN " + kind + "-----\n" + body + "-----END " + kind + "-----";

    assertThat(Redaction.of("before\n" + key + "\nafter")).isEqualTo("before\n[redacted]\nafter");
    assertThat(Redaction.of("{\"key\":\"" + key.replace("\n", "\\n") + "\"}")).isEqualTo("{\"key\":\"[redacted]\"}");
    assertThat(Redaction.of("cut -----BEGIN " + kind + "-----\n" + body + "the rest")).isEqualTo(
        "cut [redacted]\nthe rest");
  }

  @Test
  void the_private_half_of_a_putty_key_goes() {
    var key = """
        PuTTY-User-Key-File-3: ssh-ed25519
        Public-Lines: 1
        AAAAC3NzaC1lZDI1NTE5AAAAIBYQ9wVx5l4yJk1mM4hXr8tq0yXo
        Private-Lines: 1
        AAAAIEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFla
        Private-MAC: 0123456789abcdef0123456789abcdef01234567
        """;

    assertThat(Redaction.of(key)).contains("AAAAC3NzaC1lZDI1NTE5").contains("Private-Lines: 1 [redacted]\n")
        .contains("Private-MAC: [redacted]\n").doesNotContain("AAAAIEFCQ0RF");
  }

  @ParameterizedTest
  @CsvSource({"a,b", "password=,x", "'token: ',x", "token:<,>", "key=,x", "eyJ,.", "eyJaaaaaa.,x", "://a:,@",
      "://a:b@,/",
      "-----BEGIN PRIVATE KEY-----,x", "'Private-Lines: 1 ',x", "'Authorization: Bearer ',x", "Cookie: a=,;",
      "'curl -u ',a:b", "'curl ',-u a:b", "'--password ',x", "'-a',x", "$y$aaaaaaaa,$", "'\"password\":\"',\"",
      "'password:\"\\a','\"'", "bearer aaaaaaaaaaaaaaa,1", "xoxb-,x", "' ',x", "no-password: a ,b", "token:;,x"})
  void a_long_malicious_text_costs_what_any_of_its_length_does(String again, String last) {
    var text = again.repeat(400_000 / again.length()) + last;

    // a square of the length would take hours
    var once = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redaction.of(text));
    assertThat(once.length()).isLessThanOrEqualTo(3 * text.length());
  }

  @Test
  void a_megabyte_is_done_in_time() {
    var text = ("curl -u password: key=://a:eyJ" + "a".repeat(30) + "\n").repeat(17_000);

    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redaction.of(text));
  }

  @Test
  void twice_gives_what_once_gave() {
    var random = new Random(7);
    var pieces = Stream.concat(secrets().map(s -> s.replaceAll("[→←]", "")),
        Stream.concat(ORDINARY.stream(), Stream.of("[redacted]", "[", "]", "\"", "\\", "=", ": ", "\n", "password",
            "-----BEGIN PRIVATE KEY-----", "\n-----END PRIVATE KEY-----", "Authorization", "://", "@")))
        .toList();

    for (var i = 0; i < 2000; i++) {
      var text = IntStream.range(0, 6).mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
          .collect(Collectors.joining(random.nextBoolean() ? "" : " "));
      var once = Redaction.of(text);
      assertThat(Redaction.of(once)).as(text).isEqualTo(once);
    }
  }

  @Test
  void what_was_let_out_before_changes_nothing() {
    var text = Stream.concat(secrets().map(s -> s.replaceAll("[→←]", "")), ORDINARY.stream())
        .collect(Collectors.joining("\n"));
    var redaction = Redaction.knowing(List.of());

    assertThat(redaction.apply(text)).isEqualTo(Redaction.of(text)).isNotEqualTo(text);
    assertThat(redaction.apply(text)).isEqualTo(Redaction.of(text));
    assertThat(redaction.apply(Redaction.of(text))).isEqualTo(Redaction.of(text));
  }

  @Test
  void a_key_goes_though_each_of_its_lines_was_let_out_before() {
    var key = "-----BEGIN PRIVATE KEY-----\nb3BlbnNzaC1rZXk0MTIzNDU2Nzg5\n-----END PRIVATE KEY-----\n";
    var held = "first of two\nsecond of two\n";
    var redaction = Redaction.knowing(List.of(held));

    assertThat((key + held).lines().map(line -> line + "\n"))
        .allSatisfy(line -> assertThat(redaction.apply(line)).isEqualTo(line));

    assertThat(redaction.apply(key + held)).isEqualTo("[redacted]\n[redacted]");
  }

  @Test
  void what_the_process_holds_goes_in_every_form() {
    var secret = "Tr0ub4dor & 3/?é";
    var redaction = Redaction.knowing(List.of(secret, "short"));
    var forms = List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), "Tr0ub4dor%20%26%203%2F%3F%C3%A9");

    for (var form : forms) {
      assertThat(redaction.apply("a " + form + " b")).isEqualTo("a [redacted] b");
    }
    for (var user : List.of("", "x", "xy", "bob:")) {
      var basic = (user + secret + "!").getBytes(StandardCharsets.UTF_8);
      assertThat(redaction.apply(Base64.getEncoder().encodeToString(basic))).contains("[redacted]")
          .hasSizeLessThan("[redacted]".length() + 12);
      assertThat(redaction.apply(Base64.getUrlEncoder().encodeToString(basic))).contains("[redacted]");
    }
    assertThat(redaction.apply("a short word")).isEqualTo("a short word");
    assertThat(redaction).hasToString("Redaction of 8 known forms");
  }

  @Test
  void a_key_file_that_the_process_holds_goes_line_by_line() {
    var key = """
        -----BEGIN PRIVATE KEY-----
        TUlJRXZRSUJBREFOQmdrcWhraUc5dzBC
        QVFFRkFBU0NCS2N3Z2dTakFnRUFBb0lC
        abc=
        -----END PRIVATE KEY-----
        """;

    assertThat(Redaction.knowing(List.of(key)).apply("at QVFFRkFBU0NCS2N3Z2dTakFnRUFBb0lC in line 3"))
        .isEqualTo("at [redacted] in line 3");
  }

  @Test
  void a_secret_that_is_part_of_the_mark_does_no_harm() {
    var redaction = Redaction.knowing(List.of("redacted", "[redacted]"));

    assertThat(redaction.apply("password=hunter2 [redacted]")).isEqualTo("password=[redacted] [redacted]");
  }
}
