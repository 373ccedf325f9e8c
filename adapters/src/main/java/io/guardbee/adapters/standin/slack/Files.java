package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files in the three steps: an address is offered, the content is sent there, and it is completed into a channel. Safe
/// for use by many threads.
final class Files {
  private final Workspace workspace;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final List<SharedFile> shared = new ArrayList<>();
  /// By the message that shows it.
  private final Map<String, SharedFile> standing = new LinkedHashMap<>();
  private String base = "";
  private long number;

  private record Waiting(String name, String shows, int length, String content) {}

  Files(Workspace workspace) {
    this.workspace = workspace;
  }

  synchronized void at(String address) {
    base = address;
  }

  synchronized ObjectNode offered(Map<String, String> given) {
    var name = given.getOrDefault("filename", "");
    var length = given.getOrDefault("length", "");
    Refused.unless(!name.isEmpty() && length.matches("[1-9][0-9]{0,9}"), "invalid_arguments");
    var id = "F" + ++number;
    waiting.put(id, new Waiting(name, given.getOrDefault("alt_txt", ""), Integer.parseInt(length), ""));
    return Methods.answer().put("upload_url", base + id).put("file_id", id);
  }

  /// False where nothing of that length is awaited there.
  synchronized boolean sent(String id, String content, int bytes) {
    var offered = waiting.get(id);
    if (offered == null || offered.length() != bytes) {
      return false;
    }
    waiting.put(id, new Waiting(offered.name(), offered.shows(), bytes, content));
    return true;
  }

  synchronized ObjectNode completed(Map<String, String> given) {
    var channel = given.getOrDefault("channel_id", "");
    Refused.unless(workspace.exists(channel), "channel_not_found");
    Refused.unless(workspace.in(channel, Workspace.BOT_USER), "not_in_channel");
    var answer = Methods.answer();
    var done = answer.putArray("files");
    for (var file : Methods.json(given.getOrDefault("files", "[]"), "invalid_arguments")) {
      var id = file.path("id").asText();
      var sent = waiting.remove(id);
      Refused.unless(sent != null, "file_not_found");
      if (sent != null) {
        Refused.unless(!sent.content().isEmpty(), "file_not_found");
        var whole = new SharedFile(channel, given.getOrDefault("thread_ts", ""), sent.name(), sent.shows(),
            sent.content());
        shared.add(whole);
        done.add(JsonNodeFactory.instance.objectNode().put("id", id).put("name", sent.name()));
        standing.put(workspace.show(channel, whole.thread(), "", Workspace.BOT_USER, comment(given, sent.name()),
            JsonNodeFactory.instance.arrayNode()).ts(), whole);
      }
    }
    Refused.unless(!done.isEmpty(), "invalid_arguments");
    return answer;
  }

  private static String comment(Map<String, String> given, String name) {
    var comment = given.getOrDefault("initial_comment", "");
    return comment.isEmpty() ? "file " + name : comment;
  }

  /// The file that a message shows.
  synchronized Optional<SharedFile> of(Shown message) {
    return Optional.ofNullable(standing.get(message.ts()));
  }

  synchronized List<SharedFile> shared() {
    return List.copyOf(shared);
  }
}
