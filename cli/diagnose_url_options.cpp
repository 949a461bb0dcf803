// The command line of `whydeny diagnose url`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose_url_options.h"

#include <algorithm>
#include <array>

#include "cli/quantities.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/operations/s3_host.h"
#include "whydeny/operations/url_text.h"

namespace whydeny {
namespace {

using Options = DiagnoseUrlOptions;
using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
constexpr std::array<std::string_view, 5> kMethods = {"GET", "PUT", "HEAD", "DELETE", "POST"};

void complain(Diagnostics& complaints, std::string_view option, std::string_view takes,
              const std::string& word) {
  complaints.push_back(plain_complaint("`--" + std::string(option) + "` takes " + std::string(takes) +
                                       ", not `" + word + "`"));
}

void take_credential_end(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.credential_end = parse_timestamp(words.front());
  if (!options.use.credential_end)
    complain(complaints, "credential-expiry", "a time such as 2026-03-01T12:00:00Z", words.front());
}

void take_size(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.size = parse_size(words.front());
  if (!options.use.size) complain(complaints, "upload-size", "a size such as 500MB or 8MiB", words.front());
}

void take_rate(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.bytes_per_second = parse_rate(words.front());
  if (!options.use.bytes_per_second)
    complain(complaints, "bandwidth", "a rate such as 5Mbps (bits) or 600kB/s", words.front());
}

void take_part_size(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.part_bytes = parse_size(words.front());
  if (options.use.part_bytes.value_or(0) <= 0)
    complain(complaints, "part-size", "a size such as 8MiB", words.front());
}

void take_parallel(Options& options, const Words& words, Diagnostics& complaints) {
  constexpr std::int64_t kMost = 10000;
  const auto number = is_digits(words.front()) ? parse_size(words.front()) : std::nullopt;
  options.use.parallel_parts = number.value_or(0);
  if (options.use.parallel_parts < 1 || options.use.parallel_parts > kMost)
    complain(complaints, "parallel", "a number from 1 to 10000", words.front());
}

void take_intended(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.intended_seconds = parse_seconds(words.front());
  if (!options.use.intended_seconds)
    complain(complaints, "intended", "a duration such as 60min or 3600", words.front());
}

void take_method(Options& options, const Words& words, Diagnostics& complaints) {
  const auto* at = std::find_if(kMethods.begin(), kMethods.end(), [&](std::string_view method) {
    return equals_ignoring_case(method, words.front());
  });
  if (at == kMethods.end()) {
    complain(complaints, "method", "GET, PUT, HEAD, DELETE or POST", words.front());
  } else {
    options.use.method = *at;
  }
}

void take_region(Options& options, const Words& words, Diagnostics& complaints) {
  options.use.bucket_region = to_lower(words.front());
  if (!looks_like_region(options.use.bucket_region))
    complain(complaints, "bucket-region", "a Region such as eu-west-1", words.front());
}

// `Content-Type: video/mp4`
void read_headers(std::string_view option, const Words& words, Pairs& out, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t colon = word.find(':');
    const std::string_view name = std::string_view(word).substr(0, colon);
    const bool plain =
        !name.empty() && name.find_first_of(" \t`()<>@,;\\\"/[]?={}") == std::string_view::npos;
    const bool clean =
        std::none_of(word.begin(), word.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    if (colon == std::string::npos || !plain || !clean) {
      // The word is not quoted: it may be a token that was meant for another option.
      complaints.push_back(
          plain_complaint("`--" + std::string(option) + "` takes headers such as 'Content-Type: video/mp4'"));
      continue;
    }
    const std::size_t value = std::min(word.find_first_not_of(" \t", colon + 1), word.size());
    out.emplace_back(to_lower(name), word.substr(value));
  }
}

void take_headers(Options& options, const Words& words, Diagnostics& complaints) {
  read_headers("header", words, options.use.headers, complaints);
}

void take_signed_headers(Options& options, const Words& words, Diagnostics& complaints) {
  read_headers("signed-header", words, options.signed_values, complaints);
}

void take_no_headers(Options& options, const Words&, Diagnostics&) { options.use.headers_known = true; }

void take_format(Options& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(Options& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Row = OptionRow<DiagnoseUrlOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"How the URL is used", "", "", nullptr},
    Row{"method",            "METHOD",          "GET, PUT, HEAD, DELETE or POST; a URL does not always tell", take_method},
    Row{"header",            "'NAME: VALUE'...", "what the client sends, beside Host and Content-Length", take_headers},
    Row{"no-header",         "",                "the client sends no others", take_no_headers},
    Row{"signed-header",     "'NAME: VALUE'...", "what a signed header was when the URL was made", take_signed_headers},
    Row{"credential-expiry", "TIME",            "when the session that signed the URL ends", take_credential_end},
    Row{"bucket-region",     "REGION",          "where the bucket is", take_region},
    Row{"upload-size",       "SIZE",            "how much is sent: 500MB, 8MiB", take_size},
    Row{"bandwidth",         "RATE",            "how fast: 5Mbps (bits), 600kB/s (bytes)", take_rate},
    Row{"part-size",         "SIZE",            "a multipart upload in parts of this size, all URLs signed at once", take_part_size},
    Row{"parallel",          "N",               "parts that are sent at a time; default: 1", take_parallel},
    Row{"intended",          "DURATION",        "how long the URL was meant to live: 60min, 3600", take_intended},
    Row{"origin",            "ORIGIN",          "a page of that origin uses the URL in a browser: https://app.example.com", take<&Options::origin>},
    Row{"cors",              "FILE",            "the bucket's CORS configuration, as `aws s3api get-bucket-cors` prints it", take<&Options::cors_file>},
    Row{"Output", "", "", nullptr},
    Row{"format",            "FORMAT",          "text for people, or json", take_format},
    Row{"quiet",             "",                "no warnings about policies", take<&Options::quiet>},
    Row{"color",             "WHEN",            "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",              "",                "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_of(Options& options) {
  OptionTable table("diagnose url", Arguments::First);
  table.add(std::span<const Row>(kRows), options);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  return table;
}

constexpr std::string_view kExamples =
    R"(whydeny diagnose url: will this presigned URL work, until when, and what must be sent with it?

Usage: whydeny diagnose url URL [OPTION...]

Put the URL in single quotes, or pass - and give it on standard input, where no other user of the
machine sees it. Its signature and session token are neither kept nor printed.

Examples
  Until when does it work, and which headers must be sent?
    whydeny diagnose url 'https://...'

  Does an upload of 500 MB fit into its life?
    whydeny diagnose url 'https://...' --method PUT --upload-size 500MB --bandwidth 5Mbps

  Does the client send what was signed?
    whydeny diagnose url 'https://...' --header 'Content-Type: video/mp4'

  What do the signer's policies say today?
    whydeny diagnose url 'https://...' --principal arn:aws:iam::111122223333:role/Uploader \
        --identity uploader.json --resource-policy bucket.json --resource-account 111122223333
)";

constexpr std::string_view kExits = R"(
Exit status
  0  nothing that is known keeps the URL from working
  1  it will not work
  2  it cannot be said: a fact is missing, or the input is not valid
)";

bool is_url(const std::string& word) {
  const std::string lower = to_lower(word);
  return lower.starts_with("http://") || lower.starts_with("https://") ||
         lower.find("signature=") != std::string::npos;
}

}  // namespace

