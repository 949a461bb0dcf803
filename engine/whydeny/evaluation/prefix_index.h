// Finds the resource patterns that a resource's ARN can match, by how they begin. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_PREFIX_INDEX_H_
#define WHYDENY_EVALUATION_PREFIX_INDEX_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "whydeny/aws/arn.h"
#include "whydeny/evaluation/compiled.h"

namespace whydeny {

/// Statements by the account of their resource patterns and by what stands behind the fifth colon, up to the
/// first wildcard or variable. Partition, service and region are left to the full match.
///
///     account 111122223333:  role/            parent: -
///                            role/app/        parent: role/
///                            user/ci          parent: -
///     any account:           log-group:/aws/  parent: -
///
/// All that a text begins with lies on one chain of parents: that of the greatest entry not behind it.
class PrefixIndex {
 public:
  /// Where a pattern stands in the index; nothing when its beginning says too little.
  struct Place {
    bool any_account = false;  ///< a wildcard before the fifth colon, which may even take colons with it
    std::string_view account;
    std::string_view prefix;  ///< of the last component
  };
  static bool find_place(const ResourcePattern& pattern, Place& place);

  /// The texts must outlive the index.
  void add(const Place& place, Number statement);
  void finish();

  /// Appends every statement with a pattern that may match, some perhaps twice. False when that cannot be
  /// told cheaply: then all statements may.
  bool find(const Arn& arn, std::vector<Number>& statements) const;

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string_view prefix;
    Number parent = kNone;  ///< the longest other prefix in the account that this one begins with
    Number first = 0;       ///< of statements_
    Number end = 0;
  };
  struct Account {
    std::string_view id;
    bool any = false;
    Number first = 0;  ///< of entries_
    Number end = 0;
    Number common = 0;  ///< how many letters all prefixes share
  };
  struct Added {
    Place place;
    Number statement;
  };
  void find_in(const Account& account, std::string_view text, std::vector<Number>& statements) const;

  std::vector<Added> added_;  // until finish()
  std::vector<Account> accounts_;
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> heads_;  // of each entry: eight letters behind the common ones, in sorting order
  std::vector<Number> statements_;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_PREFIX_INDEX_H_
