// `whydeny explain --cloudtrail`: the calls that CloudTrail recorded as refused, and what the policies say.
// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_cloudtrail.h"

#include <memory>
#include <optional>
#include <utility>

#include "cli/ask.h"
#include "cli/denials.h"
#include "cli/gunzip.h"
#include "cli/option_question.h"
#include "cli/print.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/replay/trail_file.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

// Asks again what was refused, with the policies of the options.
class Replay {
 public:
  Replay(const ExplainOptions& options, FileReader& files)
      : options_(options), files_(files), policies_(options, files) {}

  Diagnostics prepare() {
    Diagnostics complaints;
    over_ = read_option_request(options_, files_, complaints);
    const Result<Facts> facts = option_facts(options_, complaints).read();
    Result<LoadedEstate> loaded = load_estate(options_);
    const auto append = [&](const Diagnostics& more) {
      complaints.insert(complaints.end(), more.begin(), more.end());
    };
    facts ? static_cast<void>(facts_ = *facts) : append(facts.error());
    if (!loaded) {
      append(loaded.error());
    } else {
      warnings_ = std::move(loaded->warnings);
      if (loaded->estate) estate_.emplace(std::move(loaded->estate));
    }
    return complaints;
  }

  void evaluate(const TrailRecord& record, Denial& row) {
    row.not_evaluated = record.skipped;
    if (!row.not_evaluated.empty()) return;
    const RequestSpec spec = overlay(record.request, over_);
    PolicySet set = policies_.load(spec.action->text, spec.resource->text);
    Facts facts = facts_;
    if (facts.role_arn.empty()) facts.role_arn = record.role_arn;
    if (facts.unique_id.empty()) facts.unique_id = record.unique_id;
    const Result<Answer> answer = ask_in_estate(estate_ ? &*estate_ : nullptr, spec, std::move(facts),
                                                std::move(set), {}, options_.without, {false, true});
    if (!answer) {
      const Diagnostic& complaint = answer.error().front();
      row.not_evaluated = complaint.message + (complaint.mend.empty() ? "" : "; " + complaint.mend);
      return;
    }
    const Agreement agreement = compare_reasons(row.said, false, *answer);
    ++row.verdicts[std::string(verdict_name(answer->decision().verdict))];
    ++row.fits[std::string(fit_name(agreement.fit))];
    row.cause = short_cause(answer->decision());
    row.findings = agreement.findings;
    row.notes.insert(row.notes.end(), answer->decision().notes.begin(), answer->decision().notes.end());
  }

  bool complete() const { return policies_.complete(); }
  Diagnostics take_complaints() {
    Diagnostics all = std::exchange(warnings_, {});
    const Diagnostics more = policies_.take_complaints();
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

 private:
  const ExplainOptions& options_;
  FileReader& files_;
  OptionPolicies policies_;
  std::optional<EstatePolicies> estate_;
  RequestSpec over_;
  Facts facts_;
  Diagnostics warnings_;
};

Result<std::shared_ptr<const Source>> read_trail(const std::string& path, FileReader& files) {
  auto source = files.read(path);
  if (!source || !is_gzip((*source)->text())) return source;
  Result<std::string> text = gunzip((*source)->text(), (*source)->path(), kMaxTextBytes);
  if (!text) return text.error();
  return std::shared_ptr<const Source>(std::make_shared<Source>((*source)->path(), *std::move(text)));
}

}  // namespace

int explain_cloudtrail(const ExplainOptions& options, FileReader& files, Console& console) {
  Replay replay(options, files);
  Diagnostics complaints = replay.prepare();
  if (!complaints.empty()) {
    console.complain(complaints);
    return kExitTrouble;
  }
  const bool evaluates = options.has_policies();
  Denials denials;
  for (const std::string& path : options.cloudtrail) {
    const auto source = read_trail(path, files);
    const Diagnostics more =
        !source ? source.error() : for_each_trail_record(*source, [&](const JsonValue& value) {
          denials.count_record();
          const TrailRecord record = read_trail_record(value);
          Denial* row = denials.add(record);
          if (row != nullptr && evaluates) replay.evaluate(record, *row);
        });
    complaints.insert(complaints.end(), more.begin(), more.end());
  }
  const Diagnostics about_policies = replay.take_complaints();
  if (!replay.complete()) {
    console.complain(about_policies);
    return kExitTrouble;
  }
  if (!options.quiet) print_warnings(about_policies, console);
  StyledText text(console.out_screen());
  if (!options.json && (denials.records() > 0 || complaints.empty())) denials.append_text(text);
  console.out(options.json ? denials.json() : text.text());
  console.complain(complaints);
  if (!complaints.empty()) return kExitTrouble;
  for (const Denial* row : denials.sorted()) {
    const bool settled = row->not_evaluated.empty() && row->fits.size() == 1 && row->fits.contains("agrees");
    if (evaluates && !settled) return kExitNo;
  }
  return kExitYes;
}

}  // namespace whydeny
