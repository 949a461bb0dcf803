// `whydeny diagnose url`: will a presigned URL work, until when, and what must be sent with it?
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose_url.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/ask.h"
#include "cli/clock.h"
#include "cli/diagnose_url_options.h"
#include "cli/option_question.h"
#include "cli/print.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/operations/cors.h"
#include "whydeny/operations/presigned_call.h"
#include "whydeny/operations/signature_age.h"
#include "whydeny/operations/url_text.h"
#include "whydeny/report/json.h"
#include "whydeny/report/url_report.h"

namespace whydeny {
namespace {

void append(Diagnostics& all, const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

int fail(const Diagnostics& complaints, const DiagnoseUrlOptions& options, Console& console) {
  if (options.json) console.out(error_json("", complaints, {.indent = true}) + "\n");
  console.complain(complaints);
  return kExitTrouble;
}

Result<PresignedUrl> read_presigned_url(const std::string& word) {
  if (word != kStandardInput) return parse_presigned_url(word);
  const Result<std::string> text = read_text(word, kMostUrlBytes);
  return text ? parse_presigned_url(*text) : Result<PresignedUrl>(text.error());
}

// What the URL says about the request, under what the options say.
RequestSpec request_of(const PresignedUrl& url, const UrlUse& use, const RequestSpec& given,
                       std::vector<std::string>& needs) {
  RequestSpec spec;
  for (const auto& [key, value] : presigned_context(url, use)) {
    ContextSpec& entry = spec.context.emplace_back();
    entry.key.text = key;
    entry.values = {value};
  }
  spec = overlay(spec, given);
  const PresignedCall* call = find_presigned_call(url, use.method);
  if (!spec.action && call != nullptr) spec.action = Placed{std::string(call->action), {}, nullptr};
  const std::string resource = call == nullptr ? "" : presigned_resource(url, *call);
  if (!spec.resource && !resource.empty()) spec.resource = Placed{resource, {}, nullptr};
  if (!spec.action)
    needs.emplace_back(
        "the method: the URL does not tell whether it is for reading or writing (--method GET or PUT)");
  if (!spec.resource && (spec.action || call != nullptr))
    needs.emplace_back("the bucket: the host does not tell it (--resource ARN)");
  return spec;
}

void compare_accounts(const PresignedUrl& url, const Request& request, std::vector<UrlFinding>& findings) {
  const std::string& account = request.principal.account;
  if (url.account.empty() || account.empty() || account == url.account) return;
  findings.push_back({"", 0, "",
                      "the URL is signed by account " + url.account + ", but the principal is of " + account,
                      "ask about the principal that signed"});
}

// Evaluates the policies, and finds out how old they let the signature become.
Diagnostics ask_policies(const DiagnoseUrlOptions& options, FileReader& files, Console& console, UrlUse& use,
                         UrlReport& report, std::vector<UrlFinding>& remarks) {
  Diagnostics complaints;
  RequestSpec given = read_option_request(options, files, complaints);
  if (!options.actions.empty()) given.action = Placed{options.actions.front(), {}, nullptr};
  if (!options.resources.empty()) given.resource = Placed{options.resources.front(), {}, nullptr};
  given.at = use.now;
  const Result<Facts> facts = option_facts(options, complaints).read();
  if (!facts) append(complaints, facts.error());
  const RequestSpec spec = request_of(report.url, use, given, report.needs);
  OptionPolicies loader(options, files);
  PolicySet policies =
      loader.load(spec.action ? spec.action->text : "", spec.resource ? spec.resource->text : "");
  const bool complete = complaints.empty() && loader.complete();
  append(complaints, loader.take_complaints());
  if (!complete) return complaints;
  if (!options.quiet) print_warnings(complaints, console);
  if (!report.needs.empty()) return {};
  const Result<LoadedEstate> loaded = load_estate(options);
  if (!loaded) return loaded.error();
  std::optional<EstatePolicies> estate;
  if (loaded->estate) estate.emplace(loaded->estate);
  Result<Answer> answer = ask_in_estate(estate ? &*estate : nullptr, spec, *facts, std::move(policies), {},
                                        options.without, {!options.json, true});
  if (!answer) return answer.error();
  const Request& request = answer->combined.parts.front().request;
  use.most_age = most_signature_age(answer->policies, request);
  compare_accounts(report.url, request, remarks);
  if (answer->decision().verdict == Verdict::Undetermined) report.needs = answer->decision().needs;
  report.answer = std::move(*answer);
  return {};
}

Result<std::vector<UrlFinding>> ask_cors(const DiagnoseUrlOptions& options, const PresignedUrl& url,
                                         const UrlUse& use, FileReader& files) {
  if (options.cors_file.empty()) return std::vector<UrlFinding>{};
  const auto source = files.read(options.cors_file);
  if (!source) return source.error();
  const auto document = parse_json(*source);
  if (!document) return document.error();
  const Result<std::vector<CorsRule>> rules = parse_cors((*document)->root());
  if (!rules) return rules.error();
  return check_cors(url, use, *rules, options.origin);
}

}  // namespace

int diagnose_url(const std::vector<std::string>& words, Console& console) {
  const Result<DiagnoseUrlOptions> options = parse_diagnose_url_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(diagnose_url_help());
    return kExitYes;
  }
  Result<PresignedUrl> url = read_presigned_url(options->url);
  if (!url) return fail(url.error(), *options, console);

  UrlReport report;
  report.url = std::move(*url);
  report.url.signed_values = options->signed_values;
  UrlUse use = options->use;
  use.now = options->request.at ? options->request.at : now();
  FileReader files;
  if (options->url == kStandardInput) files.reserve_standard_input("the URL is read from it");
  std::vector<UrlFinding> remarks;
  if (options->asks_policies()) {
    const Diagnostics complaints = ask_policies(*options, files, console, use, report, remarks);
    if (!complaints.empty()) return fail(complaints, *options, console);
  }
  // A browser asks about CORS before S3 sees the URL.
  const Result<std::vector<UrlFinding>> cors = ask_cors(*options, report.url, use, files);
  if (!cors) return fail(cors.error(), *options, console);
  report.findings = *cors;
  for (const auto& more : {check_presigned_url(report.url, use), remarks})
    report.findings.insert(report.findings.end(), more.begin(), more.end());
  std::stable_partition(report.findings.begin(), report.findings.end(),
                        [](const UrlFinding& finding) { return finding.http != 0; });
  report.times = presigned_times(report.url, use);
  if (options->json) {
    console.out(url_report_json(report) + "\n");
  } else {
    StyledText text(console.out_screen());
    append_url_report(text, report);
    console.out(text.text());
  }
  const UrlVerdict verdict = verdict_of(report);
  if (verdict == UrlVerdict::Unknown) return kExitTrouble;
  return verdict == UrlVerdict::Allowed ? kExitYes : kExitNo;
}

}  // namespace whydeny
