// Times of single decisions: counted, so that any number of them takes the same memory.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_samples.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

namespace whydeny {
namespace {

// Each power of two is cut into as many columns; twice as many values from 0 on have one each.
constexpr unsigned kColumnBits = 7;
constexpr std::uint64_t kColumnsPerPower = std::uint64_t{1} << kColumnBits;
constexpr double kTenths = 10;
// Ten days, lest the sum of a time and half a column be too long for a column's number.
constexpr double kMostTenths = 1e16;

// By how many bits the values of a column are shortened.
unsigned shift_of(std::uint64_t value) {
  const auto width = static_cast<unsigned>(std::bit_width(value));
  return width > kColumnBits + 1 ? width - (kColumnBits + 1) : 0;
}

std::size_t column_of(std::uint64_t value) {
  const unsigned shift = shift_of(value);
  return shift * kColumnsPerPower + (value >> shift);
}

std::uint64_t middle_of(std::size_t column) {
  if (column < 2 * kColumnsPerPower) return column;
  const std::uint64_t shift = column / kColumnsPerPower - 1;
  const std::uint64_t first = (column % kColumnsPerPower + kColumnsPerPower) << shift;
  return first + ((std::uint64_t{1} << shift) >> 1U);
}

}  // namespace

ClockCost measure_clock() {
  using Clock = std::chrono::steady_clock;
  constexpr std::size_t kReadings = 10'000;
  std::vector<double> steps;
  steps.reserve(kReadings);
  ClockCost cost;
  for (std::size_t i = 0; i < kReadings; ++i) {
    const Clock::time_point before = Clock::now();
    const std::chrono::duration<double, std::nano> step = Clock::now() - before;
    steps.push_back(step.count());
    if (step.count() > 0 && (cost.resolution_ns == 0 || step.count() < cost.resolution_ns))
      cost.resolution_ns = step.count();
  }
  cost.reading_ns = median(steps);
  return cost;
}

unsigned decisions_per_reading(double decision_ns, const ClockCost& clock) {
  constexpr double kMost = 1000;
  const double least_ns = std::max(clock.reading_ns, clock.resolution_ns);
  if (decision_ns >= least_ns) return 1;
  return static_cast<unsigned>(std::min(kMost, std::ceil(least_ns / std::max(decision_ns, 0.1))));
}

BenchSamples::BenchSamples() : columns_(column_of(static_cast<std::uint64_t>(kMostTenths)) + 1) {}

void BenchSamples::add(double ns) {
  const auto tenths = static_cast<std::uint64_t>(std::clamp(ns * kTenths + 0.5, 0.0, kMostTenths));
  ++columns_[column_of(tenths)];
  ++count_;
  max_ = std::max(max_, tenths);
}

void BenchSamples::add(const BenchSamples& other) {
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i] += other.columns_[i];
  count_ += other.count_;
  max_ = std::max(max_, other.max_);
}

double BenchSamples::max_ns() const { return static_cast<double>(max_) / kTenths; }

double BenchSamples::percentile_ns(double percent) const {
  const double share = std::clamp(percent, 0.0, 100.0) / 100;
  const auto rank =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_))));
  std::uint64_t seen = 0;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    seen += columns_[column];
    if (seen >= rank) return static_cast<double>(std::min(middle_of(column), max_)) / kTenths;
  }
  return max_ns();
}

double median(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

}  // namespace whydeny
