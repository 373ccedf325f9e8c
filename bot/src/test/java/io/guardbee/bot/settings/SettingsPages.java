package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.victools.jsonschema.generator.ConfigFunction;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `config/` says about the settings, made from the records themselves.
final class SettingsPages {
  private static final int WIDTH = 100;
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final JsonNode DEFAULTS = MAPPER.valueToTree(Settings.defaults());

  private SettingsPages() {}

  /// The JSON schema: sentence, default and range of every key, and no other key.
  static String schema() throws JsonProcessingException {
    var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
        .with(new JacksonModule()).with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.INLINE_ALL_SCHEMAS);
    config.forFields().withDefaultResolver(SettingsPages::standing)
        .withNumberInclusiveMinimumResolver(number(Min.class, Min::value))
        .withNumberInclusiveMaximumResolver(number(Max.class, Max::value))
        .withArrayMaxItemsResolver(field -> field.isContainerType() ? size(field) : null)
        .withStringMaxLengthResolver(field -> field.getType().isInstanceOf(String.class) ? size(field) : null)
        .withStringPatternResolver(field -> Optional.ofNullable(field.getAnnotationConsideringFieldAndGetter(
            Pattern.class)).map(p -> "^(" + p.regexp() + ")$").orElse(null));
    return MAPPER.writeValueAsString(new SchemaGenerator(config.build()).generateSchema(Settings.class)) + "\n";
  }

  /// The sample file: every key with its sentence, its range and its default.
  static String example() throws JsonProcessingException {
    var out = new StringBuilder("""
        # yaml-language-server: $schema=guardbee.schema.json
        #
        # Every setting of Guardbee with its default. Copy this file to config/guardbee.yaml, or name yours with --config
        # or GUARDBEE_CONFIG, and keep only what you change. An unknown key is an error.
        """);
    for (var section : Settings.class.getRecordComponents()) {
      out.append('\n').append(comment("", sentence(section))).append(section.getName()).append(":\n");
      for (var key : section.getType().getRecordComponents()) {
        var standing = DEFAULTS.path(section.getName()).path(key.getName());
        out.append(comment("  ", sentence(key) + range(key))).append("  ").append(key.getName()).append(": ")
            .append(new JsonMapper().writeValueAsString(standing)).append('\n');
      }
    }
    return out.toString();
  }

  private static @Nullable Object standing(MemberScope<?, ?> field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    for (var section : Settings.class.getRecordComponents()) {
      if (section.getType().equals(field.getDeclaringType().getErasedType())) {
        return MAPPER.convertValue(DEFAULTS.path(section.getName()).path(field.getName()), Object.class);
      }
    }
    return null;
  }

  private static <A extends Annotation> ConfigFunction<FieldScope, @Nullable BigDecimal> number(Class<A> kind,
      Function<A, Long> value) {
    return field -> Optional.ofNullable(field.getAnnotationConsideringFieldAndGetter(kind))
        .map(a -> BigDecimal.valueOf(value.apply(a))).orElse(null);
  }

  private static @Nullable Integer size(MemberScope<?, ?> field) {
    return Optional.ofNullable(field.getAnnotationConsideringFieldAndGetter(Size.class)).map(Size::max).orElse(null);
  }

  private static String sentence(RecordComponent key) {
    return key.getAccessor().getAnnotation(JsonPropertyDescription.class).value();
  }

  private static String range(RecordComponent key) {
    var least = key.getAccessor().getAnnotation(Min.class);
    var most = key.getAccessor().getAnnotation(Max.class);
    return least == null || most == null ? "" : " %d to %d.".formatted(least.value(), most.value());
  }

  private static String comment(String indent, String text) {
    var out = new StringBuilder(indent).append('#');
    var column = out.length();
    for (var word : text.split(" ")) {
      if (column + 1 + word.length() > WIDTH) {
        out.append('\n').append(indent).append('#');
        column = indent.length() + 1;
      }
      out.append(' ').append(word);
      column += 1 + word.length();
    }
    return out.append('\n').toString();
  }
}
