// What this run has measured, by name.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_FIGURES_H_
#define WHYDENY_TESTS_BENCH_FIGURES_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace whydeny {

/// Figures by name, such as "decide/medium" in nanoseconds. Each is the median of what was added.
class Figures {
 public:
  void add(const std::string& name, double value) { values_[name].push_back(value); }
  /// Says why there is no figure of that name, or of any name that begins with it and a slash.
  void miss(const std::string& name, std::string why) { missing_[name] = std::move(why); }

  bool has(const std::string& name) const { return values_.contains(name); }
  /// The median; 0 when there is none.
  double median(const std::string& name) const;
  /// The least and the greatest; 0 when there is none.
  double least(const std::string& name) const;
  double greatest(const std::string& name) const;
  /// Why there is none.
  std::string why_missing(const std::string& name) const;

  std::vector<std::string> names() const;

 private:
  std::map<std::string, std::vector<double>, std::less<>> values_;
  std::map<std::string, std::string, std::less<>> missing_;
};

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_FIGURES_H_
