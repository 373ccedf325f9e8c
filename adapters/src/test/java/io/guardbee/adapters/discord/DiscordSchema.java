package io.guardbee.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Holds bodies against Discord's own description of them.
public final class DiscordSchema {
  private static final String ALL = read();
  private static final Pattern FILE = Pattern.compile("\"id\":([0-9])(?=[,}])");
  private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

  private DiscordSchema() {}

  private static String read() {
    try (var in = DiscordSchema.class.getResourceAsStream("discord-schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether `json` is a `kind`, such as `MessageCreateRequest`. JDA gives files plain numbers, which Discord takes too.
  public static void holds(String kind, String json) {
    assertThat(wrong(kind, json)).as("%.300s", json).isEmpty();
  }

  /// What the description does not allow.
  static List<String> wrong(String kind, String json) {
    var told = FILE.matcher(json).replaceAll("\"id\":\"$1\"");
    return schema(kind).validate(told, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  static boolean refuses(String kind, String json) {
    return !schema(kind).validate(json, InputFormat.JSON).isEmpty();
  }

  private static Schema schema(String kind) {
    return KNOWN.computeIfAbsent(kind, _ -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ALL.replaceFirst("\\{", "{\"\\$ref\": \"#/\\$defs/" + kind + "\",")));
  }
}
