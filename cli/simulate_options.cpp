// The command line of `whydeny simulate`: the table of options and its parser.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate_options.h"

#include <algorithm>
#include <array>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <type_traits>

namespace whydeny {
namespace {

namespace po = boost::program_options;

// clang-format off
constexpr std::array<std::string_view, 11> kLayerWords = {
    "identity", "boundary", "session", "resource", "key", "trust", "vpce", "scp", "rcp", "blockPublicAccess", "acl"};
constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
constexpr std::array<std::string_view, 3> kColors = {"auto", "always", "never"};
// clang-format on

// Options that are stored as they are: a flag, one word, or several.
template <auto Member>
void take(SimulateOptions& options, const Words& words, Diagnostics&) {
  auto& out = options.*Member;
  using Out = std::remove_reference_t<decltype(out)>;
  if constexpr (std::is_same_v<Out, bool>) {
    out = true;
  } else if constexpr (std::is_same_v<Out, Words>) {
    out.insert(out.end(), words.begin(), words.end());
  } else {
    out = words.front();
  }
}

// Parts of the request.
template <auto Member>
void take_part(SimulateOptions& options, const Words& words, Diagnostics&) {
  options.request.*Member = Placed{words.front(), {}, nullptr};
}

void take_unknown(SimulateOptions& options, const Words& words, Diagnostics&) {
  for (const std::string& word : words) options.request.unknown.push_back({word, {}, nullptr});
}

void take_time(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  options.request.at = parse_timestamp(words.front());
  if (options.request.at) return;
  complaints.push_back(
      plain_complaint("`--at` takes a time such as 2026-03-01T12:00:00Z, not `" + words.front() + "`"));
}

void take_context(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  read_context_words(words, options.request.context, complaints);
}

void take_keys(SimulateOptions& options, const Words& words, Diagnostics&) {
  read_key_files(words, options.keys);
}

void take_scp(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  read_level_files("scp", words, options.scp, complaints);
}

void take_rcp(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  read_level_files("rcp", words, options.rcp, complaints);
}

void take_facts(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  read_fact_words(words, options.facts, complaints);
}

void take_without(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  for (const std::string& word : words) {
    if (is_known_word("without", word, kLayerWords, complaints)) options.without.push_back(word);
  }
}

void take_expect(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  const auto expected = parse_expected_word(words.front());
  if (expected) {
    options.expect = *expected;
  } else {
    complaints.insert(complaints.end(), expected.error().begin(), expected.error().end());
  }
}

void take_format(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  const std::string& word = words.front();
  if (!is_known_word("color", word, kColors, complaints)) return;
  options.color = word == "always"  ? ColorChoice::Always
                  : word == "never" ? ColorChoice::Never
                                    : ColorChoice::Auto;
}

using Options = SimulateOptions;
// clang-format off
constexpr std::array kRows = {
    OptionRow{"The request", "", "", nullptr},
    OptionRow{"principal",         "ARN",             "who asks: a user, role, session, root user, service principal, or '*' for an anonymous caller", take_part<&RequestSpec::principal>},
    OptionRow{"action",            "ACTION...",       "for what, such as s3:GetObject; several actions or resources give a table", take<&Options::actions>},
    OptionRow{"resource",          "ARN...",          "on what; '*' for actions that have no resource", take<&Options::resources>},
    OptionRow{"principal-account", "ID",              "the principal's account, where its ARN has none", take_part<&RequestSpec::principal_account>},
    OptionRow{"resource-account",  "ID",              "the resource's account, where its ARN has none, as in S3", take_part<&RequestSpec::resource_account>},
    OptionRow{"context",           "KEY=VALUE...",    "condition keys; KEY=[a,b] or KEY given again makes a list, KEY= an empty text", take_context},
    OptionRow{"context-file",      "FILE...",         "condition keys as a JSON object, comments allowed", take<&Options::context_files>},
    OptionRow{"request",           "FILE",            "the request as a JSON object; the options above go over it", take<&Options::request_file>},
    OptionRow{"unknown",           "KEY...",          "condition keys that may have any value or none; '*' for all that are not given", take_unknown},
    OptionRow{"at",                "TIME",            "the time of the request, such as 2026-03-01T12:00:00Z; default: now, but for a case none", take_time},
    OptionRow{"The policies, as AWS stores them or as the AWS CLI prints them; - is standard input", "", "", nullptr},
    OptionRow{"identity",          "FILE...",         "policies of the user and its groups, or of the role", take<&Options::identity>},
    OptionRow{"boundary",          "FILE...",         "permissions boundary", take<&Options::boundary>},
    OptionRow{"session",           "FILE...",         "session policies", take<&Options::session>},
    OptionRow{"resource-policy",   "FILE...",         "the resource's own policy: of a bucket, queue, topic, secret, key, ...", take<&Options::resource_policy>},
    OptionRow{"trust",             "FILE...",         "trust policy of the role that is the resource", take<&Options::trust>},
    OptionRow{"key-policy",        "[ARN=]FILE...",   "policy of a KMS key: of the key that the request is about, or of ARN, which encrypts the S3 object", take_keys},
    OptionRow{"encryption-key",    "ARN",             "the KMS key that encrypts the S3 object: S3 will ask for permission to use it", take<&Options::encryption_key>},
    OptionRow{"vpce",              "FILE...",         "policy of the VPC endpoint that the request goes through", take<&Options::endpoint>},
    OptionRow{"scp",               "[LEVEL=]FILE...", "service control policies; LEVEL is root, ou, ou1, ou2, account or a number, 0 for the root; files without LEVEL form one level", take_scp},
    OptionRow{"rcp",               "[LEVEL=]FILE...", "resource control policies, likewise", take_rcp},
    OptionRow{"fact",              "NAME=VALUE...",   "what no document says (see below); VALUE is text or JSON", take_facts},
    OptionRow{"without",           "TYPE...",         "leave a type of policy out, to see what it changes: identity boundary session resource key trust vpce scp rcp blockPublicAccess acl", take_without},
    OptionRow{"Cases and expectations", "", "", nullptr},
    OptionRow{"case",              "FILE",            "ask the cases of a fixture file, or of a .jsonl file; --context, --fact, --unknown, --at and --without go over each of them", take<&Options::case_file>},
    OptionRow{"when",              "NAME",            "only the case of that name", take<&Options::when>},
    OptionRow{"expect",            "DECISION",        "allowed, denied, explicitDeny, implicitDeny or undetermined", take_expect},
    OptionRow{"Output", "", "", nullptr},
    OptionRow{"format",            "FORMAT",          "text for people, or json; several answers in JSON stand one to a line", take_format},
    OptionRow{"explain",           "",                "add what each policy says, what was derived and assumed, and the nearest misses", take<&Options::explain>},
    OptionRow{"trace",             "",                "add every statement: it applies, or what did not match", take<&Options::trace>},
    OptionRow{"quiet",             "",                "no warnings about policies", take<&Options::quiet>},
    OptionRow{"color",             "WHEN",            "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    OptionRow{"help",              "",                "print this text", take<&Options::help>},
};
// clang-format on

bool takes_several(const OptionRow& row) { return row.argument.ends_with("..."); }

const OptionRow* find_row(std::string_view name) {
  const auto* at = std::find_if(kRows.begin(), kRows.end(),
                                [name](const OptionRow& r) { return r.take != nullptr && r.name == name; });
  return at == kRows.end() ? nullptr : at;
}

po::options_description description() {
  po::options_description all;
  for (const OptionRow& row : kRows) {
    if (row.take == nullptr) continue;
    const std::string name = row.name == "help" ? "help,h" : std::string(row.name);
    const po::value_semantic* value = nullptr;
    if (row.argument.empty()) {
      value = new po::untyped_value(true);  // the description owns it
    } else if (takes_several(row)) {
      value = po::value<Words>()->multitoken();
    } else {
      value = po::value<std::string>();
    }
    all.add_options()(name.c_str(), value, "");
  }
  return all;
}

Diagnostic unknown_option(const std::string& name) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : kRows) {
    if (row.take != nullptr) names.push_back(row.name);
  }
  const std::size_t begin = std::min(name.find_first_not_of('-'), name.size());
  const std::string mend = did_you_mean(std::string_view(name).substr(begin), names, "--");
  return plain_complaint("unknown option `" + name + "`",
                         mend.empty() ? "`whydeny simulate --help` lists the options" : mend);
}

// Boost's own words quote options in its own way.
std::string message_of(const po::error_with_option_name& error) {
  std::string text = error.what();
  std::replace(text.begin(), text.end(), '\'', '`');
  return text;
}

}  // namespace

