package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.OwnerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.probe.UpdateFacts.Pending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which package a door's program is from, by the collector's answer on Debian 12 with one server of each kind: Python's
/// own, a program put there by hand, busybox, one that was deleted since, one under another root, one in an odd place.
class OwnersTest {
  private static final String DEBIAN = sample();

  private static String sample() {
    try (var in = OwnerFacts.class.getResourceAsStream("OwnerFacts/debian12.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> said(String text, String listener, Probed<UpdateFacts> updates) {
    var programs = Samples.facts(text).of(OwnerFacts.READER).then(facts -> facts.of(Sketch.listener(listener)));
    return new Owners(programs, updates).words();
  }

  private static List<String> said(String text, String listener) {
    return said(text, listener, Probed.got(pending()));
  }

  private static UpdateFacts pending(Pending... pending) {
    return new UpdateFacts(List.of(pending), List.of(), 0, false);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"tcp 0.0.0.0 8000 x | run by package python3.11-minimal",
      "tcp * 9000 x | of no package (/opt/tool/bin/server)", "tcp 127.0.0.1 9001 x | run by package busybox",
      "tcp :: 9002 x | of no package (/usr/local/bin/gone), replaced or removed since it was started",
      "tcp :: 9003 x | package not known: it runs in a container or under another root directory",
      "tcp :: 9004 x | package not known: nobody could ask about its file",
      "tcp 0.0.0.0 9001 x | package not known: no program was seen to hold it",
      "udp 0.0.0.0 8000 x | package not known: no program was seen to hold it"})
  void the_package_is_the_one_that_the_package_manager_names(String listener, String words) {
    assertThat(said(DEBIAN, listener)).containsExactly(words);
  }

  private static final String RPM = """
      file /opt/tool/bin/server is not owned by any package
      busybox
      python3.11
      error: file /usr/local/bin/gone: No such file or directory
      """;
  private static final String APK = """
      /usr/bin/busybox is owned by busybox-1.36.1-r15
      /usr/bin/python3.11 is owned by python3-3.11.8-r0
      ERROR: /opt/tool/bin/server: Could not find owner package
      """;

  private static String by(String manager, String answer) {
    return DEBIAN.replaceFirst("(?s) part dpkg\n.*?\n\n", " part " + manager + "\n" + answer + "\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"rpm | tcp 0.0.0.0 8000 x | run by package python3.11",
      "rpm | tcp * 9000 x | of no package (/opt/tool/bin/server)",
      "rpm | tcp 127.0.0.1 9001 x | run by package busybox",
      "apk | tcp 0.0.0.0 8000 x | run by package python3", "apk | tcp * 9000 x | of no package (/opt/tool/bin/server)",
      "apk | tcp 127.0.0.1 9001 x | run by package busybox"})
  void rpm_and_apk_are_understood_too(String manager, String listener, String words) {
    assertThat(said(by(manager, manager.equals("rpm") ? RPM : APK), listener)).containsExactly(words);
  }

  @Test
  void an_answer_that_lacks_a_line_is_nobodys() {
    var cut = by("rpm", RPM.substring(0, RPM.indexOf("error")));

    assertThat(said(cut, "tcp 127.0.0.1 9001 x")).containsExactly("package not known: nobody could ask about its file");
    assertThat(said(by("apk", APK.substring(0, 40)), "tcp * 9000 x"))
        .containsExactly("package not known: nobody could ask about its file");
  }

  @Test
  void a_security_update_of_the_package_itself_is_told() {
    var security = List.of("Debian-Security:12/oldstable-security");
    var waiting = pending(new Pending("busybox", "1", "2", security),
        new Pending("busybox-static", "1", "2", security), new Pending("python3.11-minimal", "1", "2",
            List.of("Debian:12.12/oldstable")));

    assertThat(said(DEBIAN, "tcp 127.0.0.1 9001 x", Probed.got(waiting)))
        .containsExactly("run by package busybox", "1 security update pending");
    assertThat(said(DEBIAN, "tcp 0.0.0.0 8000 x", Probed.got(waiting))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "busybox:amd64: /bin/busybox | run by package busybox",
      "busybox, busybox-static: /bin/busybox | run by package busybox, busybox-static",
      "diversion by other from: /bin/busybox | package not known: nobody could ask about its file",
      "local diversion to: /bin/busybox | package not known: nobody could ask about its file",
      "garbled | package not known: The answer of dpkg-query -S could not be understood: garbled"})
  void what_dpkg_says_otherwise_is_taken_as_it_is_meant(String line, String words) {
    var said = DEBIAN.replace("busybox: /bin/busybox", line);

    assertThat(said(said, "tcp 127.0.0.1 9001 x")).containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rc 2", "rc 124", "rc x"})
  void a_package_manager_that_failed_has_not_said_no_package(String code) {
    assertThat(said(DEBIAN.replace("rc 1\n", code + "\n"), "tcp * 9000 x")).singleElement().asString()
        .startsWith("package not known: ");
  }

  @Test
  void an_answer_that_was_cut_never_becomes_no_package() {
    for (int end = 0; end < DEBIAN.length(); end++) {
      assertThat(said(DEBIAN.substring(0, end), "tcp 0.0.0.0 8000 x")).as("cut at %d", end).allMatch(
          words -> words.equals("run by package python3.11-minimal") || words.startsWith("package not known"));
    }
  }

  @Test
  void who_may_not_look_knows_nothing() {
    var mark = "@" + Samples.NONCE.hex() + " ";
    var refused = DEBIAN.substring(0, DEBIAN.indexOf(mark)) + mark + "begin owners\n" + mark
        + "miss endian\troot\tthe collector\n" + mark + "full\n" + mark + "end owners\n" + mark + "done\n";

    assertThat(said(refused, "tcp * 22 x")).containsExactly("package not known: needs root");
    assertThat(said(refused.replace("owners", "os"), "tcp * 22 x")).isEmpty();
  }
}
