package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which files the collector takes for private keys of servers, and where servers are told that theirs are.
class TlsKeysTest {
  private static final String KEY = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n";

  @TempDir
  Path dir;

  @BeforeEach
  void everybody_gets_here() throws IOException {
    dir = dir.toRealPath();
  }

  private String run(String last) throws IOException, InterruptedException {
    var script = Files.writeString(dir.resolve("script"),
        "GB_NONCE=N\n" + CollectorScript.collector().replaceFirst("(?m)^gb_main$", "") + "\n" + last + "\n");
    var shell = new ProcessBuilder("sh", "-s").redirectInput(script.toFile()).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String told(String text) throws IOException, InterruptedException {
    var file = Files.writeString(dir.resolve("a site.pem"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return run("gb_tls_usual() { echo '" + file + "'; }\ngb_tls_named() { :; }\ngb_tls_keys");
  }

  @ParameterizedTest
  @CsvSource({"-----BEGIN EC PARAMETERS-----;BggqhkjOPQMBBw==;-----END EC PARAMETERS-----",
      "-----BEGIN CERTIFICATE-----;MIIB;-----END CERTIFICATE-----", "Bag Attributes;    localKeyID: 01"})
  void a_key_after_something_else_is_a_key(String before) throws Exception {
    assertThat(told(before.replace(';', '\n') + "\n" + KEY)).contains("644 ", "\t" + dir + "/a site.pem\n");
  }

  @Test
  void a_certificate_alone_is_no_key() throws Exception {
    assertThat(told("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")).doesNotContain("a site.pem");
  }

  @Test
  void a_file_too_long_to_look_through_is_told() throws Exception {
    assertThat(told("#".repeat(1_100_000) + "\n" + KEY)).contains("cut\t" + dir + "/a site.pem, which is over 1 MiB");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "/etc/nginx   | ssl_certificate_key ssl/site.key;                         | /etc/nginx/ssl/site.key",
      "/etc/nginx   | server { listen 443 ssl; ssl_certificate_key \"/a b.key\"; } | /a b.key",
      "/etc/nginx   | # ssl_certificate_key /a.key;                             | ``",
      "/etc/nginx   | ssl_certificate_key /k/$ssl_server_name.key;              | cut",
      "/etc/apache2 | SSLCertificateKeyFile ssl/a.key                           | /etc/apache2/ssl/a.key",
      "/etc/apache2 | SSLCertificateFile '/srv/with key.pem'                    | /srv/with key.pem",
      "/etc/haproxy | bind *:443 ssl crt /c/a.pem crt /c/b.pem alpn h2          | /c/a.pem /c/b.pem",
      "/etc/haproxy | bind *:443 ssl crt a.pem                                  | cut",
      "/etc/lighttpd | ssl.pemfile = \"/l/a.pem\"                               | /l/a.pem",
      "/etc/postfix | smtpd_tls_key_file=/p/a.key                               | /p/a.key",
      "/etc/postfix | smtpd_tls_key_file = $smtpd_tls_cert_file                 | ``",
      "/etc/postfix | smtpd_tls_chain_files = /p/a.pem, /p/b.pem                | /p/a.pem /p/b.pem",
      "/etc/dovecot | ssl_key = </d/a.key                                       | /d/a.key",
      "/etc/exim4   | tls_privatekey = MAIN_TLS_PRIVATEKEY                      | ``"})
  void a_server_is_told_where_its_key_is(String base, String line, String names) throws Exception {
    var lines = Files.writeString(dir.resolve("line"), line + "\n");

    var said = run("awk -v base=" + base + " \"$GB_TLS_NAMES\" '" + lines + "'").strip();

    assertThat(said.startsWith("cut\t") ? "cut" : said.replace('\n', ' ')).isEqualTo(names);
  }
}
