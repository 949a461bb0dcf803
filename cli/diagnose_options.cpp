// The command line of `whydeny diagnose`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose_options.h"

#include <algorithm>
#include <array>

#include "cli/quantities.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
constexpr std::array<std::string_view, 3> kVia = {"sdk", "cli", "presigned"};

constexpr std::string_view kExamples =
    R"(whydeny diagnose: why does this call to S3 or KMS fail, and what mends it?

Examples
  An API operation, with the policies as they stand:
    whydeny diagnose s3 PutObject --bucket recordings --key a.wav --sse aws:kms --key-id "$KEY" \
        --principal arn:aws:iam::111122223333:role/Recorder --identity recorder.json \
        --resource-policy bucket.json --key-policy "$KEY=key.json" --resource-account 111122223333

  A command of the AWS CLI, expanded into the operations that it makes:
    whydeny diagnose aws s3 cp a.wav s3://recordings/ --size 20MB --principal ... --identity app.json

  A presigned URL; see `whydeny diagnose url --help`:
    whydeny diagnose url 'https://recordings.s3.eu-west-1.amazonaws.com/a.wav?X-Amz-...'

  Cases from a file or standard input, one JSON object or one to a line, one answer each:
    whydeny diagnose --case cases.jsonl --format json

  What can be the cause at all:
    whydeny diagnose --list-causes

)";

constexpr std::string_view kExits = R"(
Exit status
  0  every call is allowed
  1  a call is denied or refused, or the answer hangs on facts that were not given
  2  the question could not be answered: usage, unreadable or invalid input
)";

using Options = DiagnoseOptions;

// The parameter's API name is the template's text.
template <std::size_t N>
struct Name {
  constexpr Name(const char (&text)[N]) { std::copy_n(text, N, value); }
  char value[N];
};
template <Name Parameter>
void take_param(Options& options, const Words& words, Diagnostics&) {
  options.params.emplace_back(Parameter.value, words.empty() ? "true" : words.front());
}

void take_params(Options& options, const Words& words, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      complaints.push_back(plain_complaint("`--param` takes NAME=VALUE, not `" + word + "`"));
    } else {
      options.params.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
  }
}

void take_size(Options& options, const Words& words, Diagnostics& complaints) {
  options.size = parse_size(words.front());
  if (!options.size)
    complaints.push_back(
        plain_complaint("`--size` takes a size such as 6GB or 500MB, not `" + words.front() + "`"));
}

void take_sse(Options& options, const Words& words, Diagnostics&) {
  if (words.front() == "SSE-C") {
    options.params.emplace_back("SSECustomerAlgorithm", "AES256");
  } else {
    options.params.emplace_back("ServerSideEncryption", words.front());
  }
}

void take_via(Options& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("via", words.front(), kVia, complaints)) options.via = words.front();
}

void take_format(Options& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(Options& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Row = OptionRow<DiagnoseOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"The call", "", "", nullptr},
    Row{"bucket",            "NAME",            "the bucket; its policy is --resource-policy, its account --resource-account", take<&Options::bucket>},
    Row{"key",               "NAME",            "the object", take<&Options::key>},
    Row{"region",            "REGION",          "where the request goes", take<&Options::region>},
    Row{"size",              "SIZE",            "of what is sent, or copied: 500MB, 6GB", take_size},
    Row{"sse",               "ALGORITHM",       "encryption asked for: AES256, aws:kms, aws:kms:dsse or SSE-C", take_sse},
    Row{"key-id",            "KEY",             "the KMS key asked for, or of a KMS operation: ARN, id or alias", take_param<"SSEKMSKeyId">},
    Row{"sse-kms-key-id",    "KEY",             "the same, as `aws s3` writes it", take_param<"SSEKMSKeyId">},
    Row{"acl",               "ACL",             "canned ACL such as bucket-owner-full-control", take_param<"ACL">},
    Row{"tagging",           "TAGS",            "team=a&stage=b", take_param<"Tagging">},
    Row{"storage-class",     "CLASS",           "such as STANDARD_IA", take_param<"StorageClass">},
    Row{"version-id",        "ID",              "the version of the object", take_param<"VersionId">},
    Row{"copy-source",       "BUCKET/KEY",      "the source of a copy", take_param<"CopySource">},
    Row{"request-payer",     "WHO",             "requester", take_param<"RequestPayer">},
    Row{"access-point",      "NAME",            "name or ARN of the access point that the request goes through", take_param<"AccessPoint">},
    Row{"expires-in",        "SECONDS",         "lifetime of a presigned URL", take_param<"ExpiresIn">},
    Row{"via",               "HOW",             "sdk, cli or presigned", take_via},
    Row{"param",             "NAME=VALUE...",   "any other parameter under the API's name, such as BypassGovernanceRetention=true", take_params},
    Row{"recursive",         "",                "of aws s3: all objects below the prefix", take<&Options::recursive>},
    Row{"delete",            "",                "of aws s3 sync: delete what the source does not have", take<&Options::remove>},
    Row{"What is known of bucket and object", "", "", nullptr},
    Row{"bucket-region",     "REGION",          "where the bucket is", take<&Options::bucket_region>},
    Row{"default-encryption", "ALGORITHM[=KEY]", "of the bucket: AES256, aws:kms, aws:kms=KEY-ARN", take<&Options::default_encryption>},
    Row{"stored-encryption", "ALGORITHM[=KEY]", "of the object that is read, likewise", take<&Options::stored_encryption>},
    Row{"facts",             "FILE",            "the member `facts` of a case as a JSON object; the options go over it", take<&Options::facts_file>},
    Row{"Cases and output", "", "", nullptr},
    Row{"case",              "FILE",            "diagnose one case, or one to a line; - is standard input", take<&Options::case_file>},
    Row{"list-causes",       "",                "print every cause with its HTTP status, error code and mend, and what cannot be told offline", take<&Options::list_causes>},
    Row{"format",            "FORMAT",          "text for people, or json", take_format},
    Row{"quiet",             "",                "no warnings about policies", take<&Options::quiet>},
    Row{"color",             "WHEN",            "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",              "",                "print this text", take<&Options::help>},
};
// clang-format on

OptionTable option_table(DiagnoseOptions& options) {
  OptionTable table("diagnose", Arguments::Anywhere);
  table.add<DiagnoseOptions>(kRows, options);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  return table;
}

}  // namespace

Result<DiagnoseOptions> parse_diagnose_options(const Words& words) {
  DiagnoseOptions options;
  const OptionTable table = option_table(options);
  Result<Words> arguments = table.parse(words);
  if (!arguments) return arguments.error();
  options.words = std::move(*arguments);
  if (!options.actions.empty() || !options.resources.empty()) {
    return plain_complaint("`--action` and `--resource` follow from the operation",
                           "name it: whydeny diagnose s3 PutObject --bucket B --key K");
  }
  return options;
}

std::string diagnose_help() {
  DiagnoseOptions options;
  return std::string(kExamples) + option_table(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
