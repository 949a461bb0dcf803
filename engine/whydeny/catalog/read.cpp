// Checks every row of a catalog that comes from outside.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "whydeny/catalog/catalog_text.h"
#include "whydeny/catalog/codes.h"

namespace whydeny {
namespace {

constexpr std::string_view kMend = "write it anew with `whydeny catalog update`";

class Checker {
 public:
  explicit Checker(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  Result<Catalog::Data> check() {
    const std::string_view text = source_->text();
    auto data = Catalog::Data::of(text);
    const std::size_t first_line = std::min(text.find('\n'), text.size());
    if (!data) {
      return complaint(text.substr(0, first_line),
                       "not a catalog of whydeny in format " + std::string(kCatalogFormat));
    }
    if (text.back() != '\n')
      return complaint(text.substr(text.rfind('\n') + 1), "the file ends within a line");
    common_ = data->find_block(kCommonBlock);
    for (const Block& block : data->all_blocks()) {
      if (auto wrong = check_block(block); !wrong.empty()) return wrong;
    }
    for (const auto& count : Catalog::Data::count_names()) {
      const std::size_t told = data->counts.*count.member;
      if (counts_.*count.member == told) continue;
      return complaint(text.substr(0, first_line), "the first line tells of " + std::to_string(told) + " " +
                                                       std::string(count.name) + ", the file has " +
                                                       std::to_string(counts_.*count.member));
    }
    data->source = source_;
    return *data;
  }

 private:
  Diagnostics complaint(std::string_view line, std::string message) const {
    const auto begin = static_cast<std::uint32_t>(line.data() - source_->text().data());
    const Span where{begin, begin + static_cast<std::uint32_t>(line.size())};
    return {{Severity::Error, "", std::move(message), std::string(kMend), where, source_, true}};
  }

  Diagnostics check_block(const Block& block) {
    const Row service = block.service();
    if (service.kind() != RowKind::Service) return complaint(service.line, "expected the row of a service");
    if (std::string wrong = check_row(block, service, true); !wrong.empty())
      return complaint(service.line, wrong);
    if (!last_service_.empty() && compare_names(last_service_, service.name()) >= 0)
      return complaint(service.line, "services must ascend by name, each given once");
    last_service_ = service.name();
    const bool common = service.name() == kCommonBlock;
    counts_.services += common ? 0 : 1;
    Row last = service;
    for (std::size_t at = service.line.size() + 1; at < block.text().size();) {
      const Row row{block.text().substr(at, block.text().find('\n', at) - at)};
      at += row.line.size() + 1;
      const bool ascends =
          last.kind() != row.kind() ? last.kind() < row.kind() : compare_names(last.name(), row.name()) < 0;
      if (!ascends) return complaint(row.line, "rows must ascend by kind and name, each given once");
      last = row;
      if (std::string wrong = check_row(block, row, common); !wrong.empty())
        return complaint(row.line, wrong);
    }
    return {};
  }

  // What is wrong with the row; counts it.
  std::string check_row(const Block& block, Row row, bool common) {
    if (row.name().empty()) return "expected a name";
    const bool odd = std::any_of(row.line.begin(), row.line.end(), [](char c) {
      return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
    });
    if (odd) return "unexpected control character";
    switch (row.kind()) {
      case RowKind::Action:
        if (!is_code(kLevelCodes, &LevelCode::code, row.field(1))) return "unknown access level";
        for (const std::string_view type : list_items(row.field(2)))
          counts_.required += type.ends_with('!') ? 1U : 0U;
        ++counts_.actions;
        return check_set(block, row.field(3));
      case RowKind::Key: {
        std::string_view type = row.field(1);
        if (type.ends_with('+')) type.remove_suffix(1);
        counts_.keys += common ? 0 : 1;
        if (!is_code(kTypeCodes, &TypeCode::code, type)) return "unknown key type";
        return common || can_be_found(block, row.name())
                   ? ""
                   : "a key of another prefix must stand below `=*` too";
      }
      case RowKind::Resource:
        ++counts_.resources;
        return check_set(block, row.field(2));
      case RowKind::Service:
      case RowKind::ArnService:
      case RowKind::KeySet:
        return {};
      default:
        return "unknown kind of row";
    }
  }

  bool can_be_found(const Block& block, std::string_view key) const {
    return compare_names(key.substr(0, key.find(':')), block.service().name()) == 0 ||
           (common_ && common_->find(RowKind::Key, key));
  }

  static std::string check_set(const Block& block, std::string_view number) {
    if (number.empty() || block.find(RowKind::KeySet, number)) return {};
    return "the service has no key set `" + std::string(number) + "`";
  }

  template <typename Rows, typename Member>
  static bool is_code(const Rows& rows, Member member, std::string_view text) {
    return text.size() == 1 && find_code(rows, member, text.front()) != nullptr;
  }

  std::shared_ptr<const Source> source_;
  std::optional<Block> common_;
  CatalogCounts counts_;
  std::string_view last_service_;
};

}  // namespace

Result<Catalog> Catalog::read(std::shared_ptr<const Source> source) {
  auto data = Checker(std::move(source)).check();
  if (!data) return data.error();
  return Catalog(std::make_shared<const Data>(std::move(*data)));
}

}  // namespace whydeny
