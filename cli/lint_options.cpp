// The command line of `whydeny lint`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_options.h"

#include <array>
#include <charconv>

#include "whydeny/report/lint_report.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny lint: what is wrong, risky or untidy in policy documents?

Usage: whydeny lint [OPTION...] [PATH...]
  PATH is a policy, a directory that holds policies (.json, .policy and .template files), or - for standard
  input; without PATH: the current directory. Other JSON in a directory is passed over

Examples
  All policies below the current directory:
    whydeny lint

  One role's trust policy, which its content does not give away:
    whydeny lint --type trust roles/recorder.json

  Only what is dangerous, one line each:
    whydeny lint --select @security --format concise policies

  In CI: annotations for the pull request, SARIF for code scanning:
    whydeny lint --format github --output sarif=lint.sarif policies

  Accept what is there today, and fail for what is new:
    whydeny lint --write-baseline=lint-baseline.json policies
    whydeny lint --baseline lint-baseline.json policies

  Mend what is safe to mend, and look at what a guess would change:
    whydeny lint --fix policies
    whydeny lint --unsafe-fixes --diff policies

  From an editor, which knows the name and has the text:
    whydeny lint --format json --stdin-filename roles/recorder.json -
)";

constexpr std::string_view kFiles = R"(
Files
  whydeny.toml or .whydeny.toml, the nearest one above each policy, up to the root of the repository: which
  rules, which types, what to leave out, what is accepted; `whydeny config FILE` shows what holds for a file
  POLICY.lint, beside a policy: its type, and what is accepted in it
  $GITHUB_STEP_SUMMARY: with --format github a table of the findings is added to it
)";

constexpr std::string_view kExits = R"(
Exit status
  0  nothing found that counts, see --fail-on
  1  something found that counts
  2  wrong options or configuration, or nothing to lint with --require-files
  3  some file could not be read; what could be is reported all the same
)";

using Options = LintOptions;
using Row = OptionRow<LintOptions>;

// A complaint that names the option, when there is a problem with its word.
void note(std::string_view option, const WordProblems& problem, Diagnostics& complaints) {
  if (problem) {
    complaints.push_back(
        plain_complaint("`--" + std::string(option) + "`: " + problem->message, problem->mend));
  }
}

// "C5,X9" is two words.
void append_parts(const Words& words, Words& out) {
  for (const std::string& word : words) {
    for (std::size_t at = 0; at <= word.size();) {
      const std::size_t end = std::min(word.find(',', at), word.size());
      out.push_back(word.substr(at, end - at));
      at = end + 1;
    }
  }
}

template <auto Member>
void take_selectors(Options& options, const Words& words, std::string_view option, Diagnostics& complaints) {
  Words parts;
  append_parts(words, parts);
  for (std::string& part : parts) {
    note(option, read_selector(part), complaints);
    (options.*Member).push_back(std::move(part));
  }
}

void take_select(Options& options, const Words& words, Diagnostics& complaints) {
  take_selectors<&Options::select>(options, words, "select", complaints);
}
void take_extend_select(Options& options, const Words& words, Diagnostics& complaints) {
  take_selectors<&Options::extend_select>(options, words, "extend-select", complaints);
}
void take_ignore(Options& options, const Words& words, Diagnostics& complaints) {
  take_selectors<&Options::ignore>(options, words, "ignore", complaints);
}

void take_severity(Options& options, const Words& words, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      complaints.push_back(
          plain_complaint("`--severity` takes RULE=LEVEL, not `" + word + "`", "such as X902=security"));
      continue;
    }
    Severity severity = Severity::Error;
    note("severity", read_selector(word.substr(0, equals)), complaints);
    note("severity", read_severity(word.substr(equals + 1), severity), complaints);
    options.severities.emplace_back(word.substr(0, equals), severity);
  }
}

