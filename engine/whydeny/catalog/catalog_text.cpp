// Bisection in sorted lines.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog_text.h"

#include <algorithm>
#include <charconv>

#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/codes.h"

namespace whydeny {
namespace {

std::string_view line_at(std::string_view text, std::size_t start) {
  return text.substr(start, text.find('\n', start) - start);
}

// Where the line that holds the byte at `at` begins.
std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

std::size_t block_end(std::string_view blocks, std::size_t start) {
  for (std::size_t end = blocks.find('=', start + 1); end != std::string_view::npos;
       end = blocks.find('=', end + 1)) {
    if (blocks[end - 1] == '\n') return end;
  }
  return blocks.size();
}

int compare_rows(Row row, RowKind kind, std::string_view name) {
  if (row.kind() != kind) return row.kind() < kind ? -1 : 1;
  return compare_names(row.name(), name);
}

}  // namespace

std::string_view Row::field(std::size_t index) const {
  std::string_view rest = line.substr(std::min<std::size_t>(1, line.size()));
  for (; index > 0; --index) {
    const std::size_t tab = rest.find('\t');
    if (tab == std::string_view::npos) return {};
    rest.remove_prefix(tab + 1);
  }
  return rest.substr(0, rest.find('\t'));
}

std::vector<std::string_view> list_items(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    items.push_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

int compare_names(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const auto x = static_cast<unsigned char>(to_lower(a[i]));
    const auto y = static_cast<unsigned char>(to_lower(b[i]));
    if (x != y) return x < y ? -1 : 1;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

Row Block::service() const { return {line_at(text_, 0)}; }

std::size_t Block::lower_bound(RowKind kind, std::string_view name) const {
  std::size_t low = 0;
  std::size_t high = text_.size();
  while (low < high) {
    const std::size_t start = line_start(text_, low + (high - low) / 2);
    const Row row{line_at(text_, start)};
    if (compare_rows(row, kind, name) < 0) {
      low = std::min(start + row.line.size() + 1, text_.size());
    } else {
      high = start;
    }
  }
  return low;
}

std::optional<Row> Block::find(RowKind kind, std::string_view name) const {
  const std::size_t at = lower_bound(kind, name);
  if (at == text_.size()) return {};
  const Row row{line_at(text_, at)};
  if (compare_rows(row, kind, name) != 0) return {};
  return row;
}

std::vector<Row> Block::rows(RowKind kind, std::string_view prefix) const {
  std::vector<Row> rows;
  for (std::size_t at = lower_bound(kind, prefix); at < text_.size();) {
    const Row row{line_at(text_, at)};
    if (row.kind() != kind || compare_names(row.name().substr(0, prefix.size()), prefix) != 0) break;
    rows.push_back(row);
    at += row.line.size() + 1;
  }
  return rows;
}

const std::vector<Block>& Catalog::Data::all_blocks() const {
  std::call_once(index->blocks_read, [this] {
    for (std::size_t start = 0; start < blocks.size();) {
      const std::size_t end = block_end(blocks, start);
      index->blocks.emplace_back(blocks.substr(start, end - start));
      start = end;
    }
  });
  return index->blocks;
}

std::optional<Block> Catalog::Data::find_block(std::string_view name) const {
  const std::vector<Block>& all = all_blocks();
  const auto at =
      std::lower_bound(all.begin(), all.end(), name, [](const Block& block, std::string_view wanted) {
        return compare_names(block.service().name(), wanted) < 0;
      });
  if (at == all.end() || compare_names(at->service().name(), name) != 0) return {};
  return *at;
}

const std::vector<Catalog::Data::Count>& Catalog::Data::count_names() {
  static const std::vector<Count> kNames = {{"services", &CatalogCounts::services},
                                            {"actions", &CatalogCounts::actions},
                                            {"resources", &CatalogCounts::resources},
                                            {"keys", &CatalogCounts::keys},
                                            {"required", &CatalogCounts::required}};
  return kNames;
}

std::optional<Catalog::Data> Catalog::Data::of(std::string_view text) {
  const std::string_view line = line_at(text, 0);
  if (!line.starts_with(kCatalogMagic) || line.size() == text.size()) return {};
  // The magic word is the header's name; what follows are its fields.
  const Row header{line};
  if (header.field(1) != kCatalogFormat) return {};
  Data data;
  data.source_name = header.field(2);
  data.date = header.field(3);
  std::size_t field = 4;
  for (const Count& count : count_names()) {
    std::string_view number = header.field(field++);
    if (!number.starts_with(count.name) || number.substr(count.name.size(), 1) != "=") return {};
    number.remove_prefix(count.name.size() + 1);
    const auto read =
        std::from_chars(number.data(), number.data() + number.size(), data.counts.*count.member);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return {};
  }
  data.blocks = text.substr(line.size() + 1);
  return data;
}

std::optional<Block> Catalog::Data::block(std::string_view service) const {
  if (service == kCommonBlock) return {};
  return find_block(service);
}

CatalogAction Catalog::Data::action(const Block& block, Row row) const {
  CatalogAction action;
  action.service = block.service().name();
  action.name = row.name();
  const std::string_view level = row.field(1);
  const LevelCode* code = level.empty() ? nullptr : find_code(kLevelCodes, &LevelCode::code, level.front());
  if (code != nullptr) action.level = code->level;
  for (std::string_view type : list_items(row.field(2))) {
    const bool required = type.ends_with('!');
    if (required) type.remove_suffix(1);
    action.resources.push_back({type, required});
  }
  if (const auto set = block.find(RowKind::KeySet, row.field(3))) action.keys = list_items(set->field(1));
  return action;
}

CatalogResource Catalog::Data::resource(const Block& block, Row row) {
  CatalogResource resource;
  resource.service = block.service().name();
  resource.type = row.name();
  resource.arns = list_items(row.field(1));
  if (const auto set = block.find(RowKind::KeySet, row.field(2))) resource.keys = list_items(set->field(1));
  return resource;
}

CatalogKey Catalog::Data::key(Row row, bool global) {
  const std::string_view type = row.field(1);
  const TypeCode* code = type.empty() ? nullptr : find_code(kTypeCodes, &TypeCode::code, type.front());
  return {row.name(), code == nullptr ? KeyType::String : code->type, type.ends_with('+'), global};
}

}  // namespace whydeny
