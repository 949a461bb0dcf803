// A lint rule explained, as text and Markdown.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/rule_page.h"

#include <array>
#include <utility>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/aliases.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/complaints.h"

namespace whydeny {
namespace {

// In the order of Standing: for a table, for a page.
constexpr std::array<std::array<std::string_view, 2>, 4> kStandings = {{
    {"on", "on"},
    {"by kind", "on when the kind of the resource policy is known (s3, sqs, kms, ...)"},
    {"by settings", "on when the configuration gives it what it needs"},
    {"off", "off; `--extend-select` switches it on"},
}};

// In the order of Fixable.
constexpr std::array<std::string_view, 3> kFixes = {
    "by hand", "safe: `--fix`", "unsafe, a guess at what was meant: `--fix --unsafe-fixes`"};

std::string_view standing_page_words(Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)][1];
}

std::string_view fix_words(Fixable fixable) { return kFixes[static_cast<std::size_t>(fixable)]; }

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

// The lines of a page that have a name.
std::vector<std::pair<std::string_view, std::string>> facts_of(const LintRule& rule) {
  std::vector<std::pair<std::string_view, std::string>> facts;
  if (!rule.why.empty()) facts.emplace_back("Why", rule.why);
  facts.emplace_back("Severity", severity_name(find_rule(rule.id)->severity));
  facts.emplace_back("Applies to", applies_words(rule.applies));
  facts.emplace_back("Default", standing_page_words(rule.standing));
  facts.emplace_back("To mend", fix_words(rule.fixable));
  if (rule.needs_catalog) facts.emplace_back("Asks", "the service data; `--catalog` gives newer ones");
  if (const auto aliases = aliases_of(rule); !aliases.empty())
    facts.emplace_back("Also known as", joined(aliases));
  return facts;
}

// What to write to hear nothing of one finding.
std::string suppression_of(const LintRule& rule) {
  return "[[suppress]]\nrule = \"" + std::string(rule.id) +
         "\"\npath = \"policies/app.json\"\nsid = \"ReadReports\"\nreason = \"why it is meant so\"\n";
}

std::string sid_marker(const LintRule& rule) { return "NoLint" + std::string(rule.id); }

void append_code(StyledText& out, std::string_view heading, std::string_view code) {
  if (code.empty()) return;
  out.heading(heading);
  for (const std::string_view line : lines_of(code)) out.spaces(line.empty() ? 0 : 2).add(line).end_line();
}

void append_code(std::string& out, std::string_view heading, std::string_view language,
                 std::string_view code) {
  if (code.empty()) return;
  const std::string shown = printable_lines(code);
  const std::string_view fence = shown.find("```") == std::string::npos ? "```" : "````";
  out.append("\n**").append(heading).append("**\n\n").append(fence).append(language).append("\n");
  out.append(shown).append(shown.ends_with('\n') ? "" : "\n").append(fence).append("\n");
}

}  // namespace

std::string_view rule_family_title(char letter) {
  static constexpr std::array<std::pair<char, std::string_view>, 15> kTitles = {{
      {'J', "Text and JSON"},
      {'G', "Grammar"},
      {'A', "Actions"},
      {'R', "Resources and ARNs"},
      {'P', "Principals"},
      {'C', "Conditions"},
      {'V', "Policy variables"},
      {'T', "Role trust policies"},
      {'O', "Organizations: SCPs and RCPs"},
      {'X', "Exposure"},
      {'B', "Services of their own, and lock-out"},
      {'D', "Data perimeter"},
      {'L', "Leftovers"},
      {'M', "Maintenance"},
      {'F', "Files and the tool"},
  }};
  for (const auto& [family, title] : kTitles) {
    if (family == letter) return title;
  }
  return "";
}

std::string applies_words(PolicyTypes types) {
  if (types == kAnyPolicy) return "all policies";
  // Several types at once before each of them.
  static constexpr std::array<std::pair<PolicyTypes, std::string_view>, 11> kWords = {{
      {kIdentityPolicy, "identity policies, permissions boundaries and session policies"},
      {kResourcePolicy, "resource policies and KMS key policies"},
      {policy_types(PolicyType::Identity), "identity policies"},
      {policy_types(PolicyType::Boundary), "permissions boundaries"},
      {policy_types(PolicyType::Session), "session policies"},
      {policy_types(PolicyType::Resource), "resource policies"},
      {policy_types(PolicyType::Key), "KMS key policies"},
      {kTrustPolicy, "role trust policies"},
      {kEndpointPolicy, "VPC endpoint policies"},
      {kScp, "SCPs"},
      {kRcp, "RCPs"},
  }};
  std::vector<std::string_view> parts;
  for (const auto& [several, words] : kWords) {
    if ((types & several) != several) continue;
    parts.push_back(words);
    types &= ~several;
  }
  return joined(parts);
}

std::string_view standing_words(Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)][0];
}

std::vector<std::string_view> aliases_of(const LintRule& rule) {
  std::vector<std::string_view> out;
  for (const RuleAlias& alias : rule_aliases()) {
    if (alias.rule == rule.id) out.push_back(alias.alias);
  }
  return out;
}

std::string_view what_words(const LintRule& rule) {
  return rule.what.empty() ? find_rule(rule.id)->name : rule.what;
}

std::string rule_page_text(const LintRule& rule, RuleExample example, Screen screen) {
  const Rule& row = *find_rule(rule.id);
  StyledText out(screen);
  out.add(rule.id, tone_of(row.severity)).spaces(1).add(row.name, Tone::Strong).end_line();
  out.end_line().add(what_words(rule)).end_line().end_line();
  constexpr std::size_t kColumn = 15;
  for (const auto& [name, words] : facts_of(rule))
    out.add(name, Tone::Faint).spaces(kColumn - name.size()).add(words).end_line();
  append_code(out, "Wrong", example.bad);
  append_code(out, "Right", example.good);
  append_code(out,
              "To suppress one finding, in whydeny.toml, or without `path` in app.json.lint beside app.json",
              suppression_of(rule));
  out.end_line().add("With `sid-markers = true` a Sid that ends in `" + sid_marker(rule) +
                     "` does the same; `--ignore " + std::string(rule.id) + "` leaves the rule out.");
  return out.end_line().text();
}

std::string rule_page_markdown(const LintRule& rule, RuleExample example) {
  const Rule& row = *find_rule(rule.id);
  std::string out = "# " + std::string(rule.id) + " " + std::string(row.name) + "\n\n";
  out.append(what_words(rule)).append("\n\n");
  for (const auto& [name, words] : facts_of(rule))
    out.append("- **").append(name).append("**: ").append(words).append("\n");
  append_code(out, "Wrong", "json", example.bad);
  append_code(out, "Right", "json", example.good);
  append_code(out, "To suppress one finding", "toml", suppression_of(rule));
  return out +
         "\nin `whydeny.toml`, or without `path` in `app.json.lint` beside `app.json`. With `sid-markers = "
         "true` a Sid "
         "that ends in `" +
         sid_marker(rule) + "` does the same; `--ignore " + std::string(rule.id) + "` leaves the rule out.\n";
}

}  // namespace whydeny
