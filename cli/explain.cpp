// `whydeny explain`: what AWS said when it refused a call, and whether the policies given agree.
// SPDX-License-Identifier: Apache-2.0
#include "cli/explain.h"

#include <algorithm>

#include "cli/explain_cloudtrail.h"
#include "cli/explain_input.h"
#include "cli/explain_options.h"
#include "cli/explain_question.h"
#include "cli/print.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

int fail(const Diagnostics& complaints, const ExplainOptions& options, Console& console) {
  if (options.json) console.out(error_json("", complaints, {.indent = true}) + "\n");
  console.complain(complaints);
  return kExitTrouble;
}

void print(const Explanation& explanation, const ExplainOptions& options, bool single, Console& console) {
  if (options.json) {
    console.out(explanation_json(explanation, single) + "\n");
    return;
  }
  StyledText text(console.out_screen());
  append_explanation_of(text, explanation);
  console.out(text.text());
}

// One message; complaints do not keep the others from being explained.
int explain_one(ExplainItem& item, ExplainQuestion& question, const ExplainOptions& options, bool single,
                Console& console) {
  Explanation& explanation = item.explanation;
  if (!item.complaints.empty()) {
    if (options.json) console.out(error_json(explanation.id, item.complaints, {single, false}) + "\n");
    console.complain(item.complaints);
    return kExitTrouble;
  }
  Diagnostics complaints;
  if (question.has_policies(explanation)) complaints = question.evaluate(explanation);
  if (!options.quiet) print_warnings(question.take_complaints(), console);
  print(explanation, options, single, console);
  if (!complaints.empty()) {
    console.complain(complaints);
    return kExitTrouble;
  }
  const bool fits = !explanation.agreement || explanation.agreement->fit == Fit::Agrees;
  return fits ? kExitYes : kExitNo;
}

}  // namespace

int explain(const std::vector<std::string>& words, Console& console) {
  const Result<ExplainOptions> options = parse_explain_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(explain_help());
    return kExitYes;
  }
  FileReader files;
  if (!options->cloudtrail.empty()) return explain_cloudtrail(*options, files, console);
  ExplainQuestion question(*options, files);
  const Diagnostics about_options = question.prepare();
  if (!about_options.empty()) return fail(about_options, *options, console);
  Result<std::vector<ExplainItem>> items = read_messages(options->input, files);
  if (!items) return fail(items.error(), *options, console);
  const bool single = items->size() == 1;
  int worst = kExitYes;
  for (ExplainItem& item : *items) {
    if (!options->json && &item != &items->front()) console.out("\n");
    worst = std::max(worst, explain_one(item, question, *options, single, console));
  }
  return worst;
}

}  // namespace whydeny
