package io.guardbee.checks.exposure;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A set of addresses of one family, held as disjoint intervals in order. Two sets with the same addresses are equal,
/// however they were put together. Sets of different families do not mix: to join them is a mistake of the caller and
/// throws [IllegalArgumentException]. Immutable.
public final class AddressSet {
  /// From `first` to `last`, both included.
  private record Interval(BigInteger first, BigInteger last) {
    BigInteger size() {
      return last.subtract(first).add(BigInteger.ONE);
    }
  }

  private static final AddressSet NO_IPV4 = new AddressSet(Family.IPV4, List.of());
  private static final AddressSet NO_IPV6 = new AddressSet(Family.IPV6, List.of());
  private static final AddressSet ALL_IPV4 = every(Family.IPV4);
  private static final AddressSet ALL_IPV6 = every(Family.IPV6);
  /// More than what is lost where a size is rounded.
  private static final double ROUGHLY = 1 + 1e-9;

  private final Family family;
  private final List<Interval> intervals;
  private final BigInteger size;
  private final double roughSize;

  private AddressSet(Family family, List<Interval> intervals) {
    this.family = family;
    this.intervals = List.copyOf(intervals);
    this.size = intervals.size() == 1
        ? intervals.getFirst().size()
        : intervals.stream().map(Interval::size).reduce(BigInteger.ZERO, BigInteger::add);
    this.roughSize = size.doubleValue();
  }

  /// No address.
  public static AddressSet none(Family family) {
    return switch (family) {
      case IPV4 -> NO_IPV4;
      case IPV6 -> NO_IPV6;
    };
  }

  /// Every address.
  public static AddressSet all(Family family) {
    return switch (family) {
      case IPV4 -> ALL_IPV4;
      case IPV6 -> ALL_IPV6;
    };
  }

  private static AddressSet every(Family family) {
    return new AddressSet(family, List.of(new Interval(BigInteger.ZERO, top(family))));
  }

  /// The addresses of a prefix (`192.0.2.0/24`, `2001:db8::/32`) or of one address. Host bits that are set are dropped,
  /// as the cloud does: `198.51.100.7/0` is every address. IPv4 in the clothes of IPv6 (`::ffff:192.0.2.7`) is IPv4 where
  /// that is expected. Empty for what is no prefix of that family.
  public static Optional<AddressSet> parse(String prefixOrAddress, Family expected) {
    return Prefix.parse(prefixOrAddress).flatMap(prefix -> prefix.as(expected)).map(AddressSet::of);
  }

  /// The same for text of either family; IPv4 in the clothes of IPv6 is IPv4.
  public static Optional<AddressSet> parse(String prefixOrAddress) {
    return Prefix.parse(prefixOrAddress)
        .flatMap(prefix -> prefix.mapsIpv4() ? prefix.as(Family.IPV4) : Optional.of(prefix)).map(AddressSet::of);
  }

  /// The addresses from one to another, both included. Empty for what are no two addresses of that family in order.
  public static Optional<AddressSet> between(String first, String last, Family family) {
    var low = Prefix.parse(first).filter(end -> end.family() == family);
    var high = Prefix.parse(last).filter(end -> end.family() == family);
    return low.flatMap(from -> high.filter(to -> from.first().compareTo(to.last()) <= 0)
        .map(to -> new AddressSet(family, List.of(new Interval(from.first(), to.last())))));
  }

  private static AddressSet of(Prefix prefix) {
    return new AddressSet(prefix.family(), List.of(new Interval(prefix.first(), prefix.last())));
  }

  /// What is in any of `sets`, in one pass: for many sets, cheaper than one union after the other.
  public static AddressSet unionOf(Family family, Collection<AddressSet> sets) {
    if (sets.size() == 1) {
      var only = sets.iterator().next();
      only.mustBe(family);
      return only;
    }
    var all = new ArrayList<Interval>();
    for (var set : sets) {
      set.mustBe(family);
      all.addAll(set.intervals);
    }
    all.sort(Comparator.comparing(Interval::first));
    return new AddressSet(family, joined(all));
  }

