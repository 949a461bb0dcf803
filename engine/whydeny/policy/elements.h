// Inner: the names that the grammar knows, and what is said about others (G103 to G106).
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_ELEMENTS_H_
#define WHYDENY_POLICY_ELEMENTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {

enum class ElementName : std::uint8_t {
  Version,
  Id,
  Statement,
  Sid,
  Effect,
  Principal,
  NotPrincipal,
  Action,
  NotAction,
  Resource,
  NotResource,
  Condition,
};
inline constexpr std::size_t kElementCount = 12;

/// "NotAction"
std::string_view element_text(ElementName name);

/// Which object an element belongs to.
enum class ElementHome : std::uint8_t { Document, Statement };

/// The members of a document or statement, by element.
class ElementSlots {
 public:
  /// The member, or null when the object has none.
  const JsonValue::Member* find(ElementName name) const {
    const auto& slot = slots_[static_cast<std::size_t>(name)];
    return slot ? &*slot : nullptr;
  }
  void put(ElementName name, const JsonValue::Member& member) {
    slots_[static_cast<std::size_t>(name)] = member;
  }

 private:
  std::array<std::optional<JsonValue::Member>, kElementCount> slots_;
};

/// Sorts an object's members into slots. A key that is no element of `home` is refused; if it resembles one
/// that is absent, it takes that slot, so that one slip makes one complaint.
ElementSlots sort_into_slots(const JsonValue& object, ElementHome home, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_ELEMENTS_H_
