package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the collector looks for private keys in homes and below web roots.
class HomeSearchTest {
  private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMB\n";

  @TempDir
  Path dir;
  private Path home;

  @BeforeEach
  void a_home() throws IOException {
    dir = dir.toRealPath();
    home = Files.createDirectories(dir.resolve("home"));
  }

  private Path key(String path) throws IOException {
    var file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, KEY);
  }

  private String run(String roots) throws IOException, InterruptedException {
    return shell("""
        GB_ROOT=1
        gb_home_list() { printf 'near\\tal\\t1001\\t%s\\n'; }
        gb_web_roots() { echo '%s'; }
        gb_section_homes
        """.formatted(home, roots));
  }

  private String shell(String text) throws IOException, InterruptedException {
    var script = Files.writeString(dir.resolve("script"),
        "GB_NONCE=N\n" + CollectorScript.collector().replaceFirst("(?m)^gb_main$", "") + "\n" + text);
    var shell = new ProcessBuilder("sh", "-s").redirectInput(script.toFile()).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @Test
  void a_key_in_a_directory_of_ssh_is_found() throws Exception {
    key("home/.ssh/old/id_rsa");

    assertThat(run("")).contains("pkcs8\tplain\t" + home + "/./.ssh/old/id_rsa\n");
  }

  @Test
  void what_lies_too_deep_in_ssh_is_told() throws Exception {
    key("home/.ssh/a/b/c/d/id_rsa");

    assertThat(run("")).contains("cut\t" + home + "/./.ssh/a/b/c/d\n");
  }

  @Test
  void a_link_to_a_key_leads_to_it() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    Files.createSymbolicLink(home.resolve(".ssh/id_x"), key("secure/id_x"));
    Files.createSymbolicLink(home.resolve(".ssh/id_gone"), dir.resolve("nowhere"));
    Files.createSymbolicLink(home.resolve("id_zero"), Path.of("/dev/zero"));

    assertThat(run("")).contains("pkcs8\tplain\t" + dir + "/secure/id_x\n").doesNotContain("nowhere", "/dev/zero")
        .containsPattern("d\t[0-7]+\t[0-9]+\t[0-9]+\t0\t" + dir + "/secure\n");
  }

  @Test
  void a_link_in_the_place_of_ssh_is_followed() throws Exception {
    key("elsewhere/id_ed25519");
    Files.createSymbolicLink(home.resolve(".ssh"), dir.resolve("elsewhere"));

    assertThat(run("")).contains("pkcs8\tplain\t" + dir + "/elsewhere/id_ed25519\n");
  }

  @Test
  void a_key_below_a_web_root_is_found() throws Exception {
    key("www/public/deploy.pem");

    assertThat(run(dir + "/www")).contains("pkcs8\tplain\t" + dir + "/www/public/deploy.pem\n",
        "part roots\n" + dir + "/www\n");
  }

  @Test
  void homes_of_nobody_and_homes_beyond_the_last_are_told() throws Exception {
    assertThat(shell("""
        gb_passwd() { echo al:x:1001:1001::/home/al:/bin/sh; }
        gb_strangers() { printf '2007\\t/home/lost\\n'; }
        gb_unlisted() { echo sss; }
        gb_home_list
        """)).isEqualTo("""
        near\tal\t1001\t/home/al
        near\t2007\t2007\t/home/lost
        cut\taccounts that are not listed come from sss
        """);
    assertThat(shell("""
        gb_passwd() { awk 'BEGIN { for (i = 1; i <= 301; i++) print "u" i ":x:" i + 1000 ":1::/home/u" i ":/bin/sh" }'; }
        gb_strangers() { :; }
        gb_home_list
        """)).endsWith("near\tu300\t1300\t/home/u300\ncut\tthere are more than 300\n");
  }
}
