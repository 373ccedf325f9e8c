package io.guardbee.bot.work;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Questions and answers as texts for the store. A text that an earlier release wrote is read by this one: unknown keys
/// are passed over, and what cannot be read at all is said so, since a sentence can still be told in its stead.
public final class Wire {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .addMixIn(Block.class, Blocks.class).addMixIn(Reply.class, Replies.class).addMixIn(Step.class, Steps.class)
      .addMixIn(Errand.class, Errands.class).addMixIn(Attachment.class, Attachments.class).build();

  private final UnaryOperator<String> clean;

  /// @param clean takes secrets out of a text
  public Wire(UnaryOperator<String> clean) {
    this.clean = clean;
  }

  /// The text of `value`: an [Errand], a message, a place, a step or a kept answer. No secret gets into it.
  String written(Object value) {
    try {
      return MAPPER.writeValueAsString(cleaned(MAPPER.valueToTree(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of texts can always be written", e);
    }
  }

  /// `json` with every text in it cleaned.
  String cleaned(String json) {
    try {
      return MAPPER.writeValueAsString(cleaned(MAPPER.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Only JSON can be cleaned", e);
    }
  }

  /// `text` without a secret.
  public String clean(String text) {
    return clean.apply(text);
  }

  /// `reply` without a secret in any of its texts. Files are cleaned when they are wanted.
  public Reply clean(Reply reply) {
    return switch (reply) {
      case Reply.Answered a -> new Reply.Answered(clean(a.summary()), a.standing(), blocks(a.blocks()),
          a.pages().stream().map(p -> new Reply.Page(p.id(), clean(p.title()), blocks(p.blocks()))).toList(),
          files(a.attachments()));
      case Reply.Refused(var text) -> new Reply.Refused(clean(text));
      case Reply.Failed(var text, var files) -> new Reply.Failed(clean(text), files(files));
    };
  }

  /// The same reply whose files are made and cleaned by now: what is written down in several places is made once.
  Reply made(Reply reply) {
    return switch (reply) {
      case Reply.Answered a -> new Reply.Answered(a.summary(), a.standing(), a.blocks(), a.pages(),
          made(a.attachments()));
      case Reply.Refused refused -> refused;
      case Reply.Failed(var text, var files) -> new Reply.Failed(text, made(files));
    };
  }

  private List<Attachment> made(List<Attachment> files) {
    return files.stream().map(file -> {
      var text = content(file);
      return new Attachment(file.name(), file.mediaType(), file.description(), () -> text);
    }).toList();
  }

  private List<Block> blocks(List<Block> blocks) {
    return List.of(read(written(blocks.toArray(Block[]::new)), Block[].class));
  }

  private List<Attachment> files(List<Attachment> files) {
    return files.stream().map(file -> new Attachment(clean(file.name()), file.mediaType(), clean(file.description()),
        () -> content(file))).toList();
  }

  /// What programs read stays readable for them.
  private String content(Attachment file) {
    var text = file.text();
    if (file.picture()) {
      return text;
    }
    var clean = clean(text);
    return file.json() && !clean.equals(text) ? cleaned(text) : clean;
  }

  private JsonNode cleaned(JsonNode node) {
    switch (node) {
      case TextNode text -> {
        return TextNode.valueOf(clean.apply(text.textValue()));
      }
      // The Base64 of a picture says nothing, and must not look like something either.
      case ObjectNode object when object.path("mediaType").asText().startsWith("image/") ->
        object.properties().stream().filter(entry -> !entry.getKey().equals("text"))
            .forEach(entry -> entry.setValue(cleaned(entry.getValue())));
      case ObjectNode object -> object.properties().forEach(entry -> entry.setValue(cleaned(entry.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, cleaned(array.get(i)));
        }
      }
      default -> {
        // a number or a truth holds no secret
      }
    }
    return node;
  }

  /// What `text` says.
  ///
  /// @throws Unreadable when it says nothing of that kind
  static <T> T read(String text, Class<T> kind) {
    try {
      return Objects.requireNonNull(MAPPER.readValue(text, kind));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw new Unreadable(kind.getSimpleName(), e.getClass());
    }
  }

  /// A stored text that this release cannot read. Quotes nothing of it.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String kind, Class<?> cause) {
      super("A stored " + kind + " cannot be read: " + cause.getSimpleName());
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
  @JsonSubTypes({@JsonSubTypes.Type(name = "heading", value = Block.Heading.class),
      @JsonSubTypes.Type(name = "paragraph", value = Block.Paragraph.class),
      @JsonSubTypes.Type(name = "entry", value = Block.Entry.class),
      @JsonSubTypes.Type(name = "table", value = Block.Table.class),
      @JsonSubTypes.Type(name = "code", value = Block.Code.class),
      @JsonSubTypes.Type(name = "references", value = Block.References.class),
      @JsonSubTypes.Type(name = "actions", value = Block.Actions.class),
      @JsonSubTypes.Type(name = "menu", value = Block.Menu.class),
      @JsonSubTypes.Type(name = "footer", value = Block.Footer.class)})
  private interface Blocks {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
  @JsonSubTypes({@JsonSubTypes.Type(name = "answered", value = Reply.Answered.class),
      @JsonSubTypes.Type(name = "refused", value = Reply.Refused.class),
      @JsonSubTypes.Type(name = "failed", value = Reply.Failed.class)})
  private interface Replies {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
  @JsonSubTypes({@JsonSubTypes.Type(name = "ask", value = Step.Ask.class),
      @JsonSubTypes.Type(name = "turn", value = Step.Turn.class),
      @JsonSubTypes.Type(name = "fill", value = Step.Fill.class),
      @JsonSubTypes.Type(name = "kept", value = Step.Kept.class),
      @JsonSubTypes.Type(name = "ended", value = Step.Ended.class)})
  private interface Steps {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "errand")
  @JsonSubTypes({@JsonSubTypes.Type(name = "command", value = Errand.Command.class),
      @JsonSubTypes.Type(name = "turn", value = Errand.Turn.class),
      @JsonSubTypes.Type(name = "timed", value = Errand.Timed.class)})
  private interface Errands {}

  /// A file's content is made when it is wanted; here it is.
  @JsonAutoDetect(getterVisibility = Visibility.NONE, fieldVisibility = Visibility.NONE)
  private abstract static class Attachments {
    @JsonProperty
    abstract String name();

    @JsonProperty
    abstract String mediaType();

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    abstract String description();

    @JsonProperty("text")
    abstract String text();

    @JsonCreator
    static Attachment of(@JsonProperty("name") String name, @JsonProperty("mediaType") String mediaType,
        @JsonProperty("description") @Nullable String description, @JsonProperty("text") String text) {
      return Attachment.of(name, mediaType, description, text);
    }
  }
}
