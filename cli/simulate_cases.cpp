// `whydeny simulate --case`: the cases of a file, each compared with what it expects.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate_cases.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/print.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/text.h"

namespace whydeny {
namespace {

// Asks the cases of one file and keeps the score.
class CaseRun {
 public:
  CaseRun(const SimulateOptions& options, const WhatIf& over, FileReader& files, Console& console)
      : options_(options), over_(over), console_(console), loader_(files) {}

  int only(const Case& question) {
    const Result<Answer> answer = ask(question, over_, loader_, {!options_.json, true});
    if (!answer) {
      if (options_.json) console_.out(error_json(question.id, answer.error(), {}) + "\n");
      console_.complain(answer.error());
      return kExitTrouble;
    }
    if (!options_.quiet) print_warnings(loader_.take_complaints(), console_);
    const Expectation* expectation = expected(question);
    print_answer(*answer, options_, expectation, false, console_);
    return exit_code(*answer, expectation);
  }

  void one_of_many(const Case& question) {
    const Result<Answer> answer = ask(question, over_, loader_, {false, options_.json});
    loader_.take_complaints();
    if (!answer) {
      ++unanswered_;
      if (options_.json) console_.out(error_json(question.id, answer.error(), {}) + "\n");
      Diagnostic complaint = first_fatal(answer.error());
      complaint.message = "`" + question.id + "` could not be answered: " + complaint.message;
      tell(complaint);
      return;
    }
    if (options_.json) console_.out(verdict_json(*answer, {false, options_.explain}) + "\n");
    const Expectation* expectation = expected(question);
    const bool good = exit_code(*answer, expectation) == kExitYes;
    if (expectation == nullptr) {
      ++(good ? allowed_ : not_allowed_);
      tell_verdict(question.id, answer->decision());
    } else {
      ++(good ? as_expected_ : not_as_expected_);
      if (!good) tell_mismatch(question, *answer, *expectation);
    }
  }

  int finish() {
    const std::size_t count = as_expected_ + not_as_expected_ + allowed_ + not_allowed_ + unanswered_;
    StyledText text(screen());
    text.add(std::to_string(count) + (count == 1 ? " case" : " cases"));
    std::string_view joint = ": ";
    const auto add = [&](std::size_t number, std::string_view words, Tone tone) {
      if (number == 0) return;
      text.add(joint).add(std::to_string(number) + " " + std::string(words), tone);
      joint = ", ";
    };
    add(as_expected_, "as expected", Tone::Good);
    add(not_as_expected_, "not as expected", Tone::Bad);
    add(allowed_, "allowed", Tone::Good);
    add(not_allowed_, "not allowed", Tone::Bad);
    add(unanswered_, "could not be answered", Tone::Bad);
    print(text.end_line().text());
    if (unanswered_ > 0) return kExitTrouble;
    return not_as_expected_ + not_allowed_ > 0 ? kExitNo : kExitYes;
  }

 private:
  const Expectation* expected(const Case& question) const {
    if (options_.expect) return &*options_.expect;
    return question.expectation ? &*question.expectation : nullptr;
  }

  // In JSON, standard output is for the verdicts alone.
  Screen screen() const { return options_.json ? console_.error_screen() : console_.out_screen(); }
  void print(std::string_view text) {
    if (options_.json) {
      console_.error(text);
    } else {
      console_.out(text);
    }
  }

  void tell(const Diagnostic& complaint) {
    StyledText text(screen());
    append_brief_complaint(text, complaint);
    print(text.text());
  }

  void tell_mismatch(const Case& question, const Answer& answer, const Expectation& expectation) {
    tell({Severity::Error, "",
          "`" + question.id + "`: expected " + describe(expectation) + ", but it is " +
              describe(answer, expectation),
          "", question.where, question.source, true});
  }

  void tell_verdict(std::string_view id, const Decision& decision) {
    if (options_.json) return;
    StyledText text(screen());
    text.add(verdict_words(decision.verdict), tone_of(decision.verdict)).add(" ").add(id);
    const std::string cause = short_cause(decision);
    if (!cause.empty()) text.add("  ").add(cause, Tone::Place);
    print(text.end_line().text());
  }

  const SimulateOptions& options_;
  const WhatIf& over_;
  Console& console_;
  PolicyLoader loader_;
  std::size_t as_expected_ = 0;
  std::size_t not_as_expected_ = 0;
  std::size_t allowed_ = 0;
  std::size_t not_allowed_ = 0;
  std::size_t unanswered_ = 0;
};

// The cases of a file that --when selects, and the names of all it has seen.
class Selection {
 public:
  Selection(CaseFile& file, std::string_view when) : file_(file), when_(when) {}

  std::optional<Case> next() {
    while (std::optional<Case> question = file_.next()) {
      if (when_.empty() || question->id == when_) return question;
      names_.push_back(question->id);
    }
    return std::nullopt;
  }

  Diagnostic none_found(const std::string& path) const {
    if (when_.empty()) return plain_complaint("`" + path + "` has no cases");
    const std::vector<std::string_view> names(names_.begin(), names_.end());
    return plain_complaint("`" + path + "` has no case `" + std::string(when_) + "`",
                           did_you_mean(when_, names));
  }

 private:
  CaseFile& file_;
  std::string_view when_;
  std::vector<std::string> names_;
};

}  // namespace

int simulate_cases(const SimulateOptions& options, const WhatIf& over, FileReader& files, Console& console) {
  const auto source = files.read(options.case_file);
  if (!source) {
    console.complain(source.error());
    return kExitTrouble;
  }
  Result<CaseFile> file = CaseFile::open(*source);
  if (!file) {
    if (options.json) console.out(error_json("", file.error(), {}) + "\n");
    console.complain(file.error());
    return kExitTrouble;
  }
  Selection selection(*file, options.when);
  std::optional<Case> first = selection.next();
  if (!first) {
    console.complain({selection.none_found(options.case_file)});
    return kExitTrouble;
  }
  CaseRun run(options, over, files, console);
  std::optional<Case> next = selection.next();
  if (!next) return run.only(*first);
  run.one_of_many(*first);
  for (; next; next = selection.next()) run.one_of_many(*next);
  return run.finish();
}

}  // namespace whydeny
