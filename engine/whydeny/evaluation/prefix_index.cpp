// The index of resource patterns by their beginnings.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/prefix_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include "whydeny/aws/wildcard.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

constexpr int kArnColons = 5;
/// A resource with more colons in its last component is not searched for: all statements are tried.
constexpr int kMostStarts = 16;

/// Eight letters as a number that sorts as they do.
std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  if (text.size() >= sizeof(head)) {
    std::memcpy(&head, text.data(), sizeof(head));
    if constexpr (std::endian::native == std::endian::little) head = __builtin_bswap64(head);
    return head;
  }
  const std::size_t size = std::min<std::size_t>(text.size(), 8);
  for (std::size_t i = 0; i < size; ++i)
    head |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * (7 - i));
  return head;
}

std::size_t common_length(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin()).first - a.begin());
}

/// Where the plain beginning of a pattern's text ends: at a wildcard, written or encoded, or a variable.
std::size_t plain_length(std::string_view text, bool variables) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '*' || c == '?' || c == kAnyRun || c == kAnyOne || (variables && c == '$')) return at;
  }
  return text.size();
}

}  // namespace

bool PrefixIndex::find_place(const ResourcePattern& pattern, Place& place) {
  using Kind = ResourcePattern::Kind;
  if (pattern.kind != Kind::Fixed && pattern.kind != Kind::Variable) return false;
  const bool fixed = pattern.kind == Kind::Fixed;
  const std::string_view text = fixed ? pattern.glob.bytes() : pattern.text;
  std::size_t behind = 0;
  for (int colons = 0; colons < kArnColons; ++colons) {
    const std::size_t colon = text.find(':', behind);
    if (colon == std::string_view::npos) return false;
    if (colons == kArnColons - 1) place.account = text.substr(behind, colon - behind);
    behind = colon + 1;
  }
  place.any_account = plain_length(text.substr(0, behind), !fixed) < behind;
  if (place.any_account) place.account = {};
  place.prefix = text.substr(behind, plain_length(text.substr(behind), !fixed));
  return true;
}

void PrefixIndex::add(const Place& place, Number statement) { added_.push_back({place, statement}); }

void PrefixIndex::finish() {
  const auto key = [](const Added& added) {
    return std::tuple(added.place.any_account, added.place.account, added.place.prefix, added.statement);
  };
  std::sort(added_.begin(), added_.end(), [&](const Added& a, const Added& b) { return key(a) < key(b); });
  for (const Added& added : added_) {
    const Place& place = added.place;
    if (accounts_.empty() || accounts_.back().any != place.any_account ||
        accounts_.back().id != place.account) {
      const auto at = static_cast<Number>(entries_.size());
      accounts_.push_back({place.account, place.any_account, at, at, 0});
    }
    Account& account = accounts_.back();
    if (account.end == account.first || entries_.back().prefix != place.prefix) {
      const auto at = static_cast<Number>(statements_.size());
      entries_.push_back({place.prefix, kNone, at, at});
      account.end = static_cast<Number>(entries_.size());
    }
    Entry& entry = entries_.back();
    if (entry.end == entry.first || statements_.back() != added.statement)
      statements_.push_back(added.statement);
    entry.end = static_cast<Number>(statements_.size());
  }
  added_ = {};
  heads_.resize(entries_.size());
  for (Account& account : accounts_) {
    account.common =
        static_cast<Number>(common_length(entries_[account.first].prefix, entries_[account.end - 1].prefix));
    for (Number i = account.first; i < account.end; ++i) {
      heads_[i] = head_of(entries_[i].prefix.substr(account.common));
      if (i == account.first) continue;
      Number parent = i - 1;
      while (parent != kNone && !entries_[i].prefix.starts_with(entries_[parent].prefix))
        parent = entries_[parent].parent;
      entries_[i].parent = parent;
    }
  }
  statements_.shrink_to_fit();
  entries_.shrink_to_fit();
}

bool PrefixIndex::find(const Arn& arn, std::vector<Number>& statements) const {
  // Accounts are sorted: those of patterns without a wildcard in front of the last component come first.
  const bool has_any = !accounts_.empty() && accounts_.back().any;
  const auto exact_end = accounts_.end() - (has_any ? 1 : 0);
  const auto account = std::lower_bound(accounts_.begin(), exact_end, arn.account,
                                        [](const Account& a, std::string_view id) { return a.id < id; });
  if (account != exact_end && account->id == arn.account) find_in(*account, arn.resource, statements);
  if (!has_any) return true;
  // A `*` may have taken colons: the last component of the pattern then begins behind a later one.
  std::string_view rest = arn.resource;
  for (int starts = 0;; ++starts) {
    if (starts == kMostStarts) return false;
    find_in(accounts_.back(), rest, statements);
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) return true;
    rest.remove_prefix(colon + 1);
  }
}

void PrefixIndex::find_in(const Account& account, std::string_view text,
                          std::vector<Number>& statements) const {
  if (!text.starts_with(entries_[account.first].prefix.substr(0, account.common))) return;
  const std::string_view rest = text.substr(account.common);
  const std::uint64_t head = head_of(rest);
  // The last entry that is not behind the text: by the heads first, by whole texts among equal ones.
  const auto begin = heads_.begin();
  const auto [low, high] = std::equal_range(begin + account.first, begin + account.end, head);
  const auto behind =
      std::partition_point(entries_.begin() + (low - begin), entries_.begin() + (high - begin),
                           [&](const Entry& e) { return e.prefix.substr(account.common) <= rest; });
  const auto at = static_cast<Number>(behind - entries_.begin());
  Number entry = at == account.first ? kNone : at - 1;
  while (entry != kNone && !text.starts_with(entries_[entry].prefix)) entry = entries_[entry].parent;
  for (; entry != kNone; entry = entries_[entry].parent) {
    statements.insert(statements.end(), statements_.begin() + entries_[entry].first,
                      statements_.begin() + entries_[entry].end);
  }
}

std::size_t PrefixIndex::bytes() const {
  return accounts_.capacity() * sizeof(Account) + entries_.capacity() * sizeof(Entry) +
         heads_.capacity() * sizeof(std::uint64_t) + statements_.capacity() * sizeof(Number);
}

}  // namespace whydeny
