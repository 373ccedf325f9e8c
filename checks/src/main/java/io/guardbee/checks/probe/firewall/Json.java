package io.guardbee.checks.probe.firewall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON text, as much of it as nft's answer needs. This module has no library to read it with.
sealed interface Json {
  /// An object; of keys that are there twice the last counts.
  record Obj(Map<String, Json> members) implements Json {}

  /// A list.
  record Arr(List<Json> elements) implements Json {}

  /// A string.
  record Text(String value) implements Json {}

  /// A number, `true`, `false` or `null`, as it stands there.
  record Word(String value) implements Json {}

  /// The word for nothing.
  static Json nothing() {
    return new Word("null");
  }

  /// The member called so; [#nothing()] where there is none.
  default Json get(String key) {
    return this instanceof Obj(var members) ? members.getOrDefault(key, nothing()) : nothing();
  }

  /// Whether it is an object with such a member.
  default boolean has(String key) {
    return this instanceof Obj(var members) && members.containsKey(key);
  }

  /// What a list holds; nothing for what is none.
  default List<Json> items() {
    return this instanceof Arr(var elements) ? elements : List.of();
  }

  /// The only key of an object with one member; empty for anything else.
  default String key() {
    return this instanceof Obj(var members) && members.size() == 1 ? members.keySet().iterator().next() : "";
  }

  /// What a string or a word says; empty for an object or a list.
  default String text() {
    return switch (this) {
      case Text(var value) -> value;
      case Word(var value) -> value;
      case Obj _,Arr _ -> "";
    };
  }

  /// Empty for what is no JSON, or nested more deeply than any firewall is.
  static Optional<Json> parse(String text) {
    var reader = new Reader(text);
    try {
      var value = reader.value(0);
      return reader.ended() ? Optional.of(value) : Optional.empty();
    } catch (Reader.Garbled _) {
      return Optional.empty();
    }
  }

  /// Goes over the text once.
  final class Reader {
    private static final int DEEPEST = 60;
    private final String text;
    private int at;

    /// What is read is no JSON.
    private static final class Garbled extends Exception {
      private static final long serialVersionUID = 1L;
    }

    private Reader(String text) {
      this.text = text;
    }

    private boolean ended() {
      return peek() == 0 && at == text.length();
    }

    /// The next character that is no blank; 0 at the end.
    private char peek() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) throws Garbled {
      if (peek() != wanted) {
        throw new Garbled();
      }
      at++;
    }

    private boolean found(char wanted) {
      boolean there = peek() == wanted;
      at += there ? 1 : 0;
      return there;
    }

    private Json value(int depth) throws Garbled {
      if (depth > DEEPEST) {
        throw new Garbled();
      }
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> list(depth);
        case '"' -> new Text(string());
        default -> word();
      };
    }

    private Json object(int depth) throws Garbled {
      expect('{');
      var members = new LinkedHashMap<String, Json>();
      if (!found('}')) {
        do {
          peek();
          var name = string();
          expect(':');
          members.put(name, value(depth + 1));
        } while (found(','));
        expect('}');
      }
      return new Obj(members);
    }

    private Json list(int depth) throws Garbled {
      expect('[');
      var elements = new ArrayList<Json>();
      if (!found(']')) {
        do {
          elements.add(value(depth + 1));
        } while (found(','));
        expect(']');
      }
      return new Arr(elements);
    }

    /// A character behind a backslash stands for itself here: nft writes no other kind into a name.
    private String string() throws Garbled {
      expect('"');
      var value = new StringBuilder();
      while (at < text.length()) {
        char next = text.charAt(at++);
        if (next == '"') {
          return value.toString();
        }
        if (next == '\\' && at < text.length()) {
          next = text.charAt(at++);
        }
        value.append(next);
      }
      throw new Garbled();
    }

    private Json word() throws Garbled {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      if (from == at) {
        throw new Garbled();
      }
      return new Word(text.substring(from, at));
    }
  }
}
