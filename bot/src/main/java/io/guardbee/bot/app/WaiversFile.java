package io.guardbee.bot.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guardbee.checks.result.PlainText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a waiver file in InSpec's format, which is hostile text: nothing in it becomes an object, and what cannot be
/// understood is refused by its line. Beside InSpec's own keys an entry may have `guardbee`, a list that says for which
/// projects, machines and objects it is meant; InSpec passes such a key over. Pure.
final class WaiversFile {
  /// The largest file, in characters.
  static final int LARGEST = 1024 * 1024;
  private static final int MOST = 1000;
  private static final int TEXT = 300;
  private static final YAMLMapper MAPPER = new YAMLMapper(
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private WaiversFile() {}

  /// One waiver that the file asks for.
  ///
  /// @param line where it stands
  /// @param control the check's id
  /// @param project empty where the file names none
  /// @param vm empty for the whole project
  /// @param object empty for every one
  /// @param until from then on it holds no longer
  record Wanted(int line, String control, String project, String vm, String object, Instant until, String reason) {}

  /// What a file says.
  ///
  /// @param refused what of it cannot be understood, one line each with its place
  record Read(List<Wanted> wanted, List<String> refused) {
    Read {
      wanted = List.copyOf(wanted);
      refused = List.copyOf(refused);
    }
  }

  /// What `text` asks for.
  static Read of(String text) {
    if (text.length() > LARGEST) {
      return new Read(List.of(), List.of("the file is larger than 1 MiB"));
    }
    var file = new WaiversFile();
    try (var parser = MAPPER.createParser(text)) {
      file.read(parser);
    } catch (IOException e) {
      file.refused.add(syntax(e));
    }
    return new Read(file.wanted, file.refused);
  }

  private static String syntax(IOException e) {
    var what = String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no YAML");
    var line = e instanceof com.fasterxml.jackson.core.JsonProcessingException broken && broken.getLocation() != null
        ? "line " + broken.getLocation().getLineNr() + ": "
        : "";
    return line + PlainText.line(what, 160);
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(line(parser), "a waiver file is a list of controls, each with its keys below it");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME && wanted.size() + refused.size() < MOST) {
      var control = parser.currentName();
      var line = line(parser);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        control(parser, control, line);
      } else {
        parser.skipChildren();
        refuse(line, named(control) + " has no keys below it");
      }
    }
    if (wanted.size() + refused.size() >= MOST) {
      refused.add("the file has more than " + MOST + " entries");
    }
  }

  private void control(JsonParser parser, String control, int line) throws IOException {
    var own = new LinkedHashMap<String, String>();
    var meant = new ArrayList<Map<String, String>>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var key = parser.currentName();
      var at = line(parser);
      var token = parser.nextToken();
      switch (key) {
        case "expiration_date", "run", "justification" ->
          scalar(parser, token, key, at).ifPresent(v -> own.put(key, v));
        case "guardbee" -> list(parser, token, at, meant);
        default -> {
          parser.skipChildren();
          refuse(at, "unknown key \"" + PlainText.line(key, 40) + "\" of " + named(control)
              + "; known here: expiration_date, run, justification, guardbee");
        }
      }
    }
    if (own.containsKey("run") && !List.of("true", "false", "yes", "no").contains(own.get("run"))) {
      refuse(line, "run of " + named(control) + " is true or false");
    }
    (meant.isEmpty() ? List.of(Map.<String, String>of()) : meant).forEach(entry -> add(control, line, own, entry));
  }

  private void add(String control, int line, Map<String, String> own, Map<String, String> entry) {
    var at = Integer.parseInt(entry.getOrDefault("line", Integer.toString(line)));
    var reason = entry.getOrDefault("justification", own.getOrDefault("justification", ""));
    var date = entry.getOrDefault("expires", own.getOrDefault("expiration_date", ""));
    if (reason.isBlank()) {
      refuse(at, named(control) + " has no justification");
    } else if (date.isBlank()) {
      refuse(at, named(control) + " has no expiration_date; Guardbee knows no waiver without an end");
    } else {
      until(date).ifPresentOrElse(until -> wanted.add(new Wanted(at, control, entry.getOrDefault("project", ""),
          entry.getOrDefault("vm", ""), entry.getOrDefault("object", ""), until, PlainText.line(reason, TEXT))),
          () -> refuse(at, "\"" + PlainText.line(date, 40) + "\" is no date such as 2027-02-24"));
    }
  }

  /// A date ends at its beginning, as InSpec has it; here by UTC.
  private static Optional<Instant> until(String text) {
    try {
      return Optional.of(text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private void list(JsonParser parser, JsonToken token, int line, List<Map<String, String>> meant) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      refuse(line, "guardbee is a list of entries, each with a project");
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var at = line(parser);
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        var entry = new LinkedHashMap<>(Map.of("line", Integer.toString(at)));
        entry(parser, entry);
        meant.add(entry);
      } else {
        parser.skipChildren();
        refuse(at, "an entry of guardbee has keys: project, vm, object, expires, justification");
      }
      if (meant.size() > MOST) {
        throw new com.fasterxml.jackson.core.JsonParseException(parser, "more than " + MOST + " entries");
      }
    }
  }

  private void entry(JsonParser parser, Map<String, String> entry) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var key = parser.currentName();
      var at = line(parser);
      var token = parser.nextToken();
      if (List.of("project", "vm", "object", "expires", "justification").contains(key)) {
        scalar(parser, token, key, at).ifPresent(value -> entry.put(key, value));
      } else {
        parser.skipChildren();
        refuse(at, "unknown key \"" + PlainText.line(key, 40)
            + "\" of guardbee; known here: project, vm, object, expires, justification");
      }
    }
  }

  private Optional<String> scalar(JsonParser parser, JsonToken token, String key, int line) throws IOException {
    if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
      parser.skipChildren();
      refuse(line, key + " is one value");
      return Optional.empty();
    }
    return Optional.of(parser.getText().strip());
  }

  private void refuse(int line, String what) {
    refused.add("line " + line + ": " + what);
  }

  private static String named(String control) {
    return "\"" + PlainText.line(control, 60) + "\"";
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
