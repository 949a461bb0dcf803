// whydeny.toml and the sidecars of policies.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/toml_rows.h"
#include "whydeny/lint/rules.h"

namespace whydeny {
namespace {

template <auto Member>
void read_selectors(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  reader.read(value, config.rules.*Member);
  const auto check = [&](const TomlValue& item) {
    if (item.kind == TomlKind::String) reader.note(item.where, read_selector(item.text));
  };
  check(value);
  std::for_each(value.items.begin(), value.items.end(), check);
}

// A member of LintSettings that is stored as it is.
template <auto Member>
void store_rule(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  reader.read(value, config.rules.*Member);
}

void read_accounts(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  reader.read(value, config.rules.known_accounts);
  for (const TomlValue& item : value.items) {
    if (item.kind == TomlKind::String) reader.note(item.where, read_account(item.text));
  }
}

void read_fail_on(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  if (reader.is(value, TomlKind::String))
    reader.note(value.where, read_gate(value.text, config.gate.emplace()));
}

void read_grammar(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  if (reader.is(value, TomlKind::String))
    reader.note(value.where, read_scp_grammar(value.text, config.rules.legacy_scp_grammar));
}

void read_severities(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  if (!reader.is(value, TomlKind::Table)) return;
  auto& rows = config.rules.severities;
  for (const TomlMember& member : value.members) {
    Severity severity = Severity::Error;
    reader.note(member.where, read_selector(member.key));
    if (reader.is(member.value, TomlKind::String))
      reader.note(member.value.where, read_severity(member.value.text, severity));
    rows.emplace_back(member.key, severity);
  }
  // The narrower selector wins, whatever the order.
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return select_rules(a.first).size() > select_rules(b.first).size();
  });
}

std::optional<PathGlob> read_glob(TomlReader& reader, const TomlValue& value, std::string* text = nullptr) {
  if (!reader.is(value, TomlKind::String)) return std::nullopt;
  if (value.text.find_first_not_of("!/") == std::string::npos) {
    reader.complain(value.where, "an empty pattern");
    return std::nullopt;
  }
  if (text != nullptr) *text = value.text;
  return PathGlob(value.text);
}

void read_exclude(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  if (!reader.is(value, TomlKind::List)) return;
  for (const TomlValue& item : value.items) {
    if (!read_glob(reader, item)) continue;
    config.exclude_words.push_back(item.text);
    config.excluded.add(item.text);
  }
}

// clang-format off
using RequiredRow = TomlRow<RequiredCondition>;
constexpr std::array kRequiredRows = {
    RequiredRow{"actions", store<&RequiredCondition::actions>},
    RequiredRow{"keys",    store<&RequiredCondition::keys>},
};
// clang-format on

void read_required(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  read_list(reader, std::span<const RequiredRow>(kRequiredRows), value, config.rules.required_conditions);
}

template <typename Target>
void read_type(TomlReader& reader, const TomlValue& value, Target& target) {
  if (reader.is(value, TomlKind::String)) reader.note(value.where, read_policy_type(value.text, target.type));
}
template <typename Target>
void read_kind(TomlReader& reader, const TomlValue& value, Target& target) {
  if (reader.is(value, TomlKind::String))
    reader.note(value.where, read_resource_kind(value.text, target.kind));
}

// clang-format off
constexpr std::array kTypeRows = {
    TomlRow<TypeRow>{"path", [](TomlReader& r, const TomlValue& v, TypeRow& row) { row.path = read_glob(r, v, &row.glob); }},
    TomlRow<TypeRow>{"type", read_type<TypeRow>},
    TomlRow<TypeRow>{"kind", read_kind<TypeRow>},
};
// clang-format on

bool has_key(const TomlValue& table, std::string_view key) {
  return std::any_of(table.members.begin(), table.members.end(),
                     [key](const TomlMember& member) { return member.key == key; });
}

void read_types(TomlReader& reader, const TomlValue& value, LintConfig& config) {
  read_list(reader, std::span<const TomlRow<TypeRow>>(kTypeRows), value, config.types);
  for (const TomlValue& row : value.items) {
    if (!has_key(row, "path")) reader.complain(row.where, "`[[types]]` without `path`");
    if (!has_key(row, "type") && !has_key(row, "kind"))
      reader.complain(row.where, "`[[types]]` without `type`");
  }
}

void read_rule(TomlReader& reader, const TomlValue& value, SuppressRow& row) {
  if (!reader.is(value, TomlKind::String)) return;
  reader.note(value.where, read_selector(value.text));
  row.selector = value.text;
  row.where = value.where;
  for (const LintRule* rule : select_rules(value.text)) row.rules.push_back(rule->id);
}

