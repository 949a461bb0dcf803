// Globs by their shape beside RE2: the patterns of our policies and fixtures, every shape, and hostile pairs.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../wildcard_oracle.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/glob.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

struct Pattern {
  std::string bytes;
  Glob::Kind kind = Glob::Kind::Plain;
  auto operator<=>(const Pattern&) const = default;
};
using Patterns = std::set<Pattern>;

void add(std::string_view text, bool action, Patterns& patterns) {
  if (text.find("${") != std::string_view::npos) return;
  patterns.insert(
      {to_glob(action ? to_lower(text) : std::string(text)), action ? Glob::Kind::Plain : Glob::Kind::Arn});
}

// Everything that stands in an Action, NotAction, Resource or NotResource.
void collect(const JsonValue& value, Patterns& patterns) {
  for (const JsonValue& item : value.items()) collect(item, patterns);
  for (const JsonValue::Member& member : value.members()) {
    const bool action = member.key == "Action" || member.key == "NotAction";
    if (!action && member.key != "Resource" && member.key != "NotResource") {
      collect(member.value, patterns);
      continue;
    }
    if (member.value.is(JsonKind::String)) add(member.value.text(), action, patterns);
    for (const JsonValue& item : member.value.items()) {
      if (item.is(JsonKind::String)) add(item.text(), action, patterns);
    }
  }
}

Patterns patterns_of_our_files() {
  Patterns patterns;
  for (const char* folder : {WHYDENY_SOURCE_DIR "/policies", WHYDENY_SOURCE_DIR "/fixtures"}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream file(entry.path());
      std::string text{std::istreambuf_iterator<char>(file), {}};
      const auto parsed = parse_json(std::make_shared<Source>(entry.path().string(), std::move(text)),
                                     {.allow_comments = true});
      if (parsed) collect((*parsed)->root(), patterns);
    }
  }
  return patterns;
}

// What matches, with the words that stars stand for in real requests.
std::string matching_text(const Pattern& pattern, std::size_t number) {
  constexpr std::string_view kWords[] = {"app-1", "111122223333", "data/2026/11/part-0001.gz", "",
                                         "eu-west-1"};
  std::string text;
  for (const char c : pattern.bytes) {
    if (!is_wildcard(c)) text += c;
    if (c == kAnyOne) text += 'x';
    if (c == kAnyRun) text += kWords[number++ % std::size(kWords)];
  }
  return text;
}

// Each pattern with a text that it matches, the same text gone wrong at its end, and texts of other patterns
// of its kind: most pairs in a decision look like those.
struct Pairs {
  struct Pair {
    std::size_t pattern;
    std::string text;
  };
  std::vector<Pattern> patterns;
  std::vector<Pair> pairs;

  explicit Pairs(const Patterns& from) : patterns(from.begin(), from.end()) {
    Dice dice(20260111);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const std::string text = matching_text(patterns[i], i);
      pairs.push_back({i, text});
      pairs.push_back({i, text + "+"});
      for (int others = 0; others < 2; ++others) {
        std::size_t other = dice.roll(patterns.size());
        while (patterns[other].kind != patterns[i].kind) other = dice.roll(patterns.size());
        pairs.push_back({i, matching_text(patterns[other], other)});
      }
    }
    for (std::size_t i = pairs.size(); i > 1; --i) std::swap(pairs[i - 1], pairs[dice.roll(i)]);
  }
};

void by_shape(benchmark::State& state, const Pairs& work) {
  std::vector<Glob> globs;
  for (const Pattern& pattern : work.patterns) globs.emplace_back(pattern.bytes, pattern.kind);
  std::size_t matched = 0;
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(work.pairs.size()))) {
    for (const Pairs::Pair& pair : work.pairs) matched += globs[pair.pattern].matches(pair.text) ? 1u : 0u;
  }
  benchmark::DoNotOptimize(matched);
}

void by_re2(benchmark::State& state, const Pairs& work) {
  std::vector<std::unique_ptr<RE2>> regexes;
  for (const Pattern& pattern : work.patterns)
    regexes.push_back(std::make_unique<RE2>(to_regex(pattern.bytes, pattern.kind)));
  // RE2 builds its automaton while it matches: that is not what is measured.
  for (const Pairs::Pair& pair : work.pairs) RE2::FullMatch(pair.text, *regexes[pair.pattern]);
  std::size_t matched = 0;
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(work.pairs.size()))) {
    for (const Pairs::Pair& pair : work.pairs)
      matched += RE2::FullMatch(pair.text, *regexes[pair.pattern]) ? 1u : 0u;
  }
  benchmark::DoNotOptimize(matched);
}

// The functions of wildcard.h, which look at the glob each time.
void at_once(benchmark::State& state, const Pairs& work) {
  std::size_t matched = 0;
  while (state.KeepRunningBatch(static_cast<benchmark::IterationCount>(work.pairs.size()))) {
    for (const Pairs::Pair& pair : work.pairs) {
      const Pattern& pattern = work.patterns[pair.pattern];
      matched += matches_at_once(pattern.bytes, pair.text, pattern.kind) ? 1u : 0u;
    }
  }
  benchmark::DoNotOptimize(matched);
}

void add_row(const std::string& name, std::shared_ptr<const Pairs> work, bool mean) {
  const std::string ours = name;
  benchmark::RegisterBenchmark(ours.c_str(), [work](benchmark::State& state) { by_shape(state, *work); });
  benchmark::RegisterBenchmark((name + (mean ? "_re2" : "/re2")).c_str(),
                               [work](benchmark::State& state) { by_re2(state, *work); });
  benchmark::RegisterBenchmark((name + (mean ? "_at_once" : "/at_once")).c_str(),
                               [work](benchmark::State& state) { at_once(state, *work); });
}

