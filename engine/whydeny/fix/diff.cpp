// The difference between two texts as a patch.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/diff.h"

#include <algorithm>
#include <span>
#include <vector>

namespace whydeny {
namespace {

using Lines = std::vector<std::string_view>;

/// Lines with their line ends.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

/// One line of the way from the old text to the new one.
struct Step {
  char mark;  // ' ', '-' or '+'
  std::string_view line;
};

/// The shortest way, found greedily [Myers, An O(ND) Difference Algorithm]. Past `kMostChanges` the rest is
/// taken as rewritten, so that time and memory stay bounded.
class ShortestWay {
 public:
  ShortestWay(std::span<const std::string_view> before, std::span<const std::string_view> after)
      : before_(before), after_(after) {}

  std::vector<Step> find() {
    const int most = static_cast<int>(std::min<std::size_t>(before_.size() + after_.size(), kMostChanges));
    std::vector<int> furthest(2 * static_cast<std::size_t>(most) + 3, 0);
    const auto at = [most](int diagonal) { return static_cast<std::size_t>(diagonal + most + 1); };
    for (int changes = 0; changes <= most; ++changes) {
      for (int k = -changes; k <= changes; k += 2) {
        const bool down = k == -changes || (k != changes && furthest[at(k - 1)] < furthest[at(k + 1)]);
        int x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
        while (is_same(x, x - k)) ++x;
        furthest[at(k)] = x;
        if (x >= size(before_) && x - k >= size(after_)) {
          rows_.push_back(furthest);
          return walk_back(changes, most);
        }
      }
      rows_.push_back(furthest);
    }
    return rewritten();
  }

 private:
  static constexpr std::size_t kMostChanges = 1000;

  static int size(std::span<const std::string_view> lines) { return static_cast<int>(lines.size()); }
  bool is_same(int x, int y) const {
    return x < size(before_) && y < size(after_) && y >= 0 &&
           before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(y)];
  }

  std::vector<Step> walk_back(int changes, int most) const {
    const auto at = [most](int diagonal) { return static_cast<std::size_t>(diagonal + most + 1); };
    std::vector<Step> steps;
    int x = size(before_);
    int y = size(after_);
    for (int d = changes; d > 0; --d) {
      const std::vector<int>& row = rows_[static_cast<std::size_t>(d) - 1];
      const int k = x - y;
      const bool down = k == -d || (k != d && row[at(k - 1)] < row[at(k + 1)]);
      const int from_x = row[at(down ? k + 1 : k - 1)];
      const int from_y = from_x - (down ? k + 1 : k - 1);
      while (x > from_x + (down ? 0 : 1) && y > from_y + (down ? 1 : 0)) keep(steps, x, y);
      if (down) {
        steps.push_back({'+', after_[static_cast<std::size_t>(--y)]});
      } else {
        steps.push_back({'-', before_[static_cast<std::size_t>(--x)]});
      }
    }
    while (x > 0 && y > 0) keep(steps, x, y);
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  void keep(std::vector<Step>& steps, int& x, int& y) const {
    --x;
    --y;
    steps.push_back({' ', before_[static_cast<std::size_t>(x)]});
  }

  std::vector<Step> rewritten() const {
    std::vector<Step> steps;
    for (const std::string_view line : before_) steps.push_back({'-', line});
    for (const std::string_view line : after_) steps.push_back({'+', line});
    return steps;
  }

  std::span<const std::string_view> before_;
  std::span<const std::string_view> after_;
  std::vector<std::vector<int>> rows_;
};

std::vector<Step> find_steps(const Lines& before, const Lines& after) {
  std::size_t head = 0;
  const std::size_t shorter = std::min(before.size(), after.size());
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - tail - 1] == after[after.size() - tail - 1]) ++tail;
  std::vector<Step> steps;
  for (std::size_t i = 0; i < head; ++i) steps.push_back({' ', before[i]});
  const auto middle = [&](const Lines& lines) {
    return std::span(lines).subspan(head, lines.size() - tail - head);
  };
  for (const Step& step : ShortestWay(middle(before), middle(after)).find()) steps.push_back(step);
  for (std::size_t i = before.size() - tail; i < before.size(); ++i) steps.push_back({' ', before[i]});
  return steps;
}

/// "12,3": where a hunk's lines begin and how many they are.
std::string range(std::size_t first, std::size_t count) {
  const std::string begin = std::to_string(count == 0 ? first : first + 1);
  return count == 1 ? begin : begin + "," + std::to_string(count);
}

void append_line(std::string& out, const Step& step) {
  out += step.mark;
  out += step.line;
  if (!step.line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  constexpr std::size_t kContext = 3;
  const std::vector<Step> steps = find_steps(split(before), split(after));
  const auto is_change = [](const Step& step) { return step.mark != ' '; };
  std::string out = "--- a/" + std::string(path) + "\n+++ b/" + std::string(path) + "\n";
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  std::size_t at = 0;
  while (true) {
    const auto change = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(at), steps.end(), is_change);
    if (change == steps.end()) return out;
    const auto first = static_cast<std::size_t>(change - steps.begin());
    const std::size_t begin = first - at > kContext ? first - kContext : at;
    old_line += begin - at;
    new_line += begin - at;
    std::size_t last = first;  // the last change of this hunk
    for (std::size_t i = first; i < steps.size() && i <= last + 2 * kContext; ++i) {
      if (is_change(steps[i])) last = i;
    }
    const std::size_t end = std::min(steps.size(), last + 1 + kContext);
    std::string body;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      append_line(body, steps[i]);
      old_count += steps[i].mark != '+' ? 1U : 0U;
      new_count += steps[i].mark != '-' ? 1U : 0U;
    }
    out += "@@ -" + range(old_line, old_count) + " +" + range(new_line, new_count) + " @@\n" + body;
    old_line += old_count;
    new_line += new_count;
    at = end;
  }
}

}  // namespace whydeny
