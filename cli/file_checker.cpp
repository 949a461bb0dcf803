// The cases of one file, asked and compared with what they expect.
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_checker.h"

#include <algorithm>
#include <utility>

#include "cli/console.h"
#include "cli/print.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/diagnostics/utf8.h"
#include "whydeny/json/bytes.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/explain.h"
#include "whydeny/report/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/text.h"

namespace whydeny {
namespace {

using Status = CheckedCase::Status;

constexpr std::size_t kDetailsWidth = 120;

// Lines and columns of places that come in ascending order: each byte is looked at once.
class PlaceCounter {
 public:
  explicit PlaceCounter(const Source& file) : file_(file) {}

  SourceLocation at(std::uint32_t offset) {
    const std::string_view text = file_.text();
    if (offset < offset_) return file_.locate(offset);
    while (offset_ < offset) {
      const std::size_t length = std::max<std::size_t>(decode_utf8(text.substr(offset_)).length, 1);
      if (text[offset_] == '\n') {
        ++line_;
        column_ = 1;
      } else if (!(offset_ == 0 && text.starts_with(kByteOrderMark))) {
        ++column_;
      }
      offset_ += static_cast<std::uint32_t>(length);
    }
    return {file_.path(), line_, column_};
  }

 private:
  const Source& file_;
  std::uint32_t offset_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

// JSON that a directory holds beside fixtures: a policy, a request, a schema.
bool is_something_else(const JsonValue& root) {
  return !root.is(JsonKind::Object) || !(root.find("cases") || root.find("request"));
}

// The cases of a file; nothing when a directory holds it and it is JSON of another kind.
std::optional<Result<CaseFile>> open_cases(const FoundFile& path,
                                           const std::shared_ptr<const Source>& source) {
  if (path.named || !source->path().ends_with(".json")) return CaseFile::open(source);
  const auto document = parse_json(source, {.allow_comments = true});
  if (!document) return Result<CaseFile>(document.error());
  if (is_something_else((*document)->root())) return std::nullopt;
  return CaseFile::open(*document);
}

}  // namespace

void append_failure_head(StyledText& out, const CheckedCase& checked, bool one_line) {
  const bool failed = checked.status == Status::Failed;
  out.add(failed ? "FAILED" : "UNANSWERED", Tone::Bad).spaces(1);
  out.add(place_of(checked.place), Tone::Place).add(": ").add(checked.id);
  if (one_line) {
    out.add(": ").add(outcome(checked));
  } else if (failed) {
    out.end_line().add("expected ").add(checked.expected, Tone::Strong);
    out.add(", but it is ").add(checked.actual, Tone::Strong);
  }
  out.end_line();
}

FileChecker::FileChecker(const CheckWishes& wishes, PolicyCache& cache)
    : wishes_(wishes),
      loader_(cache),
      evaluators_(std::make_unique<Evaluators>()),
      filter_(to_glob(wishes.filter)) {
  if (wishes.estate) estate_ = std::make_unique<EstatePolicies>(wishes.estate);
  over_.estate = estate_.get();
  over_.evaluators = evaluators_.get();
}

void FileChecker::tell_failure(const Answer* answer, const Diagnostics& complaints, CheckedCase& checked,
                               FileOutcome& out) {
  const auto append_body = [&](StyledText& text) {
    if (answer == nullptr) {
      for (const Diagnostic& complaint : complaints) append_complaint(text, complaint);
      return;
    }
    append_verdict(text, *answer);
    if (wishes_.explain) append_explanation(text, *answer);
  };
  if (wishes_.details) {
    StyledText details({false, kDetailsWidth});
    append_body(details);
    checked.details = details.text();
  }
  if (!wishes_.text) return;
  StyledText text(wishes_.screen);
  append_failure_head(text, checked, wishes_.brief);
  if (!wishes_.brief) {
    StyledText body(wishes_.screen);
    append_body(body);
    // A document that is missing keeps many cases from being answered; it is shown once.
    if (answer == nullptr && body.text() == last_body_) {
      out.text += text.text() + "  as above\n\n";
      return;
    }
    last_body_ = body.text();
    out.text += text.text() + body.text() + "\n";
    return;
  }
  out.text += text.text();
}

void FileChecker::check_case(const Case& question, const SourceLocation& place, FileOutcome& out,
                             CaseRewriter& rewriter) {
  CheckedCase& checked = out.checked.cases.emplace_back();
  checked.id = question.id;
  checked.place = place;
  Result<Answer> answer = ask(question, over_, loader_, {wishes_.coverage, wishes_.verdicts});
  loader_.take_complaints();
  Diagnostics complaints = answer ? Diagnostics{} : answer.error();
  const bool expects = question.expectation.has_value();
  if (answer && !expects && !wishes_.update) {
    complaints.push_back({Severity::Error, "", "a case without `expect` checks nothing",
                          "write what it should be, or `whydeny check --update` to write what it is",
                          question.where, question.source, true});
  }
  if (answer && wishes_.coverage) coverage_.add(answer->policies, answer->combined);
  if (!complaints.empty()) {
    checked.status = Status::Unanswered;
    checked.actual = first_fatal(complaints).message;
    if (wishes_.verdicts) checked.verdict = error_json(question.id, complaints, {});
    tell_failure(nullptr, complaints, checked, out);
    return;
  }
  if (wishes_.verdicts) checked.verdict = verdict_json(*answer, {});
  if (expects) {
    checked.expected = describe(*question.expectation);
    checked.actual = describe(*answer, *question.expectation);
    if (meets(*answer, *question.expectation)) return;
  }
  if (wishes_.update) {
    rewriter.expect_instead(question, *answer);
    return;
  }
  checked.status = Status::Failed;
  // The whole story is only told of failures, so only they pay for it.
  if (wishes_.details || (wishes_.text && !wishes_.brief)) {
    answer = ask(question, over_, loader_, {true, true});
    loader_.take_complaints();
  }
  if (answer) tell_failure(&*answer, {}, checked, out);
}

FileOutcome FileChecker::check(const FoundFile& path, const std::function<bool()>& interrupted) {
  FileOutcome out;
  out.checked.path = path.path;
  loader_.forget();
  last_body_.clear();
  const auto source = read_source(path.path, path.from());
  if (!source) {
    out.checked.problems = source.error();
    return out;
  }
  std::optional<Result<CaseFile>> opened = open_cases(path, *source);
  if (!opened) {
    out.other = true;
    return out;
  }
  Result<CaseFile>& cases = *opened;
  if (!cases) {
    out.checked.problems = cases.error();
    return out;
  }
  out.checked.path = (*source)->path();
  PlaceCounter places(**source);
  CaseRewriter rewriter;
  const bool whole_file = wishes_.filter.empty() || glob_matches(filter_, path.path);
  while (const auto question = cases->next()) {
    if (interrupted()) break;
    if (!whole_file && !glob_matches(filter_, question->id)) continue;
    ++out.selected;
    const SourceLocation place = places.at(question->source->file_span(question->where).begin);
    if (wishes_.list) {
      StyledText text(wishes_.screen);
      text.add(place_of(place), Tone::Place).add(": ").add(question->id).end_line();
      out.text += text.text();
      continue;
    }
    check_case(*question, place, out, rewriter);
    if (wishes_.fail_fast && out.checked.cases.back().status != Status::Passed) break;
  }
  if (wishes_.update) {
    out.rewrite = rewriter.finish(*source);
    if (out.rewrite) check_rewrite(out);
  }
  return out;
}

// What is written must be what was meant: the new text is read and asked before it replaces the old one.
void FileChecker::check_rewrite(FileOutcome& out) {
  const auto after = std::make_shared<Source>(out.rewrite->before->path(), out.rewrite->after);
  Result<CaseFile> cases = CaseFile::open(after);
  std::size_t count = 0;
  while (cases) {
    const auto question = cases->next();
    if (!question) break;
    ++count;
    if (!wishes_.filter.empty()) continue;
    const Result<Answer> answer = ask(*question, over_, loader_, {});
    if (!answer || (question->expectation && meets(*answer, *question->expectation))) continue;
    out.checked.problems.push_back(plain_complaint("the new expectation of `" + question->id +
                                                   "` would not be met, so the file is left as it is"));
    out.rewrite.reset();
    return;
  }
  loader_.take_complaints();
  if (cases && count > 0) return;
  out.checked.problems.push_back(
      plain_complaint("the rewritten file could not be read, so it is left as it is"));
  out.rewrite.reset();
}

}  // namespace whydeny
