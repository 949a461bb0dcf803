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

BatchWorker::BatchWorker(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults,
                         Way way)
    : options_(options), policies_(policies), defaults_(defaults) {
  if (policies.estate()) estate_.emplace(policies.estate());
  forget_much();
  const Result<Facts> facts = defaults.facts.read();
  if (way == Way::Quick && facts && QuickAnswers::fit(options, policies, defaults, *facts))
    quick_.emplace(options, policies, defaults.request, *facts);
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
  const Result<PolicySet>& shared = policies_.find(action, resource).set();
  const Words& without = options_.without;
  if (!shared) return shared.error();
  // The usual case copies no policies.
  if (question.policies.empty() && without.empty() && !estate_)
    return ask_shared(question.request, facts, evaluators_.find(*shared), wanted);
  forget_much();
  Result<PolicySet> own =
      question.policies.load(files_->loader, question.document, resource_policy_type(action, resource));
  files_->loader.take_complaints();
  if (!own) return own.error();
  PolicySet policies = *shared;
  replace_given(policies, std::move(*own), question.policies);
  return ask_in_estate(estate_ ? &*estate_ : nullptr, question.request, std::move(facts), std::move(policies),
                       question.policies, without, wanted, &evaluators_);
}

void BatchWorker::refuse(std::string_view id, const Diagnostics& complaints, std::uint32_t number) {
  verdicts_.json += error_json(id, complaints, {}, number) + "\n";
  verdicts_.summary.count_error();
}

void BatchWorker::answer_line(std::string_view line, std::uint32_t number, const std::string& path) {
  if (is_blank_line(line)) return;
  const Case question =
      read_line_case(std::make_shared<const Source>(path, std::string(line), number), defaults_);
  Result<Answer> answer = ask_line(question);
  if (!answer) {
    refuse(question.id, placed_at(question, answer.error()), number);
    return;
  }
  if (options_.summary) verdicts_.summary.count(answer->decision());
  if (options_.decision_only) {
    verdicts_.json += decision_json(question.id, answer->decision().verdict);
  } else if (options_.brief) {
    verdicts_.json += brief_json(question.id, brief(answer->decision()));
  } else {
    answer->id = question.id;
    verdicts_.json += verdict_json(*answer, {});
  }
  verdicts_.json += '\n';
}

// Each line ends with a line feed, and QuickAnswers::kPadding bytes follow.
void BatchWorker::answer_lines(std::string_view lines, std::uint32_t first_line, const std::string& path) {
  for (std::uint32_t number = first_line; !lines.empty(); ++number) {
    verdicts_.summary.count_line();
    std::size_t size = quick_ ? quick_->answer(lines, verdicts_.json, verdicts_.summary) : 0;
    if (size == 0) {
      size = lines.find('\n');
      answer_line(lines.substr(0, size), number, path);
    }
    lines.remove_prefix(size + 1);
  }
}

BatchVerdicts BatchWorker::answer(const BatchPiece& piece, std::string memory) {
  memory.clear();
  verdicts_ = {std::move(memory), {}};
  const std::string_view text = piece.lines.text;
  const std::uint32_t first_line = piece.lines.first_line;
  if (piece.lines.too_long) {
    const auto place = std::make_shared<Source>(piece.path, "", first_line);
    verdicts_.summary.count_line();
    refuse("",
           {{Severity::Error,
             "",
             "line " + std::to_string(first_line) + " is longer than " + std::to_string(kMaxLineBytes) +
                 " bytes",
             "",
             {},
             place,
             true}},
           first_line);
    return std::exchange(verdicts_, {});
  }
  // Behind the last lines there is nothing: they are copied to where there is.
  const std::size_t safe = text.size() < QuickAnswers::kPadding ? 0 : text.size() - QuickAnswers::kPadding;
  const std::size_t cut = text.substr(0, safe).rfind('\n') + 1;
  answer_lines(text.substr(0, cut), first_line, piece.path);
  last_lines_.assign(text.substr(cut));
  if (!last_lines_.empty() && last_lines_.back() != '\n') last_lines_ += '\n';
  const std::size_t size = last_lines_.size();
  last_lines_.append(QuickAnswers::kPadding, '\0');
  answer_lines(std::string_view(last_lines_).substr(0, size), first_line + count_lines(text.substr(0, cut)),
               piece.path);
  return std::exchange(verdicts_, {});
}

}  // namespace whydeny
