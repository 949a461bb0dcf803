// Inner header: the text of a catalog, and how a row is found in it without reading the rest.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CATALOG_CATALOG_TEXT_H_
#define WHYDENY_CATALOG_CATALOG_TEXT_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/catalog/catalog.h"

namespace whydeny {

// A catalog is sorted text. A row is a line; its first character is its kind, tabs part its fields, commas
// the items of a list; empty fields at the end are left out.
//
//     whydeny-catalog 1   SOURCE   DATE   services=N   actions=N   resources=N   keys=N   required=N   NOTE
//     =*                                               what no service owns alone
//     kaccounts.google.com:aud   S                     a key whose prefix is not that of the service listing
//     it ns3                                              a service field that occurs in ARNs =s3   Amazon S3
//     rcp                            a service, "rcp" when RCPs govern it aGetObject   R
//     accesspointobject,object   7    an action: level, types ("!" behind required ones), key set
//     ks3:TlsVersion   N                               a key: type, "+" behind it when multivalued
//     rbucket   arn:${Partition}:s3:::${BucketName}   2      a resource type: ARNs, key set
//     u7   s3:ResourceAccount,s3:TlsVersion            a set of keys
//
// Blocks (a `=` row and what follows it) ascend by name, the rows of a block by kind and name, letter case
// aside: so both are found by bisection, and a change of one action is a change of one line.

inline constexpr std::string_view kCatalogMagic = "whydeny-catalog";
inline constexpr std::string_view kCatalogFormat = "1";
inline constexpr std::string_view kCommonBlock = "*";

enum class RowKind : char {
  Service = '=',
  Action = 'a',
  Key = 'k',
  ArnService = 'n',
  Resource = 'r',
  KeySet = 'u'
};

/// One line, without its line end.
struct Row {
  std::string_view line;
  RowKind kind() const { return static_cast<RowKind>(line.empty() ? '\0' : line.front()); }
  std::string_view name() const { return field(0); }
  /// 0 is the name; empty past the end.
  std::string_view field(std::size_t index) const;
};

/// The pieces between commas; none of an empty text.
std::vector<std::string_view> list_items(std::string_view text);

/// How two names sort: below zero, zero, above zero. Letter case aside.
int compare_names(std::string_view a, std::string_view b);

/// A service's rows; a view.
class Block {
 public:
  explicit Block(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }
  Row service() const;
  std::optional<Row> find(RowKind kind, std::string_view name) const;
  /// The rows of a kind whose name begins with `prefix`, in order.
  std::vector<Row> rows(RowKind kind, std::string_view prefix = {}) const;

 private:
  std::size_t lower_bound(RowKind kind, std::string_view name) const;
  std::string_view text_;
};

/// What was read of a catalog's text when somebody first asked, for all threads.
struct CatalogIndex {
  std::once_flag blocks_read, arns_read;
  std::vector<Block> blocks;
  /// ARN patterns by their service field in lower case.
  std::map<std::string, std::vector<std::string_view>, std::less<>> arns;
};

/// What is behind a Catalog handle.
struct Catalog::Data {
  std::shared_ptr<const Source> source;  ///< null when the text is for ever
  std::string_view source_name;
  std::string_view date;
  CatalogCounts counts;
  std::string_view blocks;
  std::shared_ptr<CatalogIndex> index = std::make_shared<CatalogIndex>();

  /// The counts of the header by their names, in the header's order.
  struct Count {
    std::string_view name;
    std::size_t CatalogCounts::*member;
  };
  static const std::vector<Count>& count_names();
  /// Nothing when the first line is not that of a catalog in our format.
  static std::optional<Data> of(std::string_view text);

  /// All blocks, the common one included, in order.
  const std::vector<Block>& all_blocks() const;
  std::optional<Block> find_block(std::string_view name) const;
  /// The same for a service.
  std::optional<Block> block(std::string_view service) const;
  CatalogAction action(const Block& block, Row row) const;
  static CatalogResource resource(const Block& block, Row row);
  static CatalogKey key(Row row, bool global = false);
};

/// The text of Catalog::built_in().
std::string_view built_in_catalog_text();

/// True when the key that a policy writes is the one of the row's name, holes filled in.
bool key_fits(std::string_view name, std::string_view key);

/// The row of a key that every service knows.
const CatalogKey* find_global_key(std::string_view key);

}  // namespace whydeny

#endif  // WHYDENY_CATALOG_CATALOG_TEXT_H_
