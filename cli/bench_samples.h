// Times of single decisions: counted, so that any number of them takes the same memory.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_SAMPLES_H_
#define WHYDENY_CLI_BENCH_SAMPLES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace whydeny {

/// What reading the clock means for what is read.
struct ClockCost {
  double reading_ns = 0;     ///< of one reading, the median
  double resolution_ns = 0;  ///< the smallest step that was seen
};
ClockCost measure_clock();

/// How many decisions to put between two readings of the clock, so that what lies between them is no less
/// than what the clock costs or can tell; 1 to 1000. `decision_ns` is how long one takes, about.
unsigned decisions_per_reading(double decision_ns, const ClockCost& clock);

/// A histogram whose columns are less than 1 % wide. Exact below 25.6 ns, in steps of 0.1 ns.
class BenchSamples {
 public:
  BenchSamples();

  /// Negative times, which the clock's cost may leave, count as 0.
  void add(double ns);
  void add(const BenchSamples& other);

  std::uint64_t count() const { return count_; }
  /// The largest, exactly; 0 without samples.
  double max_ns() const;
  /// The smallest time that at least `percent` % of the samples do not exceed (nearest rank), to the middle
  /// of its column; 0 without samples.
  double percentile_ns(double percent) const;

 private:
  std::vector<std::uint64_t> columns_;
  std::uint64_t count_ = 0;
  std::uint64_t max_ = 0;  // in tenths of a nanosecond, as the columns
};

/// The middle one, the mean of the two in the middle, or 0 of none. Reorders `values`.
double median(std::vector<double>& values);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_SAMPLES_H_