void take_type(Options& options, const Words& words, Diagnostics& complaints) {
  note("type", read_policy_type(words.front(), options.type), complaints);
}
void take_kind(Options& options, const Words& words, Diagnostics& complaints) {
  note("resource-kind", read_resource_kind(words.front(), options.kind), complaints);
}
void take_fail_on(Options& options, const Words& words, Diagnostics& complaints) {
  note("fail-on", read_gate(words.front(), options.gate.emplace()), complaints);
}
void take_scp_grammar(Options& options, const Words& words, Diagnostics& complaints) {
  note("scp-grammar", read_scp_grammar(words.front(), options.legacy_scp_grammar.emplace()), complaints);
}
void take_now(Options& options, const Words& words, Diagnostics& complaints) {
  note("now", read_instant(words.front()), complaints);
  options.now = words.front();
}
void take_known_account(Options& options, const Words& words, Diagnostics& complaints) {
  Words parts;
  append_parts(words, parts);
  for (std::string& part : parts) {
    note("known-account", read_account(part), complaints);
    options.known_accounts.push_back(std::move(part));
  }
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const LintFormat& format : lint_formats()) names.push_back(format.name);
  return names;
}

int read_count(std::string_view option, const std::string& word, Diagnostics& complaints) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  constexpr std::uint32_t kMost = 1'000'000'000;
  if (error == std::errc() && end == word.data() + word.size() && number <= kMost)
    return static_cast<int>(number);
  complaints.push_back(
      plain_complaint("`--" + std::string(option) + "` takes a whole number, not `" + word + "`"));
  return 0;
}
void take_catalog_days(Options& options, const Words& words, Diagnostics& complaints) {
  options.catalog_days = read_count("catalog-date-warn", words.front(), complaints);
}
void take_max_findings(Options& options, const Words& words, Diagnostics& complaints) {
  options.max_findings = static_cast<std::size_t>(read_count("max-findings", words.front(), complaints));
}