std::span<const OptionRow> simulate_option_rows() { return kRows; }

Result<SimulateOptions> parse_simulate_options(const Words& words) {
  SimulateOptions options;
  Diagnostics complaints;
  std::vector<po::option> parsed;
  try {
    const po::options_description known = description();
    namespace style = po::command_line_style;
    constexpr int kStyle = style::allow_long | style::long_allow_adjacent | style::long_allow_next |
                           style::allow_short | style::allow_dash_for_short | style::short_allow_next;
    parsed = po::command_line_parser(words).options(known).style(kStyle).run().options;
  } catch (const po::unknown_option& error) {
    return unknown_option(error.get_option_name());
  } catch (const po::error_with_option_name& error) {
    return plain_complaint(message_of(error));
  } catch (const po::error& error) {
    return plain_complaint(error.what());
  }
  Words seen;
  for (const po::option& option : parsed) {
    const OptionRow* row = find_row(option.string_key);
    if (row == nullptr) {
      complaints.push_back(
          plain_complaint("unexpected argument `" + (option.value.empty() ? "" : option.value.front()) + "`",
                          "name its meaning, such as --identity FILE"));
      continue;
    }
    const bool again = std::find(seen.begin(), seen.end(), option.string_key) != seen.end();
    if (again && !row->argument.empty() && !takes_several(*row)) {
      complaints.push_back(plain_complaint("`--" + option.string_key + "` is given twice"));
    }
    seen.push_back(option.string_key);
    row->take(options, option.value, complaints);
  }
  if (!complaints.empty()) return complaints;
  return options;
}

}  // namespace whydeny
