import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Times one thing over and over, by the clock and by the processor time of the whole process, which counts every thread
/// and the collection of garbage.
///
/// @param processor sorted, in ms
/// @param clock sorted, in ms
/// @param result what came out, the same each time
record Watch(long[] processor, long[] clock, long result) {
  private static final int UNCOUNTED = 3;

  static Watch over(int turns, LongSupplier work) {
    var processor = new long[turns];
    var clock = new long[turns];
    var bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long result = 0;
    for (int turn = -UNCOUNTED; turn < turns; turn++) {
      var began = System.nanoTime();
      var spent = bean.getProcessCpuTime();
      result = work.getAsLong();
      if (turn >= 0) {
        processor[turn] = (bean.getProcessCpuTime() - spent) / 1_000_000;
        clock[turn] = (System.nanoTime() - began) / 1_000_000;
      }
    }
    Arrays.sort(processor);
    Arrays.sort(clock);
    return new Watch(processor, clock, result);
  }

  /// Other programs on the machine lengthen it, none shortens it.
  long least() {
    return clock[0];
  }

  /// `417 ms | 405 ms | 639 ms | 622 ms`: processor time, median and least, then the clock's.
  String cells() {
    return "%d ms | %d ms | %d ms | %d ms".formatted(processor[processor.length / 2], processor[0],
        clock[clock.length / 2], clock[0]);
  }
}