void take_format(Options& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), format_names(), complaints)) options.format = words.front();
}
void take_output(Options& options, const Words& words, Diagnostics& complaints) {
  read_output_files(words, format_names(), options.outputs, complaints);
}
void take_write_baseline(Options& options, const Words& words, Diagnostics&) {
  options.write_baseline = words.empty() ? std::string() : words.front();
}
void take_unsafe_fixes(Options& options, const Words&, Diagnostics&) { options.fix = options.unsafe_fixes = true; }
void take_diff(Options& options, const Words&, Diagnostics&) { options.fix = options.diff = true; }
void take_fix_only(Options& options, const Words&, Diagnostics&) { options.fix = options.fix_only = true; }
void take_jobs(Options& options, const Words& words, Diagnostics& complaints) {
  options.jobs = read_jobs(words.front(), complaints);
}
void take_color(Options& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

// clang-format off
constexpr std::array kFileRows = {
    Row{"Which files, and what they are", "", "", nullptr},
    Row{"type",              "TYPE",           "auto (found by content and path), identity, boundary, session, resource, key, trust, vpce, scp or rcp", take_type},
    Row{"resource-kind",     "SERVICE",        "the service of a resource policy, such as s3, sqs, kms or secretsmanager; implies --type resource", take_kind},
    Row{"stdin-filename",    "NAME",           "the name of standard input in reports, and for the configuration", take<&Options::stdin_filename>},
    Row{"exclude",           "GLOB...",        "leave out files and directories, as in .gitignore, from the current directory; may be given again", take<&Options::excluded>},
    Row{"no-ignore",         "",               "lint also what `exclude` of the configuration leaves out", take<&Options::no_ignore>},
    Row{"only-policies",     "",               "pass over named files that are no policies, as in directories; for commit hooks", take<&Options::only_policies>},
    Row{"config",            "FILE",           "this configuration for all files", take<&Options::config>},
    Row{"no-config",         "",               "no configuration", take<&Options::no_config>},
};

constexpr std::array kRows = {
    Row{"require-files",     "",               "fail when no policy is found", take<&Options::require_files>},
    Row{"Which rules", "", "", nullptr},
    Row{"select",            "RULE...",        "only these: an id, the start of one (C5), a name, @security or another severity, ALL; several with commas", take_select},
    Row{"extend-select",     "RULE...",        "these as well, such as rules that are off by default", take_extend_select},
    Row{"ignore",            "RULE...",        "not these", take_ignore},
    Row{"severity",          "RULE=LEVEL...",  "change what a rule's findings count: error, security, warning or suggestion", take_severity},
    Row{"fail-on",           "LEVEL",          "the least severity that exit status 1 is for: error, security, warning (the default), suggestion or never", take_fail_on},
    Row{"known-account",     "ID...",          "an account of yours; others that policies trust are then found", take_known_account},
    Row{"scp-grammar",       "WHICH",          "current, or legacy: what SCPs could say before September 2025", take_scp_grammar},
    Row{"catalog",           "FILE",           "AWS's actions, resources and condition keys from a file, instead of those built in", take<&Options::catalog>},
    Row{"catalog-date-warn", "DAYS",           "from which age on the catalog is stale and unknown names are warnings; default: 365", take_catalog_days},
    Row{"now",               "TIME",           "the time to which dates are compared; default: the clock's", take_now},
    Row{"Mending", "", "", nullptr},
    Row{"fix",               "",               "mend what can be mended without changing what a policy decides, which is proved; files are replaced whole", take<&Options::fix>},
    Row{"unsafe-fixes",      "",               "mend also by guessing at what was meant", take_unsafe_fixes},
    Row{"diff",              "",               "show the mending as a patch and write nothing; exit status 1 when there is one", take_diff},
    Row{"fix-only",          "",               "mend, and do not report what is left", take_fix_only},
    Row{"exit-non-zero-on-fix", "",            "exit status 1 also when everything was mended", take<&Options::exit_non_zero_on_fix>},
    Row{"What is accepted", "", "", nullptr},
    Row{"no-inline-config",  "",               "no sidecar files and no markers in Sids, for runs that do not trust what they lint", take<&Options::no_inline_config>},
    Row{"baseline",          "FILE",           "accept the findings that are listed there", take<&Options::baseline>},
    Row{"write-baseline",    "[=FILE]",        "list all findings of this run; default: the file of --baseline, or whydeny-baseline.json", take_write_baseline},
    Row{"prune-baseline",    "",               "take out of the baseline what no longer occurs", take<&Options::prune_baseline>},
    Row{"strict-baseline",   "",               "fail when something in the baseline no longer occurs", take<&Options::strict_baseline>},
    Row{"Output", "", "", nullptr},
    Row{"format",            "FORMAT",         "what goes to standard output: text (the default) or concise for people; json, jsonl, sarif, github (annotations), gitlab, junit, checkstyle or rdjson", take_format},
    Row{"output",            "FORMAT=FILE...", "a report to a file as well; may be given again", take_output},
    Row{"statistics",        "",               "how often each rule was found, instead of where", take<&Options::statistics>},
    Row{"max-findings",      "N",              "report the first N findings; all of them count", take_max_findings},
    Row{"exit-zero",         "",               "exit status 0 also when something is found", take<&Options::exit_zero>},
    Row{"quiet",             "",               "findings only: no summary", take<&Options::quiet>},
    Row{"verbose",           "",               "also -v: which type each file has and why, what was left out and what was accepted", take<&Options::verbose>},
    Row{"jobs",              "N",              "threads; default: one for each core. The order of the output does not depend on it", take_jobs},
    Row{"color",             "WHEN",           "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",              "",               "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(LintOptions& options) {
  OptionTable table("lint", Arguments::Anywhere);
  table.add(std::span<const Row>(kFileRows), options);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

void check_together(const LintOptions& options, Diagnostics& complaints) {
  if (!options.config.empty() && options.no_config)
    complaints.push_back(plain_complaint("`--config` and `--no-config` exclude each other"));
  if ((options.prune_baseline || options.strict_baseline) && options.baseline.empty())
    complaints.push_back(plain_complaint("there is no baseline", "name it with `--baseline FILE`"));
  if (options.fix && options.write_baseline)
    complaints.push_back(plain_complaint("`--fix` and `--write-baseline` exclude each other", "mend first"));
  if (options.write_baseline && options.prune_baseline)
    complaints.push_back(plain_complaint("`--write-baseline` and `--prune-baseline` exclude each other"));
}

}  // namespace

Result<LintOptions> parse_lint_options(const Words& words) {
  LintOptions options;
  const Result<Words> arguments = table_for(options).parse(words);
  if (!arguments) return arguments.error();
  options.paths = *arguments;
  Diagnostics complaints;
  check_together(options, complaints);
  if (!complaints.empty()) return complaints;
  return options;
}

std::span<const OptionRow<LintOptions>> policy_file_rows() { return kFileRows; }

bool runs_all_rules(const LintOptions& options) { return options.select.empty() && options.ignore.empty(); }

std::string lint_help() {
  LintOptions options;
  return std::string(kExamples) + table_for(options).help() + std::string(kFiles) + std::string(kExits);
}

}  // namespace whydeny