void read_until(TomlReader& reader, const TomlValue& value, SuppressRow& row) {
  if (value.kind != TomlKind::Time && !reader.is(value, TomlKind::String)) return;
  reader.note(value.where, read_instant(value.text));
  row.until = value.text;
}

// clang-format off
using Suppress = TomlRow<SuppressRow>;
constexpr std::array kSuppressRows = {
    Suppress{"rule",        read_rule},
    Suppress{"sid",         store<&SuppressRow::sid>},
    Suppress{"pointer",     store<&SuppressRow::pointer>},
    Suppress{"contains",    store<&SuppressRow::contains>},
    Suppress{"fingerprint", store<&SuppressRow::fingerprint>},
    Suppress{"reason",      store<&SuppressRow::reason>},
    Suppress{"until",       read_until},
    Suppress{"path",        [](TomlReader& r, const TomlValue& v, SuppressRow& row) { row.path = read_glob(r, v, &row.glob); }},
};
constexpr std::span kAllSuppressRows(kSuppressRows);
constexpr auto kSidecarSuppressRows = kAllSuppressRows.first(kSuppressRows.size() - 1);  // `path` is the last
// clang-format on

template <typename Target>
void read_suppressions(TomlReader& reader, const TomlValue& value, Target& target,
                       std::span<const Suppress> rows) {
  read_list(reader, rows, value, target.suppressions);
  for (const TomlValue& row : value.items) {
    if (!has_key(row, "rule")) reader.complain(row.where, "`[[suppress]]` without `rule`");
  }
}

// clang-format off
using Config = TomlRow<LintConfig>;
constexpr std::array kConfigRows = {
    Config{"root",                store<&LintConfig::root>},
    Config{"select",              read_selectors<&LintSettings::select>},
    Config{"extend-select",       read_selectors<&LintSettings::extend_select>},
    Config{"ignore",              read_selectors<&LintSettings::ignore>},
    Config{"severity",            read_severities},
    Config{"fail-on",             read_fail_on},
    Config{"known-accounts",      read_accounts},
    Config{"sensitive-resources", store_rule<&LintSettings::sensitive_resources>},
    Config{"required-conditions", read_required},
    Config{"rcp-services",        store_rule<&LintSettings::rcp_services>},
    Config{"scp-grammar",         read_grammar},
    Config{"sid-markers",         store_rule<&LintSettings::sid_markers>},
    Config{"require-reasons",     store_rule<&LintSettings::require_reasons>},
    Config{"catalog",             store<&LintConfig::catalog>},
    Config{"catalog-date-warn",   store_rule<&LintSettings::catalog_days>},
    Config{"exclude",             read_exclude},
    Config{"types",               read_types},
    Config{"suppress",            [](TomlReader& r, const TomlValue& v, LintConfig& c) { read_suppressions(r, v, c, kAllSuppressRows); }},
};

constexpr std::array kSidecarRows = {
    TomlRow<Sidecar>{"type",     read_type<Sidecar>},
    TomlRow<Sidecar>{"kind",     read_kind<Sidecar>},
    TomlRow<Sidecar>{"suppress", [](TomlReader& r, const TomlValue& v, Sidecar& s) { read_suppressions(r, v, s, kSidecarSuppressRows); }},
};
// clang-format on

template <typename Target>
Diagnostics read_document(const std::shared_ptr<const Source>& source, std::span<const TomlRow<Target>> rows,
                          std::type_identity_t<Target>& target) {
  const Result<TomlValue> table = parse_toml(source);
  if (!table) return table.error();
  TomlReader reader(source);
  read_rows(reader, rows, *table, target);
  return std::move(reader.complaints());
}

}  // namespace

Result<std::shared_ptr<const LintConfig>> read_lint_config(std::shared_ptr<const Source> source,
                                                           std::string directory) {
  auto config = std::make_shared<LintConfig>();
  config->source = std::move(source);
  config->directory = std::move(directory);
  Diagnostics complaints = read_document(config->source, std::span<const Config>(kConfigRows), *config);
  if (!complaints.empty()) return complaints;
  return std::shared_ptr<const LintConfig>(std::move(config));
}

Result<Sidecar> read_sidecar(std::shared_ptr<const Source> source) {
  Sidecar sidecar;
  sidecar.source = std::move(source);
  Diagnostics complaints =
      read_document(sidecar.source, std::span<const TomlRow<Sidecar>>(kSidecarRows), sidecar);
  if (!complaints.empty()) return complaints;
  return sidecar;
}

}  // namespace whydeny