  /// Intervals that touch become one.
  private static List<Interval> joined(List<Interval> ordered) {
    var joined = new ArrayList<Interval>();
    for (var next : ordered) {
      var before = joined.isEmpty() ? next : joined.getLast();
      if (!joined.isEmpty() && next.first().compareTo(before.last().add(BigInteger.ONE)) <= 0) {
        joined.set(joined.size() - 1, new Interval(before.first(), before.last().max(next.last())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  public Family family() {
    return family;
  }

  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  /// Whether it holds every address of its family.
  public boolean isAll() {
    return intervals.size() == 1 && size().bitLength() > family.bits();
  }

  /// How many addresses it holds.
  public BigInteger size() {
    return size;
  }

  /// The same to some fifteen digits: quicker to add up where it is but asked whether sets can be wide together.
  public double roughSize() {
    return roughSize;
  }

  /// What is in this set or in `other`.
  public AddressSet union(AddressSet other) {
    return unionOf(family, List.of(this, other));
  }

  /// What is in both sets.
  public AddressSet intersect(AddressSet other) {
    other.mustBe(family);
    var common = new ArrayList<Interval>();
    int mine = 0;
    int theirs = 0;
    while (mine < intervals.size() && theirs < other.intervals.size()) {
      var a = intervals.get(mine);
      var b = other.intervals.get(theirs);
      var first = a.first().max(b.first());
      var last = a.last().min(b.last());
      if (first.compareTo(last) <= 0) {
        common.add(new Interval(first, last));
      }
      if (a.last().compareTo(b.last()) <= 0) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new AddressSet(family, common);
  }

  /// What is in this set and not in `other`.
  public AddressSet minus(AddressSet other) {
    other.mustBe(family);
    return intersect(other.rest());
  }

  private AddressSet rest() {
    var gaps = new ArrayList<Interval>();
    var next = BigInteger.ZERO;
    for (var interval : intervals) {
      if (next.compareTo(interval.first()) < 0) {
        gaps.add(new Interval(next, interval.first().subtract(BigInteger.ONE)));
      }
      next = interval.last().add(BigInteger.ONE);
    }
    if (next.compareTo(top(family)) <= 0) {
      gaps.add(new Interval(next, top(family)));
    }
    return new AddressSet(family, gaps);
  }

  /// Whether every address of `other` is in this set; nothing is in every set.
  public boolean covers(AddressSet other) {
    other.mustBe(family);
    if (other.roughSize > roughSize * ROUGHLY) {
      return false;
    }
    int mine = 0;
    for (var theirs : other.intervals) {
      while (mine < intervals.size() && intervals.get(mine).last().compareTo(theirs.first()) < 0) {
        mine++;
      }
      // intervals that touch are one, so each of the others must lie in a single one of these
      if (mine == intervals.size() || intervals.get(mine).first().compareTo(theirs.first()) > 0
          || intervals.get(mine).last().compareTo(theirs.last()) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the address is in it; one of the other family never is.
  public boolean contains(InetAddress address) {
    return Family.of(address) == family && contains(Prefix.number(address, family));
  }

  /// Whether the address is in it; for a prefix, whether all of it is. What is no address, or one of the other family, is
  /// in no set.
  public boolean contains(String address) {
    return parse(address).filter(set -> set.family == family).filter(this::covers).isPresent();
  }

  private boolean contains(BigInteger address) {
    return intervals.stream().anyMatch(i -> i.first().compareTo(address) <= 0 && address.compareTo(i.last()) <= 0);
  }

  /// How much of the network it is.
  public Width width(Institutions institutions) {
    return Width.of(this, institutions);
  }

  /// The fewest prefixes that make it up, in order.
  public List<String> cidrs() {
    var prefixes = new ArrayList<String>();
    for (var interval : intervals) {
      var first = interval.first();
      while (first.compareTo(interval.last()) <= 0) {
        int room = interval.last().subtract(first).add(BigInteger.ONE).bitLength() - 1;
        int free = Math.min(room, first.signum() == 0 ? family.bits() : first.getLowestSetBit());
        prefixes.add(new Prefix(family, first, family.bits() - free).shown());
        first = first.add(BigInteger.ONE.shiftLeft(free));
      }
    }
    return prefixes;
  }

  /// For people: `anywhere`, `nobody`, `203.0.113.0/24`, `2001:db8::7`, `3 prefixes`.
  public String shown() {
    if (isEmpty()) {
      return "nobody";
    }
    var prefixes = cidrs();
    return isAll() ? "anywhere" : prefixes.size() == 1 ? prefixes.getFirst() : prefixes.size() + " prefixes";
  }

  private void mustBe(Family expected) {
    if (family != expected) {
      throw new IllegalArgumentException("A set of " + family.label() + " where " + expected.label() + " is expected");
    }
  }

  private static BigInteger top(Family family) {
    return BigInteger.ONE.shiftLeft(family.bits()).subtract(BigInteger.ONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressSet set && family == set.family && intervals.equals(set.intervals);
  }

  @Override
  public int hashCode() {
    return Objects.hash(family, intervals);
  }

  @Override
  public String toString() {
    return family.label() + " " + cidrs();
  }
}
