// The parts of a request as they stand on a scanned line.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/line_parts.h"

#include <algorithm>

#include "whydeny/request/same_text.h"

namespace whydeny {
namespace {

using Kind = ScannedMember::Kind;

// By TextPart, and behind them:
constexpr std::array<std::string_view, kTextParts + 3> kNames = {
    "principal", "principalAccount", "action", "resource", "resourceAccount", "context", "id", "request"};
constexpr std::size_t kContext = kTextParts;
constexpr std::size_t kId = kTextParts + 1;
constexpr std::size_t kRequest = kTextParts + 2;

// Takes members one after the other; each name may come once.
class PartFinder {
 public:
  PartFinder(std::span<const ScannedMember> members, LineParts& parts) : members_(members), parts_(parts) {}

  /// The members [begin, end) of a line, or of its `request` (`inside`).
  bool take_all(std::size_t begin, std::size_t end, bool inside) {
    for (std::size_t at = begin; at < end;) {
      const ScannedMember& member = members_[at];
      const std::size_t name = find_name(member.key);
      if (name == kNames.size() || (seen_ & (1U << name)) != 0) return false;
      seen_ |= 1U << name;
      const bool object = member.kind == Kind::Object;
      const std::size_t next = object ? member.next : at + 1;
      const bool fits = name < kTextParts  ? take_text(member, static_cast<TextPart>(name))
                        : name == kContext ? object && take_context(at + 1, next)
                        : name == kId      ? !inside && take_id(member)
                                           : object && take_request(at + 1, next);
      if (!fits) return false;
      at = next;
    }
    return true;
  }

 private:
  // Most lines have their members in one order: the search goes on where it last ended.
  std::size_t find_name(std::string_view key) {
    for (std::size_t tries = 0; tries < kNames.size(); ++tries) {
      name_ = name_ + 1 == kNames.size() ? 0 : name_ + 1;
      if (same_text(kNames[name_], key)) return name_;
    }
    return kNames.size();
  }

  bool take_text(const ScannedMember& member, TextPart part) {
    parts_.texts[part] = member.text;
    return member.kind == Kind::String;
  }

  bool take_id(const ScannedMember& member) {
    parts_.id = member.text;
    return (member.kind == Kind::String || member.kind == Kind::Number) && !member.text.empty();
  }

  // Beside it nothing of a request may stand, before or behind.
  bool take_request(std::size_t begin, std::size_t end) {
    constexpr unsigned kBeside = 1U << kId | 1U << kRequest;
    if ((seen_ & ~kBeside) != 0 || !take_all(begin, end, true)) return false;
    seen_ |= ~kBeside;
    return true;
  }

  bool take_context(std::size_t begin, std::size_t end) {
    parts_.context = members_.subspan(begin, end - begin);
    return std::none_of(parts_.context.begin(), parts_.context.end(),
                        [](const ScannedMember& key) { return key.kind == Kind::Object; });
  }

  std::span<const ScannedMember> members_;
  LineParts& parts_;
  std::size_t name_ = kId - 1;  // the next one tried is `id`
  unsigned seen_ = 0;
};

}  // namespace

bool find_line_parts(const LineScanner& scanner, LineParts& parts) {
  parts = {};
  return PartFinder(scanner.members(), parts).take_all(0, scanner.members().size(), false);
}

}  // namespace whydeny
