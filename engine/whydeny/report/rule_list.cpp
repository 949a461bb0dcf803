// Tables of lint rules, as text, Markdown and JSON.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/json/json.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"
#include "whydeny/report/rule_page.h"

namespace whydeny {
namespace {

// In the order of Fixable: for a table, for programs.
constexpr std::array<std::array<std::string_view, 2>, 3> kFixes = {
    {{"", ""}, {"--fix", "safe"}, {"--unsafe-fixes", "unsafe"}}};

// In the order of Standing.
constexpr std::array<std::string_view, 4> kStandings = {"on", "typed", "config", "off"};

std::string_view fix_column(const LintRule& rule) {
  return kFixes[static_cast<std::size_t>(rule.fixable)][0];
}

std::string title_of(char family) {
  return std::string(1, family) + "  " + std::string(rule_family_title(family));
}

std::string table_cell(std::string_view text) {
  constexpr std::array kBar = {Replacement{'|', "\\|"}};
  return replaced(text, kBar);
}

void write_rule(JsonWriter& json, const LintRule& rule, const RuleExample* example) {
  const Rule& row = *find_rule(rule.id);
  json.begin_object().key("rule").string(rule.id).key("name").string(row.name);
  json.key("family").string(rule_family_title(rule.id.front()));
  json.key("severity").string(severity_name(row.severity));
  write_text_or_null(json, "what", rule.what);
  write_text_or_null(json, "why", rule.why);
  json.key("appliesTo").begin_array();
  for (unsigned i = 0; i <= static_cast<unsigned>(PolicyType::Rcp); ++i) {
    const auto type = static_cast<PolicyType>(i);
    if ((rule.applies & policy_types(type)) != 0) json.string(policy_type_name(type));
  }
  json.end_array().key("default").string(kStandings[static_cast<std::size_t>(rule.standing)]);
  json.key("needsCatalog").boolean(rule.needs_catalog);
  write_text_or_null(json, "fix", kFixes[static_cast<std::size_t>(rule.fixable)][1]);
  json.key("aliases").begin_array();
  for (const std::string_view alias : aliases_of(rule)) json.string(alias);
  json.end_array();
  if (example != nullptr) {
    write_text_or_null(json, "bad", example->bad);
    write_text_or_null(json, "good", example->good);
  }
  json.end_object();
}

}  // namespace

std::string rule_list_text(std::span<const LintRule* const> rules, Screen screen) {
  std::size_t name_width = 0;
  for (const LintRule* rule : rules) name_width = std::max(name_width, find_rule(rule->id)->name.size());
  StyledText out(screen);
  const auto add_column = [&out](std::string_view words, std::size_t width, Tone tone = Tone::Plain) {
    out.add(words, tone).spaces(width - std::min(width, words.size()));
  };
  char family = 0;
  for (const LintRule* rule : rules) {
    const char letter = rule->id.front();
    if (letter != family) {
      if (family != 0) out.end_line();
      out.add(title_of(letter), Tone::Strong).end_line();
      family = letter;
    }
    const Rule& row = *find_rule(rule->id);
    const bool fixable = rule->fixable != Fixable::No;
    out.spaces(2);
    add_column(rule->id, 6);
    add_column(row.name, name_width + 2);
    add_column(severity_name(row.severity), 12, tone_of(row.severity));
    add_column(standing_words(rule->standing), fixable ? 13 : 0);
    out.add(fix_column(*rule)).end_line();
  }
  return out.text();
}

std::string rule_list_markdown(std::span<const LintRule* const> rules) {
  std::string out;
  char family = 0;
  for (const LintRule* rule : rules) {
    if (rule->id.front() != family) {
      family = rule->id.front();
      out += (out.empty() ? "## " : "\n## ") + title_of(family) +
             "\n\n| Rule | Name | Severity | Default | Fix | What |\n|---|---|---|---|---|---|\n";
    }
    const Rule& row = *find_rule(rule->id);
    for (const std::string_view cell : {rule->id, row.name, severity_name(row.severity),
                                        standing_words(rule->standing), fix_column(*rule), rule->what})
      out += "| " + table_cell(cell) + " ";
    out += "|\n";
  }
  return out;
}

std::string rules_json(std::span<const LintRule* const> rules, std::span<const RuleExample> examples) {
  std::string out = "{\"schema\":1,\"rules\":[";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    JsonWriter json;
    write_rule(json, *rules[i], examples.empty() ? nullptr : &examples[i]);
    out.append(i == 0 ? "\n" : ",\n").append(json.text());
  }
  return printable_json(out) + "\n]}\n";
}

}  // namespace whydeny
