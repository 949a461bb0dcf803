// Compares the engine with the oracle on random cases, as many as wanted, on several threads.
// SPDX-License-Identifier: Apache-2.0
#include "differential.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <locale>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "compare.h"
#include "question.h"
#include "shrink.h"

namespace whydeny::oracle {
namespace {

constexpr int kQuestionsPerSet = 24;
constexpr std::uint64_t kAllFormsOneIn = 8;

// Which questions have been asked, by a hash of 64 bits: a set that many threads fill without a lock. It
// takes half a gigabyte at most; what comes when it is full is taken for new.
class Seen {
 public:
  explicit Seen(std::uint64_t most) : slots_(std::min(std::bit_ceil(most * 2 + 1024), kMostSlots)) {}

  /// False when it has been there before.
  bool add(std::uint64_t hash) {
    if (taken_ > slots_.size() / 2) return true;
    hash = std::max<std::uint64_t>(hash, 1);  // 0 is a free slot
    for (std::uint64_t at = hash;; ++at) {
      std::atomic<std::uint64_t>& slot = slots_[at & (slots_.size() - 1)];
      std::uint64_t there = 0;
      if (slot.compare_exchange_strong(there, hash)) {
        ++taken_;
        return true;
      }
      if (there == hash) return false;
    }
  }

 private:
  static constexpr std::uint64_t kMostSlots = std::uint64_t{1} << 26;
  std::vector<std::atomic<std::uint64_t>> slots_;
  std::atomic<std::uint64_t> taken_ = 0;
};

std::uint64_t hash_of(const std::string& text, std::uint64_t hash = 0xCBF29CE484222325U) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

// libstdc++ remembers how it narrows characters in a table that std::regex fills while it compiles, without a lock.
// What is full is only read.
void fill_narrow_table() {
  const auto& facet = std::use_facet<std::ctype<char>>(std::locale());
  for (int c = std::numeric_limits<char>::min(); c <= std::numeric_limits<char>::max(); ++c)
    facet.narrow(static_cast<char>(c), '\0');
}

// What the run has found so far. The counters are those of all threads.
class Run {
 public:
  Run(const DifferentialOptions& options, const Oracle& oracle)
      : options_(options), oracle_(oracle), seen_(options.comparisons + options.threads * kQuestionsPerSet) {}

  DifferentialResult result() {
    fill_narrow_table();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < options_.threads; ++i) threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    return total_;
  }

 private:
  void work() {
    while (!done_) {
      const DifferentialResult of_set = compare_set(options_.seed + next_set_++);
      const std::lock_guard<std::mutex> lock(mutex_);
      total_.comparisons += of_set.comparisons;
      total_.in_all_forms += of_set.in_all_forms;
      total_.policy_sets += 1;
      total_.outside += of_set.outside;
      for (const auto& [verdict, count] : of_set.verdicts) total_.verdicts[verdict] += count;
      if (of_set.finding && !total_.finding) total_.finding = of_set.finding;
      if (total_.finding || total_.comparisons >= options_.comparisons) done_ = true;
      if (options_.progress) options_.progress(total_.comparisons);
    }
  }

  // Many questions on the policies of one random case.
  DifferentialResult compare_set(std::uint32_t seed) {
    DifferentialResult result;
    Random random(seed);
    const RandomCase first = random_case(random);
    const std::string policies_text = first.policies_text();
    const std::uint64_t policies_hash = hash_of(policies_text);
    const auto policies = read_json(policies_text);
    std::optional<Evaluator> evaluator;
    for (int i = 0; i < kQuestionsPerSet && !result.finding; ++i) {
      const RandomCase asked = i == 0 ? first : asked_otherwise(random, first);
      const std::string question = asked.question_text();
      if (!seen_.add(hash_of(question, policies_hash))) continue;
      std::string difference = policies ? "" : "the policies are no JSON: " + complaints(policies.error());
      if (difference.empty()) difference = compare(**policies, *policies, question, evaluator, result);
      if (!difference.empty()) result.finding = finding_of(seed, asked, difference);
    }
    return result;
  }

  std::string compare(const JsonDocument& policies, const Document& document,
                      const std::string& question_text, std::optional<Evaluator>& evaluator,
                      DifferentialResult& result) const {
    const auto question = read_json(question_text);
    if (!question) return "the question is no JSON: " + complaints(question.error());
    const auto request = read_request((*question)->root());
    if (!request) return "the request is refused: " + complaints(request.error());
    if (!evaluator) {
      auto set = read_policies(document, policies.root(), *request);
      if (!set) return "the policies are refused: " + complaints(set.error());
      evaluator.emplace(compile(std::move(*set)));
    }
    const Answer expected = oracle_((*question)->root(), policies.root());
    if (!expected.outside.empty()) {
      ++result.outside;
      return "";
    }
    const bool all = result.comparisons % kAllFormsOneIn == 0;
    ++result.comparisons;
    result.in_all_forms += all ? 1 : 0;
    ++result.verdicts[expected.verdict];
    return disagreement(expected, *evaluator, *request, all ? Forms::All : Forms::Brief);
  }

  Finding finding_of(std::uint32_t seed, const RandomCase& found, const std::string& difference) const {
    Finding finding{seed, difference, found, found, "", false};
    const StillFails fails = [this](const RandomCase& c) { return !difference_on(c, oracle_).empty(); };
    finding.needs_others = !fails(found);
    if (!finding.needs_others) finding.smallest = shrunk(found, fails);
    const auto question = read_json(finding.smallest.question_text());
    const auto policies = read_json(finding.smallest.policies_text());
    if (question && policies) finding.verdict = oracle_((*question)->root(), (*policies)->root()).verdict;
    return finding;
  }

  const DifferentialOptions& options_;
  const Oracle& oracle_;
  Seen seen_;
  std::atomic<std::uint32_t> next_set_ = 0;
  std::atomic<bool> done_ = false;
  std::mutex mutex_;
  DifferentialResult total_;
};

}  // namespace

Oracle the_oracle() {
  return [](const JsonValue& question, const JsonValue& policies) { return answer(question, policies); };
}

DifferentialResult compare_many(const DifferentialOptions& options, const Oracle& oracle) {
  return Run(options, oracle).result();
}

std::string difference_on(const RandomCase& c, const Oracle& oracle) {
  const auto question = read_json(c.question_text());
  const auto policies = read_json(c.policies_text());
  if (!question || !policies) return "";
  const auto request = read_request((*question)->root());
  if (!request) return "";
  auto set = read_policies(*policies, (*policies)->root(), *request);
  if (!set) return "";
  const Answer expected = oracle((*question)->root(), (*policies)->root());
  if (!expected.outside.empty()) return "";
  Evaluator evaluator(compile(std::move(*set)));
  return disagreement(expected, evaluator, *request, Forms::All);
}

std::string fixture_of(const Finding& finding) {
  const std::string about =
      "Found by comparing with the oracle, seed " + std::to_string(finding.seed) + ": " + finding.difference;
  const auto question = read_json(finding.smallest.question_text());
  const auto policies = read_json(finding.smallest.policies_text());
  if (!question || !policies) return "";
  JsonWriter writer(true);
  writer.begin_object().key("about").string(about).key("policies").value((*policies)->root());
  for (const JsonValue::Member& member : (*question)->root().members()) {
    if (member.key != "unknown") writer.key(member.key).value(member.value);
  }
  writer.key("cases").begin_array().begin_object().key("when").string("as the oracle says");
  writer.key("expect").string(finding.verdict).end_object().end_array().end_object();
  return std::string(writer.text()) + "\n";
}

}  // namespace whydeny::oracle
