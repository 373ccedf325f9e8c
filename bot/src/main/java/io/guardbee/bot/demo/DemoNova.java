package io.guardbee.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The compute service of the demo's cloud, as it answers one project.
///
/// @param consoles what each server, by its name, prints in the place of what the lab's did
record DemoNova(CloudRecording project, Function<String, UnaryOperator<String>> consoles) {
  /// @param below what is asked for, below the service's root
  CloudAnswered answer(CloudAsked asked, String below) {
    if (asked.get() && below.equals("servers/detail")) {
      return CloudAnswered.page("servers", project.servers(), asked.query(), project.here() + asked.path());
    }
    var parts = below.split("/");
    var server = parts.length > 1 && parts[0].equals("servers") ? server(parts[1]) : Optional.<JsonNode>empty();
    var what = parts.length == 3 ? parts[2] : "";
    if (server.isEmpty() || parts.length > 3) {
      return parts.length == 2 && parts[0].equals("servers") && asked.get()
          ? CloudAnswered.of(404, CloudRecording.json("no-server", ""))
          : CloudAnswered.nothing();
    }
    return switch (asked.method() + " " + what) {
      case "GET " -> CloudAnswered.of(200, CloudAnswered.object().set("server", server.get()));
      case "GET os-instance-actions" -> actions(server.get());
      case "POST action" -> console(server.get(), asked.body());
      default -> CloudAnswered.nothing();
    };
  }

  private Optional<JsonNode> server(String id) {
    return project.servers().stream().filter(server -> server.path("id").asText().equals(id)).findFirst();
  }

  /// The lab did not record them; all that happened to these servers is that they were made.
  private static CloudAnswered actions(JsonNode server) {
    var body = CloudAnswered.object();
    body.putArray("instanceActions").addObject().put("action", "create")
        .put("instance_uuid", server.path("id").asText())
        .put("start_time", server.path("created").asText().replace("Z", ".000000"));
    return CloudAnswered.of(200, body);
  }

  private CloudAnswered console(JsonNode server, String body) {
    if (!CloudRecording.parsed(body).path("os-getConsoleOutput").isObject()) {
      return CloudAnswered.error(403, "forbidden", "Policy doesn't allow this action to be performed.");
    }
    var text = project.console(server.path("id").asText()).orElse("");
    var printed = consoles.apply(server.path("name").asText()).apply(text);
    return CloudAnswered.of(200, CloudAnswered.object().put("output", printed));
  }
}
