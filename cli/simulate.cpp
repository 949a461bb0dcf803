// `whydeny simulate`: one request, a table of requests, or a file of cases.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "cli/ask.h"
#include "cli/clock.h"
#include "cli/option_question.h"
#include "cli/print.h"
#include "cli/simulate_cases.h"
#include "cli/simulate_options.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

// One action on one resource, with the policies as they apply to it.
struct Question {
  RequestSpec request;
  PolicySet policies;
  std::string id;  ///< empty for a lone question
};

std::vector<Question> questions_of(const SimulateOptions& options, RequestSpec spec,
                                   OptionPolicies& policies) {
  if (!spec.at) spec.at = now();
  const auto words_or = [](const Words& words, const std::optional<Placed>& given) {
    if (words.empty()) return std::vector<std::optional<Placed>>{given};
    std::vector<std::optional<Placed>> all;
    for (const std::string& word : words) all.emplace_back(Placed{word, {}, nullptr});
    return all;
  };
  std::vector<Question> questions;
  for (const auto& action : words_or(options.actions, spec.action)) {
    for (const auto& resource : words_or(options.resources, spec.resource)) {
      spec.action = action;
      spec.resource = resource;
      const std::string verb = action ? action->text : "";
      const std::string object = resource ? resource->text : "";
      questions.push_back({spec, policies.load(verb, object), verb + " " + object});
    }
  }
  if (questions.size() == 1) questions.front().id.clear();
  return questions;
}

int fail(const Diagnostics& complaints, const SimulateOptions& options, Console& console) {
  if (options.json) console.out(error_json("", complaints, {.indent = true}) + "\n");
  console.complain(complaints);
  return kExitTrouble;
}

int simulate_request(const SimulateOptions& options, FileReader& files, Console& console) {
  Diagnostics complaints;
  const RequestSpec spec = read_option_request(options, files, complaints);
  const Result<Facts> facts = option_facts(options, complaints).read();
  if (!facts) complaints.insert(complaints.end(), facts.error().begin(), facts.error().end());
  OptionPolicies policies(options, files);
  const std::vector<Question> questions = questions_of(options, spec, policies);
  const Result<LoadedEstate> loaded = load_estate(options);
  if (!loaded) complaints.insert(complaints.end(), loaded.error().begin(), loaded.error().end());
  const bool complete = complaints.empty() && policies.complete();
  const Diagnostics about_policies = policies.take_complaints();
  complaints.insert(complaints.end(), about_policies.begin(), about_policies.end());
  if (!complete) return fail(complaints, options, console);
  complaints.insert(complaints.end(), loaded->warnings.begin(), loaded->warnings.end());
  if (!options.quiet) print_warnings(complaints, console);
  std::optional<EstatePolicies> estate;
  if (loaded->estate) estate.emplace(loaded->estate);

  const Expectation* expectation = options.expect ? &*options.expect : nullptr;
  const bool single = questions.size() == 1;
  const bool in_full = single || options.json || options.explain || options.trace;
  Columns columns;
  for (const Question& question : questions) {
    if (question.request.action)
      columns.action = std::max(columns.action, question.request.action->text.size());
    if (question.request.resource)
      columns.resource = std::max(columns.resource, question.request.resource->text.size());
  }
  int worst = kExitYes;
  for (const Question& question : questions) {
    Result<Answer> answer =
        ask_in_estate(estate ? &*estate : nullptr, question.request, *facts, question.policies, {},
                      options.without, {in_full && !options.json, in_full});
    if (!answer) {
      if (options.json) console.out(error_json(question.id, answer.error(), {single, false}) + "\n");
      console.complain(answer.error());
      worst = kExitTrouble;
      continue;
    }
    answer->id = question.id;
    if (in_full) {
      if (!options.json && &question != &questions.front()) console.out("\n");
      print_answer(*answer, options, expectation, single, console);
    } else {
      print_row(*answer, columns, expectation, console);
    }
    worst = std::max<int>(worst, exit_code(*answer, expectation));
  }
  return worst;
}

// A case names its own request and policies.
Diagnostics check_beside_case(const SimulateOptions& options) {
  const RequestSpec& request = options.request;
  const std::array<std::pair<std::string_view, bool>, 16> rows = {{
      {"principal", request.principal.has_value()},
      {"principal-account", request.principal_account.has_value()},
      {"action", !options.actions.empty()},
      {"resource", !options.resources.empty()},
      {"resource-account", request.resource_account.has_value()},
      {"request", !options.request_file.empty()},
      {"identity", !options.identity.empty()},
      {"boundary", !options.boundary.empty()},
      {"session", !options.session.empty()},
      {"resource-policy", !options.resource_policy.empty()},
      {"trust", !options.trust.empty()},
      {"key-policy", !options.keys.empty()},
      {"encryption-key", !options.encryption_key.empty()},
      {"vpce", !options.endpoint.empty()},
      {"scp", !options.scp.empty()},
      {"rcp", !options.rcp.empty()},
  }};
  Diagnostics complaints;
  for (const auto& [name, given] : rows) {
    if (!given) continue;
    complaints.push_back(plain_complaint("`--" + std::string(name) + "` does not go with `--case`",
                                         "a case names its own request and policies"));
  }
  return complaints;
}

Diagnostics check(const SimulateOptions& options) {
  if (!options.case_file.empty()) return check_beside_case(options);
  if (!options.when.empty()) return {plain_complaint("`--when` selects a case, but there is no `--case`")};
  const RequestSpec& request = options.request;
  const bool asks = request.principal || !options.actions.empty() || !options.resources.empty() ||
                    !options.request_file.empty();
  if (asks) return {};
  return {plain_complaint(
      "nothing is asked",
      "give --principal, --action and --resource, or --case; `whydeny simulate --help` has examples")};
}

}  // namespace

int simulate(const std::vector<std::string>& words, Console& console) {
  const Result<SimulateOptions> options = parse_simulate_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(simulate_help());
    return kExitYes;
  }
  const Diagnostics complaints = check(*options);
  if (!complaints.empty()) {
    console.complain(complaints);
    return kExitTrouble;
  }
  FileReader files;
  if (options->case_file.empty()) return simulate_request(*options, files, console);
  WhatIf over;
  Diagnostics about_options;
  over.request = read_option_request(*options, files, about_options);
  over.facts = option_facts(*options, about_options);
  over.without = options->without;
  const Result<LoadedEstate> loaded = load_estate(*options);
  if (!loaded) about_options.insert(about_options.end(), loaded.error().begin(), loaded.error().end());
  if (!about_options.empty()) return fail(about_options, *options, console);
  if (!options->quiet) print_warnings(loaded->warnings, console);
  std::optional<EstatePolicies> estate;
  if (loaded->estate) over.estate = &estate.emplace(loaded->estate);
  return simulate_cases(*options, over, files, console);
}

}  // namespace whydeny