struct Shape {
  const char* name;
  Glob::Kind kind;
  const char* pattern;  // a `#` stands for a number
};

constexpr Shape kShapes[] = {
    {"literal", Glob::Kind::Arn, "arn:aws:s3:::app-#-data/index.html"},
    {"prefix", Glob::Kind::Arn, "arn:aws:s3:::app-#-data/*"},
    {"suffix", Glob::Kind::Plain, "*:table/app-#-data"},
    {"both_ends", Glob::Kind::Arn, "arn:aws:dynamodb:*:table/app-#-data"},
    {"infix", Glob::Kind::Plain, "*-#-data*"},
    {"stars", Glob::Kind::Arn, "arn:*:lambda:*:*:function:*-#-*"},
    {"inner_stars", Glob::Kind::Arn, "arn:aws:lambda:eu-*-1:*:function:app-#*"},
    {"one", Glob::Kind::Arn, "arn:aws:s3:::app-#-dat?/*"},
    {"arn_like", Glob::Kind::ArnLike, "arn:aws:iam::*:role/app-#-*"},
};

struct Hostile {
  const char* name;
  // The pattern and the text of a size.
  std::string (*pattern)(std::size_t);
  std::string (*text)(std::size_t);
};

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  for (; times > 0; --times) text += part;
  return text;
}

constexpr Hostile kHostile[] = {
    {"stars", [](std::size_t n) { return repeat("a*", n / 4) + "b"; },
     [](std::size_t n) { return repeat("a", n); }},
    {"few_stars", [](std::size_t) { return std::string("a*a*a*a*a*a*b"); },
     [](std::size_t n) { return repeat("a", n); }},
    {"late_byte", [](std::size_t n) { return "*" + repeat("a", n / 4) + "b*c"; },
     [](std::size_t n) { return repeat("a", n) + "c"; }},
    {"inner_byte", [](std::size_t n) { return "*" + repeat("a", n / 8) + "b" + repeat("a", n / 8) + "*"; },
     [](std::size_t n) { return repeat(repeat("a", n / 8) + "b" + repeat("a", n / 8 - 1) + "c", 4); }},
    {"arn_stars", [](std::size_t n) { return "arn:aws:s3:::" + repeat("*a", n / 4) + "*b*"; },
     [](std::size_t n) { return "arn:aws:s3:::" + repeat("a", n); }},
};

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// The quickest of some rounds: what else runs on the machine can only add to it.
double seconds_of_a_match(const Hostile& hostile, std::size_t size) {
  const std::string bytes = to_glob(hostile.pattern(size));
  const std::string text = hostile.text(size);
  const Glob glob(bytes, Glob::Kind::Arn);
  double best = 1e9;
  for (int round = 0; round < 12; ++round) {
    constexpr int kTimes = 16;
    const double start = cpu_seconds();
    for (int i = 0; i < kTimes; ++i) benchmark::DoNotOptimize(glob.matches(text));
    best = std::min(best, (cpu_seconds() - start) / kTimes);
  }
  return best;
}

// The counter `growth` is the worst time(2n)/time(n), from sizes that take longer than a clock's tick.
void growth(benchmark::State& state) {
  double worst = 0;
  for (auto _ : state) {
    for (const Hostile& hostile : kHostile)
      worst = std::max(worst, seconds_of_a_match(hostile, 1 << 16) / seconds_of_a_match(hostile, 1 << 15));
  }
  state.counters["growth"] = worst;
}

void hostile_by_shape(benchmark::State& state, const Hostile& hostile, std::size_t size) {
  const std::string bytes = to_glob(hostile.pattern(size));
  const std::string text = hostile.text(size);
  const Glob glob(bytes, Glob::Kind::Arn);
  for (auto _ : state) benchmark::DoNotOptimize(glob.matches(text));
}

void hostile_by_re2(benchmark::State& state, const Hostile& hostile, std::size_t size) {
  const std::string text = hostile.text(size);
  const RE2 regex(to_regex(to_glob(hostile.pattern(size)), Glob::Kind::Arn));
  for (auto _ : state) benchmark::DoNotOptimize(RE2::FullMatch(text, regex));
}

// "glob/mean" and "glob/mean_re2" are what the goal compares; "glob/growth" is a counter of "glob".
const bool kRegistered = [] {
  add_row("glob/mean", std::make_shared<const Pairs>(patterns_of_our_files()), true);
  for (const Shape& shape : kShapes) {
    Patterns patterns;
    for (int number = 1; number <= 100; ++number) {
      std::string text = shape.pattern;
      text.replace(text.find('#'), 1, std::to_string(number));
      patterns.insert({to_glob(text), shape.kind});
    }
    add_row(std::string("glob/") + shape.name, std::make_shared<const Pairs>(patterns), false);
  }
  for (const Hostile& hostile : kHostile) {
    constexpr std::size_t kSize = 2048;  // the longest ARN
    const std::string name = std::string("glob/hostile/") + hostile.name;
    benchmark::RegisterBenchmark(
        name.c_str(), [&hostile](benchmark::State& state) { hostile_by_shape(state, hostile, kSize); });
    benchmark::RegisterBenchmark((name + "/re2").c_str(), [&hostile](benchmark::State& state) {
      hostile_by_re2(state, hostile, kSize);
    });
  }
  benchmark::RegisterBenchmark("glob", &growth)->Iterations(1);
  return true;
}();

}  // namespace
}  // namespace whydeny
