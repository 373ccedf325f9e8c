package io.guardbee.checks.probe;

import io.guardbee.checks.probe.outside.Asked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What answered from outside.
///
/// @param vantage where it was tried from, in words ("the bot's own network")
/// @param answers each door that was tried
/// @param asked each question that was put to a door that answered, and what came of it
public record OutsideFacts(String vantage, List<Answered> answers, List<Asked> asked) {
  public OutsideFacts {
    answers = List.copyOf(answers);
    asked = List.copyOf(asked);
  }

  /// What answered where nothing was asked.
  public OutsideFacts(String vantage, List<Answered> answers) {
    this(vantage, answers, List.of());
  }

  /// The same with more questions asked.
  public OutsideFacts with(List<Asked> more) {
    return new OutsideFacts(vantage, answers, Stream.concat(asked.stream(), more.stream()).toList());
  }

  /// The same with `entered` before the doors that were tried: doors that are known to let a connection in.
  public OutsideFacts beside(List<Door> entered) {
    return new OutsideFacts(vantage,
        Stream.concat(entered.stream().map(door -> new Answered(door, Knock.OPEN)), answers.stream()).toList(), asked);
  }

  /// The doors that let a connection in.
  public Stream<Door> open() {
    return answers.stream().filter(answered -> answered.knock() == Knock.OPEN).map(Answered::door);
  }

  /// A TCP door.
  ///
  /// @param address an IPv4 or IPv6 address as text
  /// @param port 1 to 65535
  public record Door(String address, int port) {
    /// `address:port`, with brackets around an IPv6 address.
    public String where() {
      return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
  }

  /// What came of a TCP connect.
  public enum Knock {
    /// The connection was made.
    OPEN,
    /// It was refused: nothing listens, or a filter says so.
    REFUSED,
    /// Nothing came back in time: filtered, or nobody there.
    SILENT,
    /// It was not tried: the address may not be asked, or time was over.
    NOT_TRIED
  }

  /// The answer of one door.
  public record Answered(Door door, Knock knock) {}

  /// What came of trying `port` at any of the machine's addresses: open if one answered; empty if none was tried.
  public Optional<Knock> at(int port) {
    var tried = answers.stream().filter(a -> a.door().port() == port && a.knock() != Knock.NOT_TRIED)
        .map(Answered::knock).sorted().toList();
    return tried.stream().findFirst();
  }
}
