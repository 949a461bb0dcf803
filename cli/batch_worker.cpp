// One thread's part of a batch: from a piece of the stream to its verdicts.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_worker.h"

#include <utility>

#include "cli/ask.h"
#include "cli/line_stream.h"
#include "whydeny/evaluation/surroundings.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

// When the texts of files take more than this, all are forgotten. Parsed, they take several times as much.
constexpr std::size_t kMaxHeldBytes = 16U << 20U;

std::string text_of(const std::optional<Placed>& part) { return part ? part->text : ""; }

}  // namespace

BatchWorker::BatchWorker(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults)
    : options_(options), policies_(policies), defaults_(defaults) {
  if (policies.estate()) estate_.emplace(policies.estate());
  forget_much();
}

void BatchWorker::forget_much() {
  if (files_ && files_->reader.held_bytes() < kMaxHeldBytes) return;
  files_ = std::make_unique<Files>();
  files_->reader.reserve_standard_input("a request cannot name standard input");
}

Result<Answer> BatchWorker::ask_line(const Case& question) {
  if (!question.complaints.empty()) return question.complaints;
  Facts facts;
  if (!question.facts.empty()) {
    Result<Facts> read = question.facts.read();
    if (!read) return read.error();
    facts = std::move(*read);
  }
  const std::string action = text_of(question.request.action);
  const std::string resource = text_of(question.request.resource);
  const AskFor wanted{false, !options_.decision_only};
  const Result<PolicySet>& shared = policies_.find(action, resource);
  const Words& without = options_.without;
  if (!shared) return shared.error();
  // The usual case copies no policies.
  if (question.policies.empty() && without.empty() && !estate_)
    return ask_shared(question.request, facts, *shared, wanted);
  forget_much();
  Result<PolicySet> own =
      question.policies.load(files_->loader, question.document, resource_policy_type(action, resource));
  files_->loader.take_complaints();
  if (!own) return own.error();
  PolicySet policies = *shared;
  replace_given(policies, std::move(*own), question.policies);
  return ask_in_estate(estate_ ? &*estate_ : nullptr, question.request, std::move(facts), std::move(policies),
                       question.policies, without, wanted);
}

BatchVerdicts BatchWorker::answer(const BatchPiece& piece) {
  BatchVerdicts out;
  const auto refuse = [&](std::string_view id, const Diagnostics& complaints, std::uint32_t number) {
    out.json += error_json(id, complaints, {}, number) + "\n";
    out.summary.count_error();
  };
  if (piece.lines.too_long) {
    const std::uint32_t number = piece.lines.first_line;
    const auto place = std::make_shared<Source>(piece.path, "", number);
    out.summary.count_line();
    refuse("",
           {{Severity::Error,
             "",
             "line " + std::to_string(number) + " is longer than " + std::to_string(kMaxLineBytes) + " bytes",
             "",
             {},
             place,
             true}},
           number);
    return out;
  }
  for_each_line(piece.lines, [&](std::string_view line, std::uint32_t number) {
    out.summary.count_line();
    if (is_blank_line(line)) return;
    const Case question =
        read_line_case(std::make_shared<const Source>(piece.path, std::string(line), number), defaults_);
    Result<Answer> answer = ask_line(question);
    if (!answer) {
      refuse(question.id, placed_at(question, answer.error()), number);
      return;
    }
    if (options_.summary) out.summary.count(answer->decision());
    if (options_.decision_only) {
      out.json += decision_json(question.id, answer->decision().verdict) + "\n";
      return;
    }
    answer->id = question.id;
    out.json += verdict_json(*answer, {}) + "\n";
  });
  return out;
}

}  // namespace whydeny
