// Options that say what is asked: request, policies, facts. `simulate` and `batch` share them.
// SPDX-License-Identifier: Apache-2.0
#include "cli/question_options.h"

#include <array>

#include "whydeny/request/facts.h"

namespace whydeny {
namespace {

// clang-format off
constexpr std::array<std::string_view, 11> kLayerWords = {
    "identity", "boundary", "session", "resource", "key", "trust", "vpce", "scp", "rcp", "blockPublicAccess", "acl"};
// clang-format on

// Parts of the request.
template <auto Member>
void take_part(QuestionOptions& options, const Words& words, Diagnostics&) {
  options.request.*Member = Placed{words.front(), {}, nullptr};
}

void take_unknown(QuestionOptions& options, const Words& words, Diagnostics&) {
  for (const std::string& word : words) options.request.unknown.push_back({word, {}, nullptr});
}

void take_time(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  options.request.at = parse_timestamp(words.front());
  if (options.request.at) return;
  complaints.push_back(
      plain_complaint("`--at` takes a time such as 2026-03-01T12:00:00Z, not `" + words.front() + "`"));
}

void take_context(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  read_context_words(words, options.request.context, complaints);
}

void take_keys(QuestionOptions& options, const Words& words, Diagnostics&) {
  read_key_files(words, options.keys);
}

void take_scp(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  read_level_files("scp", words, options.scp, complaints);
}

void take_rcp(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  read_level_files("rcp", words, options.rcp, complaints);
}

void take_facts(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  read_fact_words(words, options.facts, complaints);
}

void take_without(QuestionOptions& options, const Words& words, Diagnostics& complaints) {
  for (const std::string& word : words) {
    if (is_known_word("without", word, kLayerWords, complaints)) options.without.push_back(word);
  }
}

using Options = QuestionOptions;
using Row = OptionRow<QuestionOptions>;
// clang-format off
constexpr std::array kRequestRows = {
    Row{"The request", "", "", nullptr},
    Row{"principal",         "ARN",             "who asks: a user, role, session, root user, service principal, or '*' for an anonymous caller", take_part<&RequestSpec::principal>},
    Row{"action",            "ACTION...",       "for what, such as s3:GetObject; several actions or resources give a table", take<&Options::actions>},
    Row{"resource",          "ARN...",          "on what; '*' for actions that have no resource", take<&Options::resources>},
    Row{"principal-account", "ID",              "the principal's account, where its ARN has none", take_part<&RequestSpec::principal_account>},
    Row{"resource-account",  "ID",              "the resource's account, where its ARN has none, as in S3", take_part<&RequestSpec::resource_account>},
    Row{"context",           "KEY=VALUE...",    "condition keys; KEY=[a,b] or KEY given again makes a list, KEY= an empty text", take_context},
    Row{"context-file",      "FILE...",         "condition keys as a JSON object, comments allowed", take<&Options::context_files>},
    Row{"request",           "FILE",            "the request as a JSON object; the options above go over it", take<&Options::request_file>},
    Row{"unknown",           "KEY...",          "condition keys that may have any value or none; '*' for all that are not given", take_unknown},
    Row{"at",                "TIME",            "the time of the request, such as 2026-03-01T12:00:00Z; default: now, but for a case none", take_time},
};
constexpr std::array kPolicyRows = {
    Row{"The policies, as AWS stores them or as the AWS CLI prints them; - is standard input", "", "", nullptr},
    Row{"identity",          "FILE...",         "policies of the user and its groups, or of the role", take<&Options::identity>},
    Row{"boundary",          "FILE...",         "permissions boundary", take<&Options::boundary>},
    Row{"session",           "FILE...",         "session policies", take<&Options::session>},
    Row{"resource-policy",   "FILE...",         "the resource's own policy: of a bucket, queue, topic, secret, key, ...", take<&Options::resource_policy>},
    Row{"trust",             "FILE...",         "trust policy of the role that is the resource", take<&Options::trust>},
    Row{"key-policy",        "[ARN=]FILE...",   "policy of a KMS key: of the key that the request is about, or of ARN, which encrypts the S3 object", take_keys},
    Row{"encryption-key",    "ARN",             "the KMS key that encrypts the S3 object: S3 will ask for permission to use it", take<&Options::encryption_key>},
    Row{"vpce",              "FILE...",         "policy of the VPC endpoint that the request goes through", take<&Options::endpoint>},
    Row{"scp",               "[LEVEL=]FILE...", "service control policies; LEVEL is root, ou, ou1, ou2, account or a number, 0 for the root; files without LEVEL form one level", take_scp},
    Row{"rcp",               "[LEVEL=]FILE...", "resource control policies, likewise", take_rcp},
    Row{"account-details",   "FILE...",         "what `aws iam get-account-authorization-details` printed, one FILE for each page: the policies, groups and boundary of the principal, and trust policies; what other options give goes over it, type by type", take<&Options::account_details>},
    Row{"estate",            "DIR",             "a directory with such files, bucket, key and endpoint policies and Organizations exports; `whydeny estate --help` says more", take<&Options::estate_directory>},
    Row{"fact",              "NAME=VALUE...",   "what no document says (see below); VALUE is text or JSON", take_facts},
    Row{"without",           "TYPE...",         "leave a type of policy out, to see what it changes: identity boundary session resource key trust vpce scp rcp blockPublicAccess acl", take_without},
};
// clang-format on

}  // namespace

std::span<const OptionRow<QuestionOptions>> request_option_rows() { return kRequestRows; }

std::span<const OptionRow<QuestionOptions>> policy_option_rows() { return kPolicyRows; }

std::string facts_help() {
  std::string out = "\nFacts, each with what holds when it is not given\n";
  for (const FactRow& row : fact_rows()) {
    append_help_row(out, "  " + std::string(row.name),
                    std::string(row.meaning) + " (" + std::string(row.fallback) + ")");
  }
  return out;
}

}  // namespace whydeny
