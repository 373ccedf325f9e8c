package io.guardbee.checks.exposure;

import static io.guardbee.checks.exposure.Family.IPV4;
import static io.guardbee.checks.exposure.Family.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSetTest {
  private static AddressSet set(String... prefixes) {
    var sets = Stream.of(prefixes).map(text -> AddressSet.parse(text).orElseThrow()).toList();
    return AddressSet.unionOf(sets.getFirst().family(), sets);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7,192.0.2.7", "192.0.2.7/32,192.0.2.7", "192.0.2.7/24,192.0.2.0/24", "198.51.100.7/0,anywhere",
      "0.0.0.0/0,anywhere", " 10.0.0.0/8 ,10.0.0.0/8", "::ffff:192.0.2.7,192.0.2.7",
      "::FFFF:c000:0207/120,192.0.2.0/24", "::ffff:0:0/96,anywhere"})
  void a_prefix_of_ipv4_is_read_without_its_host_bits(String text, String shown) {
    assertThat(AddressSet.parse(text, IPV4).orElseThrow().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"2001:DB8::1,2001:db8::1", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "2001:db8::1/32,2001:db8::/32",
      "::/0,anywhere", "2001:db8::7/0,anywhere", "::1,::1", "::,::", "1::,1::", "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
      "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1", "::ffff:192.0.2.7,::ffff:c000:207", "fe80::/10,fe80::/10"})
  void a_prefix_of_ipv6_is_shown_in_its_shortest_form(String text, String shown) {
    assertThat(AddressSet.parse(text, IPV6).orElseThrow().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "/0", "localhost", "example.org/24", "1", "127.1", "010.0.0.1", "1.2.3.256",
      "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/+8", "1.2.3.4/08", "1.2.3.4/8/8", "1.2.3.4/255.0.0.0", "1.2.3.4 /8",
      "0x7f.0.0.1", "::1%lo", "fe80::1%eth0/64", ":::", "1::2::3", "12345::", "::/129", "[::1]", "any", "٠.٠.٠.٠/0",
      "0.0.0.0/٠", "1.2.3.4\n/0", "::ffff:1.2.3.4.5"})
  void text_that_is_no_prefix_is_no_set(String text) {
    assertThat(AddressSet.parse(text)).isEmpty();
    assertThat(AddressSet.parse(text, IPV4)).isEmpty();
    assertThat(AddressSet.parse(text, IPV6)).isEmpty();
  }

  @Test
  void a_prefix_of_the_other_family_is_not_taken() {
    assertThat(AddressSet.parse("0.0.0.0/0", IPV6)).isEmpty();
    assertThat(AddressSet.parse("::/0", IPV4)).isEmpty();
    assertThat(AddressSet.parse("::ffff:0:0/95", IPV4)).isEmpty();
    assertThat(AddressSet.parse("1".repeat(10_000), IPV4)).isEmpty();
  }

  @Test
  void two_halves_are_the_world() {
    assertThat(set("0.0.0.0/1", "128.0.0.0/1")).isEqualTo(AddressSet.all(IPV4));
    assertThat(set("8000::/1", "::/1")).isEqualTo(AddressSet.all(IPV6));
    assertThat(set("8000::/1", "::/1").isAll()).isTrue();
    assertThat(set("0.0.0.0/1").isAll()).isFalse();
  }

  @Test
  void sets_of_two_families_do_not_mix() {
    assertThatThrownBy(() -> AddressSet.all(IPV4).union(AddressSet.all(IPV6)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AddressSet.none(IPV4)).isNotEqualTo(AddressSet.none(IPV6));
  }

  @Test
  void an_address_is_in_a_set_of_its_own_family_alone() throws Exception {
    var mapped = InetAddress.getByAddress(new byte[]{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1});

    assertThat(set("10.0.0.0/8").contains("10.255.255.255")).isTrue();
    assertThat(set("10.0.0.0/8").contains("11.0.0.0")).isFalse();
    assertThat(set("10.0.0.0/8").contains("::ffff:10.0.0.1")).isTrue();
    assertThat(set("10.0.0.0/8").contains(mapped)).isTrue();
    assertThat(AddressSet.all(IPV6).contains("10.0.0.1")).isFalse();
    assertThat(AddressSet.all(IPV6).contains(mapped)).isFalse();
    assertThat(AddressSet.all(IPV6).contains(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
    assertThat(AddressSet.all(IPV4).contains("nobody")).isFalse();
  }

  @Test
  void a_set_is_told_by_its_fewest_prefixes() {
    assertThat(set("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4").cidrs())
        .containsExactly("10.0.0.1", "10.0.0.2/31", "10.0.0.4");
    assertThat(AddressSet.all(IPV6).minus(set("::")).cidrs()).hasSize(128).endsWith("8000::/1");
    assertThat(set("203.0.113.0/24", "192.0.2.0/24", "10.0.0.1").shown()).isEqualTo("3 prefixes");
    assertThat(AddressSet.none(IPV4).shown()).isEqualTo("nobody");
  }

  /// The model: 64 addresses at a seam of the family's space, one bit each.
  @ParameterizedTest
  @CsvSource({"IPV4,0", "IPV4,4294967232", "IPV4,2147483616", "IPV6,0", "IPV6,4294967264"})
  void the_algebra_agrees_with_a_set_of_single_addresses(Family family, long base) {
    var random = new Random(20_261_125 + base);
    for (int round = 0; round < 300; round++) {
      var a = bits(random);
      var b = bits(random);
      var left = set(family, base, a);
      var right = set(family, base, b);

      assertThat(left.union(right)).isEqualTo(set(family, base, with(a, x -> x.or(b))));
      assertThat(left.intersect(right)).isEqualTo(set(family, base, with(a, x -> x.and(b))));
      assertThat(left.minus(right)).isEqualTo(set(family, base, with(a, x -> x.andNot(b))));
      assertThat(left.covers(right)).isEqualTo(with(b, x -> x.andNot(a)).isEmpty());
      assertThat(left.size()).isEqualTo(BigInteger.valueOf(a.cardinality()));
      assertThat(left.isEmpty()).isEqualTo(a.isEmpty());
      assertThat(IntStream.range(0, 64).filter(i -> left.contains(text(family, base + i))).boxed().toList())
          .isEqualTo(a.stream().boxed().toList());
      assertThat(AddressSet.unionOf(family, left.cidrs().stream().map(c -> AddressSet.parse(c, family).orElseThrow())
          .toList())).isEqualTo(left);
    }
  }

  private static BitSet bits(Random random) {
    var bits = BitSet.valueOf(new long[]{random.nextLong()});
    int runs = random.nextInt(4);
    for (int i = 0; i < runs; i++) {
      int from = random.nextInt(64);
      bits.set(from, Math.min(64, from + random.nextInt(30)), random.nextBoolean());
    }
    return bits;
  }

  private static BitSet with(BitSet bits, java.util.function.Consumer<BitSet> change) {
    var copy = (BitSet) bits.clone();
    change.accept(copy);
    return copy;
  }

  private static AddressSet set(Family family, long base, BitSet bits) {
    return AddressSet.unionOf(family, bits.stream()
        .mapToObj(i -> AddressSet.parse(text(family, base + i), family).orElseThrow()).toList().reversed());
  }

  private static String text(Family family, long number) {
    var bytes = new byte[family.bits() / 8];
    for (int i = 0; i < 8 && i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (number >> (8 * i));
    }
    return family == IPV4
        ? IntStream.range(0, 4).mapToObj(i -> Integer.toString(bytes[i] & 255)).collect(Collectors.joining("."))
        : IntStream.range(0, 8).mapToObj(i -> Integer.toHexString((bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255)))
            .collect(Collectors.joining(":"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"203.0.113.9 | HOST", "10.0.0.5 | HOST", "10.0.0.5 10.0.0.9 | PRIVATE",
      "10.0.0.0/8 192.168.0.0/16 | PRIVATE", "100.64.0.0/10 | PRIVATE", "130.56.0.0/16 | INSTITUTION",
      "130.56.7.0/24 10.0.0.0/8 | INSTITUTION", "130.56.0.0/15 | NARROW", "203.0.113.9 10.0.0.5 | NARROW",
      "8.8.0.0/16 | NARROW", "8.8.0.0/16 9.9.9.9 | WIDE", "8.0.0.0/15 | WIDE", "8.8.0.0/16 9.9.0.0/16 | WIDE",
      "8.0.0.0/8 | WIDE", "8.0.0.0/7 | VERY_WIDE", "0.0.0.0/1 | VERY_WIDE", "0.0.0.0/1 128.0.0.0/2 | WORLD",
      "0.0.0.0/1 128.0.0.0/1 | WORLD", "1.2.3.4/0 | WORLD", "2001:db8::1 | HOST", "fd00::/8 fe80::/10 | PRIVATE",
      "2001:388::/32 | INSTITUTION", "2001:db8::/64 | NARROW", "2001:db8::/32 | NARROW", "2001:db8::/31 | WIDE",
      "2001::/16 | WIDE", "2000::/15 | VERY_WIDE", "2000::/4 | VERY_WIDE", "2000::/4 3000::/5 | WORLD",
      "2000::/3 | WORLD", "::/0 | WORLD", "::/1 | WORLD", "8000::/1 | VERY_WIDE"})
  void how_wide_a_set_is_goes_by_all_of_it_together(String prefixes, Width width) {
    var institutions = Institutions.of(Map.of("Canberra", List.of("130.56.0.0/16", "2001:388::/32")));

    assertThat(set(prefixes.split(" ")).width(institutions)).isEqualTo(width);
  }

  @Test
  void nobody_is_narrower_than_anybody() {
    assertThat(AddressSet.none(IPV6).width(Institutions.NONE)).isEqualTo(Width.NOBODY);
    assertThat(Arrays.stream(Width.values()).allMatch(width -> width.atLeast(Width.NOBODY))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void widening_a_set_never_makes_it_narrower(long seed) {
    var random = new Random(seed);
    var institutions = Institutions.of(Map.of("Here", List.of("130.56.0.0/16", "128.250.0.0/15", "2001:388::/32")));
    for (int round = 0; round < 400; round++) {
      var family = random.nextBoolean() ? IPV4 : IPV6;
      var grown = AddressSet.none(family);
      for (int step = 0; step < 12; step++) {
        var wider = grown.union(prefix(random, family));
        assertThat(wider.width(institutions)).as("%s in %s", grown, wider)
            .isGreaterThanOrEqualTo(grown.width(institutions));
        assertThat(wider.covers(grown)).isTrue();
        grown = wider;
      }
    }
  }

  private static AddressSet prefix(Random random, Family family) {
    var known = List.of("10.1.2.3", "10.0.0.0/8", "130.56.3.4", "130.56.0.0/16", "192.168.1.0/24", "203.0.113.9");
    if (family == IPV4 && random.nextInt(3) == 0) {
      return set(known.get(random.nextInt(known.size())));
    }
    var address = new BigInteger(family.bits(), random);
    var length = 1 + random.nextInt(family.bits());
    return AddressSet.parse(new Prefix(family, address, family.bits()).shown() + "/" + length, family).orElseThrow();
  }

  @Test
  void an_institution_is_named_where_it_holds_all_sources() {
    var institutions = Institutions.of(Map.of("Canberra", List.of("130.56.0.0/16", "2001:388::/32"), "Melbourne",
        List.of("128.250.0.0/16", "nonsense/8")));

    assertThat(institutions.naming(set("128.250.7.0/24"))).contains("Melbourne");
    assertThat(institutions.naming(set("2001:388:1::/48"))).contains("Canberra");
    assertThat(institutions.naming(set("128.250.7.0/24", "130.56.0.1"))).isEmpty();
    assertThat(institutions.naming(AddressSet.none(IPV4))).isEmpty();
    assertThat(institutions.unread()).containsExactly("nonsense/8");
  }
}
