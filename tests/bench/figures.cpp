// What this run has measured, by name.
// SPDX-License-Identifier: Apache-2.0
#include "figures.h"

#include <algorithm>

namespace whydeny {

double Figures::median(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return 0;
  std::vector<double> sorted = found->second;
  std::sort(sorted.begin(), sorted.end());
  return sorted[sorted.size() / 2];
}

double Figures::least(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? 0 : *std::min_element(found->second.begin(), found->second.end());
}

double Figures::greatest(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? 0 : *std::max_element(found->second.begin(), found->second.end());
}

std::string Figures::why_missing(const std::string& name) const {
  std::string part = name;
  while (!part.empty()) {
    const auto found = missing_.find(part);
    if (found != missing_.end()) return found->second;
    const std::size_t slash = part.rfind('/');
    part.resize(slash == std::string::npos ? 0 : slash);
  }
  return "not measured";
}

std::vector<std::string> Figures::names() const {
  std::vector<std::string> names;
  for (const auto& [name, values] : values_) names.push_back(name);
  return names;
}

}  // namespace whydeny
