package io.guardbee.bot.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One argument of a command.
///
/// @param name as help shows it, in capitals (`VM`), or a flag with its dashes (`--for-owner`)
/// @param kind what it is, which says how it is checked and completed
/// @param hint one line of at most 100 characters
/// @param required whether it must be there
/// @param keyword the word that stands before it (`from`); empty for none
/// @param choices the words that may stand there; empty for any
public record Argument(String name, Kind kind, String hint, boolean required, String keyword, List<String> choices) {
  /// Of no key: the digest of nothing.
  private static final String FINGERPRINT = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

  public Argument {
    choices = List.copyOf(choices);
    if (hint.isBlank() || hint.length() > 100) {
      throw new IllegalArgumentException("A hint is one line: " + name);
    }
  }

  /// What an argument is.
  public enum Kind {
    /// A machine, by what people call it.
    VM,
    /// A project of a cloud, by what people call it.
    PROJECT,
    /// A check's id.
    CHECK,
    /// A point of the checklist by number, or a check's id.
    POINT,
    /// One of a few words.
    CHOICE,
    /// Addresses, separated by commas.
    ADDRESSES,
    /// A word that Guardbee gave out, such as an audit's id.
    ID,
    /// The fingerprint of a host key: `SHA256:…`.
    FINGERPRINT,
    /// What something is called: one word.
    NAME,
    /// An account of a chat: `PLATFORM:ID`.
    PERSON,
    /// What somebody writes for others to read, blanks and all.
    TEXT,
    /// A command's name.
    COMMAND,
    /// A day of the week, in full or by three letters.
    DAY("(?i)mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?"),
    /// How many: up to three digits.
    NUMBER("[0-9]{1,3}"),
    /// A time of day; also what is meant to be one, so that it can be said how it is written.
    TIME("(?i)[0-9]{1,2}([:.h][0-9]{2}| ?[ap]m).*"),
    /// A time zone of the time zone database.
    ZONE,
    /// A subscription's name.
    SUBSCRIPTION,
    /// There or not there.
    FLAG;

    private final Optional<Pattern> form;

    Kind() {
      this.form = Optional.empty();
    }

    Kind(String form) {
      this.form = Optional.of(Pattern.compile(form));
    }

    /// Whether `word` may be one, by its form alone.
    boolean fits(String word) {
      return form.isEmpty() || form.get().matcher(word).matches();
    }
  }

  /// A machine.
  static Argument vm() {
    return new Argument("VM", Kind.VM, "the machine, by its name or address", true, "", List.of());
  }

  /// A project.
  static Argument project() {
    return new Argument("PROJECT", Kind.PROJECT, "the project, by its name", true, "", List.of());
  }

  /// A required argument.
  static Argument needed(String name, Kind kind, String hint) {
    return new Argument(name, kind, hint, true, "", List.of());
  }

  /// An argument that may be left out.
  static Argument optional(String name, Kind kind, String hint) {
    return new Argument(name, kind, hint, false, "", List.of());
  }

  /// One of these words.
  static Argument oneOf(String name, String hint, String... choices) {
    return new Argument(name, Kind.CHOICE, hint, true, "", List.of(choices));
  }

  /// One of these words, or none.
  static Argument choice(String name, String hint, String... choices) {
    return new Argument(name, Kind.CHOICE, hint, false, "", List.of(choices));
  }

  /// What follows a word of ours, or nothing.
  static Argument after(String keyword, String name, Kind kind, String hint) {
    return new Argument(name, kind, hint, false, keyword, List.of());
  }

  /// There or not there.
  static Argument flag(String name, String hint) {
    return new Argument("--" + name, Kind.FLAG, hint, false, "", List.of());
  }

  /// Whether the cloud is asked anew.
  static Argument fresh() {
    return flag("fresh", "ask the cloud anew instead of using what was read a moment ago");
  }

  /// Words that could be typed for it.
  ///
  /// @param machine a machine that can be asked where the example is read
  String example(String machine) {
    var value = switch (kind) {
      case VM, NAME -> machine;
      case PROJECT -> "project-x";
      case CHECK -> "ssh-password-auth";
      case POINT -> "item 4";
      case CHOICE -> choices.getFirst();
      case ADDRESSES -> "192.0.2.1";
      case ID -> "7kq2p";
      case FINGERPRINT -> FINGERPRINT;
      case PERSON -> "slack:U024BE7LH";
      case TEXT -> keyword.isEmpty() ? "needed-until-the-move" : "sshd";
      case COMMAND -> "audit";
      case DAY -> "mon";
      case NUMBER -> "7";
      case TIME -> "09:00";
      case ZONE -> "Australia/Melbourne";
      case SUBSCRIPTION -> "7kq2p";
      case FLAG -> name;
    };
    return keyword.isEmpty() ? value : keyword + " " + value;
  }

  /// `VM`, `[ITEM|CHECK]`, `[from ADDRESS]`, `[approve ID]`, `[--for-owner]`.
  String usage() {
    var value = kind == Kind.ID && name.equalsIgnoreCase(keyword) ? "ID" : name;
    var shown = keyword.isEmpty() ? choices.isEmpty() ? name : String.join("|", choices) : keyword + " " + value;
    return required ? shown : "[" + shown + "]";
  }
}