bool DiagnoseUrlOptions::asks_policies() const {
  const bool policies = !identity.empty() || !boundary.empty() || !session.empty() ||
                        !resource_policy.empty() || !endpoint.empty() || !keys.empty() || !scp.empty() ||
                        !rcp.empty();
  return policies || request.principal || !request_file.empty();
}

Result<DiagnoseUrlOptions> parse_diagnose_url_options(const Words& words) {
  DiagnoseUrlOptions options;
  // The URL is taken out first, wherever it stands: an option that took it for a file name would quote it.
  Words others, urls;
  for (const std::string& word : words) {
    const bool origin = !others.empty() && others.back() == "--origin" && word.find('?') == std::string::npos;
    (is_url(word) && !origin ? urls : others).push_back(word);
  }
  const Result<Words> arguments = table_of(options).parse(others);
  if (!arguments) return arguments.error();
  urls.insert(urls.end(), arguments->begin(), arguments->end());
  if (options.help) return options;
  if (urls.size() != 1)
    return plain_complaint(urls.empty() ? "no URL is given" : "more than one URL is given",
                           urls.empty()
                               ? "put it in single quotes behind `diagnose url`, or pass - for standard input"
                               : "put it in single quotes, so that the shell leaves it whole");
  if (options.actions.size() > 1 || options.resources.size() > 1)
    return plain_complaint("a URL is for one action on one resource");
  if (options.cors_file.empty() != options.origin.empty())
    return plain_complaint("`--cors` and `--origin` go together",
                           "give the bucket's CORS configuration and the origin of the page");
  options.url = urls.front();
  return options;
}

std::string diagnose_url_help() {
  DiagnoseUrlOptions options;
  return std::string(kExamples) + table_of(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
