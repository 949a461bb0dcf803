// Answers on the console, and what they mean for the exit code.
// SPDX-License-Identifier: Apache-2.0
#include "cli/print.h"

#include <algorithm>
#include <string>

#include "whydeny/report/cite.h"
#include "whydeny/report/explain.h"
#include "whydeny/report/json.h"
#include "whydeny/report/printable.h"
#include "whydeny/report/text.h"

namespace whydeny {
namespace {

constexpr std::size_t kVerdictColumn = std::string_view("DENIED (explicit)").size();

void append_mismatch(StyledText& out, const Answer& answer, const Expectation& expectation) {
  out.add("not as expected: ", Tone::Bad).add("expected ").add(describe(expectation));
  out.add(", but it is ").add(describe(answer, expectation)).end_line();
}

bool misses(const Answer& answer, const Expectation* expectation) {
  return expectation != nullptr && !meets(answer, *expectation);
}

}  // namespace

ExitCode exit_code(const Answer& answer, const Expectation* expectation) {
  const bool good =
      expectation != nullptr ? meets(answer, *expectation) : answer.decision().verdict == Verdict::Allowed;
  return good ? kExitYes : kExitNo;
}

void print_answer(const Answer& answer, const SimulateOptions& options, const Expectation* expectation,
                  bool indent, Console& console) {
  if (options.json) {
    console.out(verdict_json(answer, {indent, options.explain}) + "\n");
    if (!misses(answer, expectation)) return;
    StyledText text(console.error_screen());
    append_mismatch(text, answer, *expectation);
    console.error(text.text());
    return;
  }
  StyledText text(console.out_screen());
  append_verdict(text, answer);
  if (misses(answer, expectation)) append_mismatch(text, answer, *expectation);
  if (options.explain) append_explanation(text, answer);
  if (options.trace) append_trace(text, answer);
  console.out(text.text());
}

void print_row(const Answer& answer, Columns columns, const Expectation* expectation, Console& console) {
  StyledText text(console.out_screen());
  const auto add_column = [&](std::string_view words, std::size_t width, Tone tone) {
    const std::size_t used = display_width(printable(words));
    text.add(words, tone).spaces(std::max(width, used) - used + 2);
  };
  const Decision& decision = answer.decision();
  const Request& asked = answer.combined.parts.front().request;
  add_column(verdict_words(decision.verdict), kVerdictColumn, tone_of(decision.verdict));
  add_column(asked.action, columns.action, Tone::Strong);
  add_column(asked.resource, columns.resource, Tone::Plain);
  // Where S3's request to KMS decides, its action is worth a word.
  if (answer.combined.deciding > 0) text.add(answer.deciding().request.action).add(": ");
  text.add(short_cause(decision), Tone::Place);
  if (misses(answer, expectation)) text.add("  not as expected", Tone::Bad);
  console.out(text.end_line().text());
}

void print_warnings(const Diagnostics& complaints, Console& console) {
  Diagnostics worth;
  std::copy_if(complaints.begin(), complaints.end(), std::back_inserter(worth), [](const Diagnostic& d) {
    // J017 and J018 only say how a document was wrapped.
    return d.severity != Severity::Suggestion && d.rule != "J017" && d.rule != "J018";
  });
  if (!worth.empty()) console.complain_briefly(worth);
}

}  // namespace whydeny
