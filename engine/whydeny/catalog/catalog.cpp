// The catalog's services, actions and resource types.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog.h"

#include <algorithm>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/catalog/catalog_text.h"
#include "whydeny/catalog/codes.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

CatalogService service_of(const Block& block) {
  const Row row = block.service();
  return {row.name(), row.field(1), row.field(2) == "rcp"};
}

// Calls `visit(block, row)` for the actions that the pattern stands for, until it says false.
template <typename Visit>
void visit_matching(const Catalog::Data& data, std::string_view pattern, Visit visit) {
  const std::size_t colon = pattern.find(':');
  if (colon != std::string_view::npos && !has_wildcard(pattern.substr(0, colon))) {
    const std::string_view name = pattern.substr(colon + 1);
    const auto block = data.find_block(pattern.substr(0, colon));
    if (!block || pattern.substr(0, colon) == kCommonBlock) return;
    const std::string glob = to_glob(name);
    for (const Row row : block->rows(RowKind::Action, name.substr(0, name.find_first_of("*?")))) {
      if (glob_matches_ignoring_case(glob, row.name()) && !visit(*block, row)) return;
    }
    return;
  }
  if (!has_wildcard(pattern)) return;
  const std::string glob = to_glob(pattern);
  std::string full;
  for (const Block& block : data.all_blocks()) {
    full.assign(block.service().name()).push_back(':');
    const std::size_t prefix = full.size();
    for (const Row row : block.rows(RowKind::Action)) {
      full.resize(prefix);
      full += row.name();
      if (glob_matches_ignoring_case(glob, full) && !visit(block, row)) return;
    }
  }
}

std::string_view closest_name(const std::vector<Row>& rows, std::string_view word) {
  std::vector<std::string_view> names(rows.size());
  std::transform(rows.begin(), rows.end(), names.begin(), [](Row row) { return row.name(); });
  return closest(word, names);
}

}  // namespace

std::string_view access_level_name(AccessLevel level) {
  return find_code(kLevelCodes, &LevelCode::level, level)->name;
}

std::string_view key_type_name(KeyType type) { return find_code(kTypeCodes, &TypeCode::type, type)->name; }

const Catalog& Catalog::built_in() {
  static const Catalog kBuiltIn(
      std::make_shared<const Data>(Data::of(built_in_catalog_text()).value_or(Data{})));
  return kBuiltIn;
}

std::string_view Catalog::source_name() const { return data_->source_name; }
std::string_view Catalog::date() const { return data_->date; }
CatalogCounts Catalog::counts() const { return data_->counts; }

std::vector<CatalogService> Catalog::services() const {
  std::vector<CatalogService> services;
  for (const Block& block : data_->all_blocks()) {
    if (block.service().name() != kCommonBlock) services.push_back(service_of(block));
  }
  return services;
}

std::optional<CatalogService> Catalog::find_service(std::string_view prefix) const {
  const auto block = data_->block(prefix);
  if (!block) return {};
  return service_of(*block);
}

bool Catalog::has_arn_service(std::string_view service) const {
  const auto common = data_->find_block(kCommonBlock);
  return common && common->find(RowKind::ArnService, service).has_value();
}

const std::vector<std::string_view>& Catalog::arn_patterns(std::string_view arn_service) const {
  static const std::vector<std::string_view> kNone;
  CatalogIndex& index = *data_->index;
  std::call_once(index.arns_read, [&] {
    for (const Block& block : data_->all_blocks()) {
      for (const Row& row : block.rows(RowKind::Resource)) {
        for (const std::string_view pattern : list_items(row.field(1))) {
          if (const auto arn = parse_arn(pattern)) index.arns[to_lower(arn->service)].push_back(pattern);
        }
      }
    }
  });
  const auto found = index.arns.find(to_lower(arn_service));
  return found == index.arns.end() ? kNone : found->second;
}

std::string_view Catalog::closest_service(std::string_view word) const {
  std::vector<std::string_view> names;
  for (const CatalogService& service : services()) names.push_back(service.prefix);
  return closest(word, names);
}

std::optional<CatalogAction> Catalog::find_action(std::string_view action) const {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return {};
  const auto block = data_->block(action.substr(0, colon));
  if (!block) return {};
  const auto row = block->find(RowKind::Action, action.substr(colon + 1));
  if (!row) return {};
  return data_->action(*block, *row);
}

std::vector<CatalogAction> Catalog::actions_of(std::string_view service) const {
  std::vector<CatalogAction> actions;
  const auto block = data_->block(service);
  if (!block) return actions;
  for (const Row row : block->rows(RowKind::Action)) actions.push_back(data_->action(*block, row));
  return actions;
}

std::vector<CatalogAction> Catalog::matching_actions(std::string_view pattern) const {
  std::vector<CatalogAction> actions;
  visit_matching(*data_, pattern, [&](const Block& block, Row row) {
    actions.push_back(data_->action(block, row));
    return true;
  });
  return actions;
}

bool Catalog::matches_some_action(std::string_view pattern) const {
  bool found = false;
  visit_matching(*data_, pattern, [&](const Block&, Row) {
    found = true;
    return false;
  });
  return found;
}

std::string Catalog::closest_action(std::string_view action) const {
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return {};
  auto block = data_->block(action.substr(0, colon));
  if (!block) block = data_->block(closest_service(action.substr(0, colon)));
  if (!block) return {};
  const std::string_view name = closest_name(block->rows(RowKind::Action), action.substr(colon + 1));
  if (name.empty()) return {};
  return std::string(block->service().name()) + ":" + std::string(name);
}

std::optional<CatalogResource> Catalog::find_resource(std::string_view service, std::string_view type) const {
  const auto block = data_->block(service);
  if (!block) return {};
  const auto row = block->find(RowKind::Resource, type);
  if (!row) return {};
  return Data::resource(*block, *row);
}

std::vector<CatalogResource> Catalog::resources_of(std::string_view service) const {
  std::vector<CatalogResource> resources;
  const auto block = data_->block(service);
  if (!block) return resources;
  for (const Row row : block->rows(RowKind::Resource)) resources.push_back(Data::resource(*block, row));
  return resources;
}

}  // namespace whydeny
