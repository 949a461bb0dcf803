// What holds for a file that is linted: the command line laid over its configuration.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_settings.h"

#include <unistd.h>

#include <array>
#include <ctime>
#include <set>
#include <utility>

#include "whydeny/aws/timestamp.h"
#include "whydeny/lint/rules.h"
#include "whydeny/lint/selection.h"

namespace whydeny {

std::string clock_now() { return format_timestamp({static_cast<std::int64_t>(std::time(nullptr)), 0}); }

void apply_settings(std::vector<Finding>& findings, const LintSettings& settings) {
  const Selection selection(settings);
  std::erase_if(findings, [&](const Finding& f) { return !selection.tells(f.diagnostic.rule); });
  selection.regrade(findings);
}

namespace {

constexpr std::array<std::string_view, 2> kConfigNames = {"whydeny.toml", ".whydeny.toml"};

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

template <typename List>
void append(List& out, const List& more) {
  out.insert(out.end(), more.begin(), more.end());
}

// What the command line selects, the configuration cannot ignore.
void ignore_less(LintSettings& rules, const Words& selectors) {
  if (selectors.empty() || rules.ignore.empty()) return;
  std::set<std::string_view> ids;
  for (const std::string& selector : rules.ignore) {
    for (const LintRule* rule : select_rules(selector)) ids.insert(rule->id);
  }
  for (const std::string& selector : selectors) {
    for (const LintRule* rule : select_rules(selector)) ids.erase(rule->id);
  }
  rules.ignore.assign(ids.begin(), ids.end());
}

void lay_over(LintSettings& rules, const LintOptions& options) {
  if (!options.select.empty()) {
    rules.select = options.select;
    rules.extend_select.clear();
  }
  ignore_less(rules, options.select);
  ignore_less(rules, options.extend_select);
  append(rules.extend_select, options.extend_select);
  append(rules.ignore, options.ignore);
  append(rules.severities, options.severities);
  append(rules.known_accounts, options.known_accounts);
  rules.legacy_scp_grammar = options.legacy_scp_grammar.value_or(rules.legacy_scp_grammar);
  rules.catalog_days = options.catalog_days.value_or(rules.catalog_days);
}

}  // namespace

SettingsFinder::SettingsFinder(const LintOptions& options, std::string now)
    : options_(options), now_(options.now.empty() ? std::move(now) : options.now), without_(add(nullptr)) {
  if (options.config.empty()) return;
  const std::string path = absolute_path(options.config);
  everywhere_ = read(options.config, path.substr(0, path.rfind('/')), PathFrom::Hand);
}

const FileSettings* SettingsFinder::add(std::shared_ptr<const LintConfig> config) {
  auto settings = std::make_unique<FileSettings>(FileSettings{{}, {}, catalog_of(config.get()), config});
  if (settings->config) {
    settings->rules = settings->config->rules;
    settings->gate = settings->config->gate.value_or(Gate{});
  }
  lay_over(settings->rules, options_);
  settings->rules.now = now_;
  settings->gate = options_.gate.value_or(settings->gate);
  all_.push_back(std::move(settings));
  return all_.back().get();
}

Catalog SettingsFinder::catalog_of(const LintConfig* config) {
  std::string path = options_.catalog;
  if (path.empty() && config != nullptr && !config->catalog.empty())
    path = shown_below(absolute_path(beside(config->directory + "/", config->catalog)));
  if (path.empty()) return Catalog::built_in();
  const auto known = catalogs_.find(path);
  if (known != catalogs_.end()) return known->second;
  const auto source = read_source(path, options_.catalog.empty() ? PathFrom::Files : PathFrom::Hand);
  const Result<Catalog> catalog = source ? Catalog::read(*source) : Result<Catalog>(source.error());
  if (!catalog) append(complaints_, catalog.error());
  return catalogs_.emplace(path, catalog ? *catalog : Catalog::built_in()).first->second;
}

const FileSettings* SettingsFinder::read(const std::string& path, const std::string& directory,
                                         PathFrom from) {
  const auto source = read_source(path, from);
  if (!source) {
    append(complaints_, source.error());
    return without_;
  }
  const auto config = read_lint_config(*source, directory.empty() ? "/" : directory);
  if (config) return add(*config);
  append(complaints_, config.error());
  return without_;
}

const FileSettings& SettingsFinder::of_directory(const std::string& directory) {
  if (options_.no_config) return *without_;
  if (everywhere_ != nullptr) return *everywhere_;
  const auto known = by_directory_.find(directory);
  if (known != by_directory_.end()) return *known->second;
  const std::string stem = directory.ends_with('/') ? directory : directory + "/";
  const FileSettings* settings = nullptr;
  for (const std::string_view name : kConfigNames) {
    const std::string path = stem + std::string(name);
    if (settings == nullptr && exists(path)) settings = read(shown_below(path), directory, PathFrom::Files);
  }
  if (settings == nullptr) {
    const std::size_t slash = directory.rfind('/');
    const bool top = directory.size() <= 1 || slash == std::string::npos || exists(stem + ".git");
    settings = top ? without_ : &of_directory(slash == 0 ? "/" : directory.substr(0, slash));
  }
  by_directory_.emplace(directory, settings);
  return *settings;
}

const FileSettings& SettingsFinder::of_file(const std::string& absolute) {
  const std::size_t slash = absolute.rfind('/');
  return of_directory(slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash));
}

}  // namespace whydeny
