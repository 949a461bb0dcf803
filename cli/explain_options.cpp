// The command line of `whydeny explain`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_options.h"

#include <array>

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};

void take_format(ExplainOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(ExplainOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = ExplainOptions;
using Row = OptionRow<ExplainOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"Instead of a message", "", "", nullptr},
    Row{"cloudtrail", "FILE...", "the refused calls in CloudTrail records, also .gz: one line for each distinct one, with how often", take<&Options::cloudtrail>},
    Row{"Output", "", "", nullptr},
    Row{"format", "FORMAT", "text for people, or json; the answers to several messages stand one to a line", take_format},
    Row{"quiet",  "",       "no warnings about policies", take<&Options::quiet>},
    Row{"color",  "WHEN",   "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",   "",       "print this text", take<&Options::help>},
};
// clang-format on

constexpr std::string_view kExamples =
    R"(whydeny explain: what did AWS say when it refused a call, and what did it not say?

Usage: whydeny explain MESSAGE|FILE|- [OPTION...]

Examples
  A message as a terminal or log shows it, in quotes:
    whydeny explain 'An error occurred (AccessDenied) when calling the PutObject operation: User: ...'

  From a file or a pipe: sentences, XML bodies, JSON bodies; several messages give several answers:
    aws s3 cp a.wav s3://recordings/ 2>&1 | whydeny explain -

  With policies, the request is evaluated and the verdict compared with AWS's reason:
    whydeny explain error.txt --identity recorder.json --scp root=full.json account=regions.json

  EC2's encoded messages, and IAM's authorization details, hold the whole context:
    aws sts decode-authorization-message --encoded-message "$TEXT" | whydeny explain - --identity app.json

  Every call that CloudTrail recorded as refused, asked again with what the account has now:
    whydeny explain --cloudtrail trail.json.gz --account-details details.json
)";

constexpr std::string_view kExits = R"(
Exit status
  0  understood; with policies: our verdict agrees with AWS's reason
  1  with policies: it does not agree, or what is given does not settle it
  2  not understood, or bad input
)";

OptionTable explain_option_table(ExplainOptions& options) {
  OptionTable table("explain", Arguments::First);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

Diagnostics check(const ExplainOptions& options, const Words& arguments) {
  if (options.help) return {};
  if (!options.cloudtrail.empty() && !arguments.empty())
    return {plain_complaint("a message and --cloudtrail do not go together", "explain one after the other")};
  if (arguments.empty() && options.cloudtrail.empty())
    return {
        plain_complaint("no message given",
                        "give it in quotes, or a file, or - for standard input; `whydeny explain --help`")};
  if (arguments.size() > 1)
    return {plain_complaint("one message or file at a time, not " + std::to_string(arguments.size()),
                            "put the message in quotes")};
  if (options.actions.size() > 1 || options.resources.size() > 1)
    return {plain_complaint("a message is about one action on one resource",
                            "give --action and --resource once")};
  return {};
}

}  // namespace

bool ExplainOptions::has_policies() const {
  const bool documents = !identity.empty() || !boundary.empty() || !session.empty() ||
                         !resource_policy.empty() || !trust.empty() || !endpoint.empty();
  const bool estate = !account_details.empty() || !estate_directory.empty();
  return documents || estate || !keys.empty() || !scp.empty() || !rcp.empty();
}

Result<ExplainOptions> parse_explain_options(const Words& words) {
  ExplainOptions options;
  const Result<Words> arguments = explain_option_table(options).parse(words);
  if (!arguments) return arguments.error();
  const Diagnostics complaints = check(options, *arguments);
  if (!complaints.empty()) return complaints;
  if (!arguments->empty()) options.input = arguments->front();
  return options;
}

std::string explain_help() {
  ExplainOptions options;
  return std::string(kExamples) + explain_option_table(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
