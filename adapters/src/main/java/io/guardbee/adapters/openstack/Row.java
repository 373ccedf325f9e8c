package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One entry of a cloud's answer, read field by field. Nothing in it is trusted: what is absent, of another shape or too
/// long never throws. A field that a verdict needs and that is not there is remembered in [#lack], so that the whole
/// list counts as missed rather than the entry being dropped. For one thread.
final class Row {
  /// More than OpenStack lets anybody write (255, and 65,535 bytes for a few), and little enough to keep.
  private static final int TEXT = 16_384;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.:-]{0,254}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private final JsonNode node;
  private final List<String> lacks;

  Row(JsonNode node) {
    this(node, new ArrayList<>(1));
    if (!node.isObject()) {
      lacks.add("anything in it");
    }
  }

  private Row(JsonNode node, List<String> lacks) {
    this.node = node;
    this.lacks = lacks;
  }

  /// The first field that was needed and not there, by its name; empty while all were.
  Optional<String> lack() {
    return lacks.stream().findFirst();
  }

  /// An id that must be there, lower-case.
  String id(String name) {
    return needed(name, idIfAny(name));
  }

  /// The id of whose it is, which must be there: `project_id`, or `tenant_id` where the API is older.
  String project() {
    return needed("project_id", idIfAny("project_id").or(() -> idIfAny("tenant_id")));
  }

  /// An id, lower-case; empty where it is absent or null. Anything else there is a lack.
  Optional<String> idIfAny(String name) {
    return readIfAny(name,
        text -> ID.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty());
  }

  /// An address that must be there.
  String address(String name) {
    return needed(name,
        readIfAny(name, text -> ADDRESS.matcher(text).matches() ? Optional.of(text) : Optional.empty()));
  }

  /// What `reader` makes of a text or a number; empty where it is absent or null. One that it makes nothing of is a lack.
  <T> Optional<T> readIfAny(String name, Function<String, Optional<T>> reader) {
    return given(name).flatMap(text -> {
      var value = reader.apply(text);
      if (value.isEmpty()) {
        lacks.add(name);
      }
      return value;
    });
  }

  /// A text that must be there.
  String need(String name) {
    return needed(name, textIfAny(name));
  }

  /// A text; the empty one where it is absent or null.
  String text(String name) {
    return textIfAny(name).orElse("");
  }

  /// A text or a number as text; empty where it is absent, null or blank.
  Optional<String> textIfAny(String name) {
    return given(name).map(Row::bounded);
  }

  /// A text that may be null but must be named: without it, the entry would say more than the cloud meant.
  Optional<String> named(String name) {
    present(name);
    return textIfAny(name);
  }

  /// A number that may be null but must be named.
  Optional<Integer> number(String name) {
    present(name);
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return Optional.of(value.intValue());
    }
    lacks.add(name);
    return Optional.empty();
  }

  /// Yes or no; empty where it is absent or anything else.
  Optional<Boolean> flag(String name) {
    var value = node.path(name);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  /// A time that must be there; one without an offset is in UTC.
  Instant instant(String name) {
    var time = textIfAny(name).flatMap(Row::instantOf);
    return needed(name, time, Instant.EPOCH);
  }

  /// What stands in a list that must be there, each entry put through `reader`.
  <T> List<T> each(String name, Function<Row, T> reader) {
    present(name);
    return eachIfAny(name, reader);
  }

  /// What stands in a list that may be absent, each entry put through `reader`.
  <T> List<T> eachIfAny(String name, Function<Row, T> reader) {
    var out = new ArrayList<T>();
    for (var entry : shaped(name, JsonNodeType.ARRAY)) {
      if (!entry.isObject()) {
        lacks.add(name);
      }
      out.add(reader.apply(new Row(entry, lacks)));
    }
    return out;
  }

  /// The texts in a list that must be there.
  List<String> texts(String name) {
    present(name);
    return textsIfAny(name);
  }

  /// The texts in a list that may be absent.
  List<String> textsIfAny(String name) {
    var out = new ArrayList<String>();
    for (var entry : shaped(name, JsonNodeType.ARRAY)) {
      if (!entry.isTextual()) {
        lacks.add(name);
      }
      out.add(bounded(entry.asText()));
    }
    return out;
  }

  /// An object below this one, that may be absent; empty where it is not an object.
  Optional<Row> below(String name) {
    return node.path(name).isObject() ? Optional.of(new Row(node.path(name), lacks)) : Optional.empty();
  }

  /// The texts of an object that may be absent, by their names.
  Map<String, String> map(String name) {
    return textsOf(shaped(name, JsonNodeType.OBJECT));
  }

  /// Every text that stands in this entry itself, by its name.
  Map<String, String> everyText() {
    return textsOf(node);
  }

  /// The names in an object that may be absent, each with the entries of its list.
  Map<String, List<Row>> lists(String name) {
    var out = new LinkedHashMap<String, List<Row>>();
    shaped(name, JsonNodeType.OBJECT).properties()
        .forEach(field -> out.put(bounded(field.getKey()), below(name).orElseThrow().eachIfAny(field.getKey(),
            Function.identity())));
    return out;
  }

  private static Map<String, String> textsOf(JsonNode object) {
    var out = new LinkedHashMap<String, String>();
    object.properties().stream().filter(field -> field.getValue().isTextual())
        .forEach(field -> out.put(bounded(field.getKey()), bounded(field.getValue().textValue())));
    return out;
  }

  private Optional<String> given(String name) {
    var value = node.path(name);
    if (value.isTextual() || value.isIntegralNumber()) {
      return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }
    if (!value.isMissingNode() && !value.isNull()) {
      lacks.add(name);
    }
    return Optional.empty();
  }

  private JsonNode shaped(String name, JsonNodeType type) {
    var value = node.path(name);
    if (!value.isMissingNode() && !value.isNull() && value.getNodeType() != type) {
      lacks.add(name);
    }
    return value.getNodeType() == type ? value : MissingNode.getInstance();
  }

  private void present(String name) {
    if (!node.has(name)) {
      lacks.add(name);
    }
  }

  private String needed(String name, Optional<String> value) {
    return needed(name, value, "");
  }

  private <T> T needed(String name, Optional<T> value, T otherwise) {
    if (value.isEmpty()) {
      lacks.add(name);
    }
    return value.orElse(otherwise);
  }

  static Optional<Instant> instantOf(String text) {
    try {
      return Optional.of(text.endsWith("Z") || text.indexOf('+') > 0
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String bounded(String text) {
    if (text.length() <= TEXT) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT);
  }
}
