package io.guardbee.adapters.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.Probed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsvAdvisoriesTest {
  private static final String DSA = """
      {"id":"DSA-6001-1","published":"2026-11-20T00:00:00Z","modified":"2026-11-21T00:00:00Z",
       "summary":"openssl - security update","affected":[
        {"package":{"ecosystem":"Debian:12","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[
          {"introduced":"0"},{"fixed":"3.0.17-1~deb12u4"}]}],"versions":["3.0.11-1"]},
        {"package":{"ecosystem":"Debian:13","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[
          {"introduced":"3.5.0-1"},{"fixed":"3.5.4-1~deb13u2"}]}]}]}
      """;
  private static final String USN = """
      {"id":"USN-9001-1","published":"2026-11-22T10:00:00Z","summary":"OpenSSH vulnerability","affected":[
        {"package":{"ecosystem":"Ubuntu:24.04:LTS","name":"openssh"},"ranges":[{"type":"ECOSYSTEM","events":[
          {"introduced":"0"},{"fixed":"1:9.6p1-3ubuntu13.15"}]}]},
        {"package":{"ecosystem":"Ubuntu:Pro:18.04:LTS","name":"openssh"},"ranges":[{"type":"ECOSYSTEM","events":[
          {"introduced":"0"},{"fixed":"1:7.6p1-4ubuntu0.7+esm9"}]}]}]}
      """;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T09:00:00Z"));

  @TempDir
  Path dir;

  private OsvAdvisories of(String... sources) {
    return new OsvAdvisories(List.of(sources), Duration.ofHours(6), now::get);
  }

  private static Advisories got(Probed<Advisories> read) {
    assertThat(read).isInstanceOf(Probed.Got.class);
    return ((Probed.Got<Advisories>) read).value();
  }

  private static String missed(Probed<Advisories> read) {
    assertThat(read).isInstanceOf(Probed.Missed.class);
    return ((Probed.Missed<Advisories>) read).why().why();
  }

  private static List<String> touching(Advisories advisories, String release, String source, String version) {
    return advisories.touching(release, Map.of(source, new DebianVersion(version))).stream().map(Notice::id).toList();
  }

  private static byte[] zip(Map<String, String> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void an_announcement_touches_what_is_older_than_what_mends_it() throws IOException {
    var file = Files.writeString(dir.resolve("one.json"), DSA);

    var advisories = got(of(file.toString()).read());

    assertThat(touching(advisories, "Debian:12", "openssl", "3.0.16-1~deb12u1")).containsExactly("DSA-6001-1");
    assertThat(touching(advisories, "Debian:12", "openssl", "3.0.17-1~deb12u4")).isEmpty();
    assertThat(touching(advisories, "Debian:12", "openssl-tools", "1")).isEmpty();
    assertThat(touching(advisories, "Debian:11", "openssl", "1.1.1w-0+deb11u1")).isEmpty();
    assertThat(touching(advisories, "Debian:13", "openssl", "3.5.1-1")).containsExactly("DSA-6001-1");
    assertThat(touching(advisories, "Debian:13", "openssl", "3.4.0-1")).as("from before it came in").isEmpty();
    assertThat(advisories.newest("Debian:12")).contains(Instant.parse("2026-11-20T00:00:00Z"));
  }

  @Test
  void several_records_an_array_a_directory_and_an_archive_are_all_read() throws IOException {
    var lines = Files.writeString(dir.resolve("all.jsonl"), DSA + USN);
    var array = Files.writeString(dir.resolve("all.json"), "[" + DSA + "," + USN + "]");
    var tree = Files.createDirectories(dir.resolve("tree/usn"));
    Files.writeString(tree.resolve("USN-9001-1.json"), USN);
    Files.writeString(dir.resolve("tree/DSA-6001-1.json"), DSA);
    var archive = Files.write(dir.resolve("all.zip"), zip(Map.of("osv/usn/USN-9001-1.json", USN, "DSA-6001-1.json", DSA,
        "README.txt", "no record", "UBUNTU-CVE-2026-1.json", "not even looked at")));

    for (var source : List.of(lines, array, dir.resolve("tree"), archive)) {
      var advisories = got(of(source.toUri().toString()).read());

      assertThat(advisories.unread()).as("%s", source).isZero();
      assertThat(touching(advisories, "Debian:12", "openssl", "3.0.1-1")).containsExactly("DSA-6001-1");
      assertThat(touching(advisories, "Ubuntu:24.04", "openssh", "1:9.6p1-3ubuntu13.14")).containsExactly("USN-9001-1");
      assertThat(advisories.newest("Ubuntu:18.04")).as("Ubuntu Pro is left out").isEmpty();
    }
  }

  @Test
  void what_was_taken_back_and_what_is_no_announcement_is_left_out() throws IOException {
    var taken = DSA.replace("\"summary\"", "\"withdrawn\":\"2026-11-23T00:00:00Z\",\"summary\"");
    var tracked = DSA.replace("DSA-6001-1", "DEBIAN-CVE-2026-1");
    var file = Files.writeString(dir.resolve("all.jsonl"), taken + tracked + USN);

    var advisories = got(of(file.toString()).read());

    assertThat(advisories.newest("Debian:12")).isEmpty();
    assertThat(advisories.unread()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"fixed\":\"3.0.17-1~deb12u4\"|\"fixed\":\"; reboot\"",
      "\"name\":\"openssl\"|\"name\":\"../x\"",
      "2026-11-20T00:00:00Z|yesterday", "\"affected\":[|\"affected\":7,\"x\":["})
  void an_announcement_that_makes_no_sense_is_counted(String change) throws IOException {
    var parts = change.split("\\|");
    var file = Files.writeString(dir.resolve("all.jsonl"), DSA.replace(parts[0], parts[1]) + USN);

    var advisories = got(of(file.toString()).read());

    assertThat(advisories.unread()).isEqualTo(1);
    assertThat(touching(advisories, "Ubuntu:24.04", "openssh", "1:1")).containsExactly("USN-9001-1");
  }

  @Test
  void an_entry_that_swells_is_counted_and_not_kept() throws IOException {
    var bomb = DSA.replace("openssl - security update", " ".repeat(20_000_000));
    var file = Files.write(dir.resolve("all.zip"), zip(Map.of("DSA-6001-1.json", bomb, "USN-9001-1.json", USN)));

    var advisories = got(of(file.toString()).read());

    assertThat(advisories.unread()).isEqualTo(1);
    assertThat(touching(advisories, "Ubuntu:24.04", "openssh", "1:1")).containsExactly("USN-9001-1");
  }

  @Test
  void what_cannot_be_had_is_missed_with_the_reason() throws IOException {
    var cut = Files.write(dir.resolve("cut.zip"), java.util.Arrays.copyOf(zip(Map.of("USN-9001-1.json", USN)), 150));
    var empty = Files.writeString(dir.resolve("empty.json"), "{}");

    assertThat(missed(of(dir.resolve("none.json").toString()).read())).contains("there is no such file");
    assertThat(missed(of(cut.toString()).read())).contains("could not be read");
    assertThat(missed(of(empty.toString()).read())).contains("hold no announcement");
    assertThat(missed(of("http://192.0.2.1/all.zip").read())).contains("only https:// may be read");
    assertThat(missed(of("https://127.0.0.1:1/all.zip").read())).contains("no connection");
    assertThat(missed(of().read())).contains("No source of security announcements is configured");
  }

  @Test
  void it_is_read_again_when_it_is_old_and_what_was_read_stays_when_that_fails() throws IOException {
    var answers = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/all.zip", exchange -> {
      var body = zip(Map.of("DSA-6001-1.json", DSA));
      int asked = answers.incrementAndGet();
      boolean good = asked != 2 && asked != 3;
      exchange.sendResponseHeaders(good ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var source = of("http://127.0.0.1:" + server.getAddress().getPort() + "/all.zip");

      var begun = now.get();
      var first = got(source.read());
      assertThat(first.outdated()).isEmpty();
      now.updateAndGet(at -> at.plus(Duration.ofHours(5)));
      assertThat(source.read()).isEqualTo(Probed.got(first));
      assertThat(answers).hasValue(1);
      now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
      var stayed = got(source.read());
      assertThat(touching(stayed, "Debian:12", "openssl", "3.0.1-1")).as("503").containsExactly("DSA-6001-1");
      assertThat(stayed.outdated()).contains(new Advisories.Outdated(begun, begun.plus(Duration.ofHours(7))));
      assertThat(answers).hasValue(2);
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
      assertThat(got(source.read()).outdated()).as("503 again").isEqualTo(stayed.outdated());
      now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
      assertThat(got(source.read()).outdated()).isEmpty();
      assertThat(answers).hasValue(4);
    } finally {
      server.stop(0);
    }
  }

  /// Whatever is in the file: an answer, no exception, and nothing that was not announced.
  @Test
  void spoilt_files_never_throw() throws IOException {
    var random = new Random(42);
    var good = (DSA + USN).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2_000; i++) {
      var bytes = good.clone();
      for (int n = random.nextInt(1, 20); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var file = Files.write(dir.resolve("spoilt.json"), java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));

      assertThat(of(file.toString()).read()).isNotNull();
    }
  }
}
