// The table of all lint rules, as text and Markdown.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/rules.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/rule_page.h"

namespace whydeny {
namespace {

// In the order of Fixable.
constexpr std::array<std::string_view, 3> kFixColumn = {"", "--fix", "--unsafe-fixes"};

std::string_view fix_column(const LintRule& rule) {
  return kFixColumn[static_cast<std::size_t>(rule.fixable)];
}

std::string title_of(std::span<const LintRule> family) {
  const char letter = family.front().id.front();
  return std::string(1, letter) + "  " + std::string(rule_family_title(letter));
}

std::string table_cell(std::string_view text) {
  constexpr std::array kBar = {Replacement{'|', "\\|"}};
  return replaced(text, kBar);
}

}  // namespace

std::string rule_list_text(Screen screen) {
  std::size_t name_width = 0;
  for (const auto& family : rule_families()) {
    for (const LintRule& rule : family) name_width = std::max(name_width, find_rule(rule.id)->name.size());
  }
  StyledText out(screen);
  const auto add_column = [&out](std::string_view words, std::size_t width, Tone tone = Tone::Plain) {
    out.add(words, tone).spaces(width - std::min(width, words.size()));
  };
  bool first = true;
  for (const auto& family : rule_families()) {
    if (!first) out.end_line();
    first = false;
    out.add(title_of(family), Tone::Strong).end_line();
    for (const LintRule& rule : family) {
      const Rule& row = *find_rule(rule.id);
      out.spaces(2);
      add_column(rule.id, 6);
      add_column(row.name, name_width + 2);
      const bool last = rule.standing == Standing::On && rule.fixable == Fixable::No;
      add_column(severity_name(row.severity), last ? 0 : 12, tone_of(row.severity));
      add_column(last ? "" : standing_words(rule.standing), rule.fixable == Fixable::No ? 0 : 13);
      out.add(fix_column(rule)).end_line();
    }
  }
  return out.text();
}

std::string rule_list_markdown() {
  std::string out;
  for (const auto& family : rule_families()) {
    out += (out.empty() ? "## " : "\n## ") + title_of(family) +
           "\n\n| Rule | Name | Severity | Default | Fix | What |\n|---|---|---|---|---|---|\n";
    for (const LintRule& rule : family) {
      const Rule& row = *find_rule(rule.id);
      out.append("| ").append(rule.id).append(" | ").append(row.name).append(" | ");
      out.append(severity_name(row.severity)).append(" | ").append(standing_words(rule.standing));
      out.append(" | ").append(fix_column(rule)).append(" | ").append(table_cell(rule.what)).append(" |\n");
    }
  }
  return out;
}

}  // namespace whydeny
