package io.guardbee.bot.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardbee.bot.demo.DemoStage;
import io.guardbee.bot.demo.page.Chats;
import io.guardbee.bot.demo.page.DemoPage;
import io.guardbee.bot.ops.Lifecycle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `guardbee demo --serve` on free ports, and what its page asks of it.
final class ServedDemo implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Pattern ADDRESS = Pattern.compile("Open (http://127\\.0\\.0\\.1:[0-9]+/)");
  private static final Pattern TOKEN = Pattern.compile("name=\"guardbee-token\" content=\"([0-9a-f]{64})\"");
  private static final JsonMapper JSON = new JsonMapper();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private final DemoStage stage = new DemoStage(InstantSource.system());
  private final Chats chats = new Chats(InstantSource.system(), new Random(7));
  private final Memory memory;
  private final DemoPage page;
  private final Lifecycle life;
  private final String token;

  ServedDemo(int port) {
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream()), Map.of(), false, _ -> new char[0]);
    var main = new Main(terminal);
    var demo = new DemoServing(main, port);
    memory = Memory.passing(terminal);
    var serving = demo.serving(chats, new DemoVerb(main).stage(stage, memory, true).inChat(DemoVerb.VM), memory);
    try {
      page = demo.page(chats, serving);
    } catch (RuntimeException e) {
      end();
      throw e;
    }
    life = Lifecycle.start(demo.parts(chats, serving, page));
    token = found(TOKEN, get("").body());
  }

  private static String found(Pattern what, String text) {
    var found = what.matcher(text);
    if (!found.find()) {
      throw new AssertionError(what + " is not in " + text);
    }
    return found.group(1);
  }

  URI address() {
    return URI.create(found(ADDRESS, out.toString(StandardCharsets.UTF_8)));
  }

  String token() {
    return token;
  }

  List<String> complaints() {
    return chats.complaints();
  }

  String where() {
    return memory.where();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /// What somebody sees now, or as soon as it is no longer number `since`.
  JsonNode view(String person, long since) {
    return json(send(
        request("view?person=" + person + "&since=" + since).header("Guardbee-Token", token).build()).body());
  }

  HttpResponse<String> act(String deed, Map<String, ?> what) {
    return send(request(deed).header("Guardbee-Token", token).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.valueToTree(what).toString())).build());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /// The id of the button of a message that is labelled so.
  static String button(JsonNode message, String label) {
    return Stream
        .concat(
            message.findParents("action_id").stream().filter(e -> e.path("text").path("text").asText().equals(label)),
            message.findParents("custom_id").stream().filter(e -> e.path("label").asText().equals(label)))
        .map(e -> e.path(e.has("action_id") ? "action_id" : "custom_id").asText()).findFirst().orElseThrow();
  }

  private void end() {
    memory.close();
    chats.close();
    stage.close();
    client.close();
  }

  @Override
  public void close() {
    var left = life.stop(STOP);
    page.close();
    end();
    if (!left.isEmpty()) {
      throw new AssertionError("Left behind: " + left);
    }
  }
}
