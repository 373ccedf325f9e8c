package io.guardbee.bot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes an object of any class of ours through its smallest constructor, so that a test can look at each command there
/// is without knowing what it is made of. Whatever is an interface fails when it is used.
final class Made {
  private static final int DEEPEST = 12;

  private Made() {}

  static <T> T of(Class<T> type) {
    return type.cast(of(type, 0));
  }

  private static Object of(Class<?> type, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException(type + " is made of itself");
    }
    var plain = plain(type);
    if (plain.isPresent()) {
      return plain.get();
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isInterface() ? unusable(type) : built(type, depth);
  }

  private static Optional<Object> plain(Class<?> type) {
    return Optional.ofNullable(Map.<Class<?>, Object>ofEntries(Map.entry(String.class, "vm-1"), Map.entry(int.class, 1),
        Map.entry(long.class, 1L), Map.entry(boolean.class, true), Map.entry(List.class, List.of()),
        Map.entry(Collection.class, List.of()), Map.entry(Set.class, Set.of()), Map.entry(Map.class, Map.of()),
        Map.entry(Optional.class, Optional.empty()), Map.entry(Duration.class, Duration.ofSeconds(1)),
        Map.entry(Instant.class, Instant.EPOCH), Map.entry(Path.class, Path.of("file"))).get(type));
  }

  private static Object unusable(Class<?> type) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, _) -> {
      throw new IllegalStateException("Nobody was to call " + method);
    });
  }

  private static Object built(Class<?> type, int depth) {
    var smallest = Arrays.stream(type.getDeclaredConstructors())
        .min(Comparator.comparingInt(Constructor::getParameterCount))
        .orElseThrow(() -> new IllegalStateException(type + " has no constructor"));
    try {
      smallest.setAccessible(true);
      return smallest.newInstance(Arrays.stream(smallest.getParameterTypes()).map(p -> of(p, depth + 1)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("EveryWayInTest cannot make a " + type + "; teach Made how", e);
    }
  }
}
