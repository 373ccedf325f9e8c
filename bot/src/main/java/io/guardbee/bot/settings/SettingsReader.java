package io.guardbee.bot.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guardbee.checks.result.PlainText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Turns one text into [Settings]: what it says is laid over the defaults, bound to the records, then validated. Lines
/// are remembered by JSON pointer, since binding and validation know the place of an error by its path alone.
final class SettingsReader {
  private static final YAMLMapper MAPPER = YAMLMapper.builder(
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .withCoercionConfig(LogicalType.Textual, text -> {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
      })
      .build();

  private final String name;
  private final String text;
  private final Map<String, Integer> lines = new HashMap<>();

  SettingsReader(String name, String text) {
    this.name = name;
    this.text = text;
  }

  Settings read() throws IOException {
    rememberLines();
    var merged = MAPPER.<ObjectNode>valueToTree(Settings.defaults());
    var given = MAPPER.readTree(text);
    lay(given, merged, "");
    return validated(bound(merged));
  }

  /// A message for text that is no YAML, or says a key twice.
  static String syntax(String name, JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return name + ":" + (marked.getProblemMark().getLine() + 1) + ": " + PlainText.line(marked.getProblem(), 200);
    }
    var where = e.getLocation() == null ? name : name + ":" + e.getLocation().getLineNr();
    var what = e.getOriginalMessage().lines().findFirst().orElse("not YAML")
        .replaceFirst("Duplicate field '(.*)'", "the key \"$1\" is there twice; keep one of them");
    return where + ": " + PlainText.line(what, 200);
  }

  private void rememberLines() throws IOException {
    try (var parser = MAPPER.createParser(text)) {
      var ended = false;
      while (parser.nextToken() != null) {
        var at = parser.currentTokenLocation().getLineNr();
        if (ended) {
          throw new SettingsException(name + ":" + at + ": a second document starts here; one file is one document");
        }
        lines.putIfAbsent(parser.getParsingContext().pathAsPointer().toString(), at);
        ended = parser.getParsingContext().inRoot() && parser.currentToken() == JsonToken.END_OBJECT;
      }
    }
  }

  private void lay(JsonNode given, ObjectNode onto, String pointer) {
    if (given.isNull() || given.isMissingNode() || (given.isTextual() && given.textValue().isEmpty())) {
      return; // the key stands there with nothing below it
    }
    if (!given.isObject()) {
      throw wrong(pointer, "keys are expected " + (pointer.isEmpty() ? "here" : "below " + dotted(pointer)));
    }
    given.properties().forEach(entry -> lay(entry.getKey(), entry.getValue(), onto, pointer));
  }

  private void lay(String key, JsonNode value, ObjectNode onto, String parent) {
    var pointer = parent + "/" + key.replace("~", "~0").replace("/", "~1");
    var standing = onto.get(key);
    if (standing == null) {
      var known = new ArrayList<String>();
      onto.fieldNames().forEachRemaining(known::add);
      throw wrong(pointer, unknown(key, known, parent));
    }
    if (standing instanceof ObjectNode section) {
      lay(value, section, pointer);
    } else if (value.isNull()) {
      throw wrong(pointer, dotted(pointer) + " has no value; give it one or leave the key out");
    } else {
      onto.set(key, value);
    }
  }

  private static String unknown(String key, List<String> keys, String parent) {
    var hint = Closest.to(key, keys).map(k -> "did you mean \"" + k + "\"?")
        .orElseGet(() -> "known here: " + String.join(", ", keys));
    var place = parent.isEmpty() ? "" : " in " + dotted(parent);
    return "unknown key \"" + PlainText.line(key, 60) + "\"" + place + "; " + hint;
  }

  private Settings bound(ObjectNode tree) throws IOException {
    try {
      return MAPPER.treeToValue(tree, Settings.class);
    } catch (UnrecognizedPropertyException e) { // within a list, whose entries have no defaults to be laid over
      var pointer = pointer(e.getPath());
      var known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      throw wrong(pointer, unknown(e.getPropertyName(), known, pointer.substring(0, pointer.lastIndexOf('/'))));
    } catch (MismatchedInputException e) {
      var pointer = pointer(e.getPath());
      throw wrong(pointer, dotted(pointer) + " must be " + kind(e.getTargetType()) + ", not "
          + PlainText.line(tree.at(pointer).toString(), 60));
    }
  }

  private static String kind(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    if (type.isRecord()) {
      return "keys and values";
    }
    if (type == int.class) {
      return "a whole number";
    }
    return type == String.class ? "text" : "a list";
  }

  private Settings validated(Settings settings) {
    try (var factory = Validation.byDefaultProvider().configure()
        .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, true))
        .buildValidatorFactory()) {
      worst(factory.getValidator(), settings).ifPresent(violation -> {
        var pointer = pointer(violation);
        throw wrong(pointer, dotted(pointer) + " " + violation.getMessage());
      });
    }
    return settings;
  }

  private Optional<ConstraintViolation<Settings>> worst(Validator validator, Settings settings) {
    return validator.validate(settings).stream()
        .min(Comparator.comparingInt((ConstraintViolation<Settings> v) -> line(pointer(v)))
            .thenComparing(ConstraintViolation::getMessage));
  }

  private static String pointer(ConstraintViolation<?> violation) {
    var out = new StringBuilder();
    violation.getPropertyPath().forEach(node -> {
      if (node.getIndex() != null) {
        out.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        out.append('/').append(node.getName());
      }
    });
    return out.toString();
  }

  private static String pointer(List<JsonMappingException.Reference> path) {
    var out = new StringBuilder();
    path.forEach(step -> out.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
    return out.toString();
  }

  private static String dotted(String pointer) {
    return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }

  /// The line of a place, or of the nearest one around it that the text has.
  private int line(String pointer) {
    var at = pointer;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }

  private SettingsException wrong(String pointer, String what) {
    return new SettingsException(name + ":" + line(pointer) + ": " + what);
  }
}
