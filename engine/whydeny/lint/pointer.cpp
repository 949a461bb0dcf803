// Where in the tree of a JSON document a place of its text is.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/pointer.h"

#include <algorithm>
#include <numeric>

namespace whydeny {
namespace {

// Walks down where a wanted place is, never into anything else. The tree is at most kMaxDepth deep.
class Walk {
 public:
  Walk(const Source& source, std::span<const std::uint32_t> places) : source_(source), places_(places) {
    order_.resize(places.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(),
              [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
  }

  std::vector<std::string> find(const JsonValue& root) {
    pointers_.resize(places_.size());
    visit(root, UINT32_MAX);
    return std::move(pointers_);
  }

 private:
  std::uint32_t next_place() const { return next_ < order_.size() ? places_[order_[next_]] : UINT32_MAX; }

  // Gives all places before `end` that are left the pointer at hand.
  void give_until(std::uint32_t end) {
    for (; next_ < order_.size() && places_[order_[next_]] < end; ++next_)
      pointers_[order_[next_]] = pointer_;
  }

  // The places before `end` that are left belong to this value.
  void visit(const JsonValue& value, std::uint32_t end) {
    if (value.is(JsonKind::Array)) {
      std::size_t index = 0;
      for (const JsonValue& item : value.items()) {
        if (next_place() >= end) return;
        enter(item, item.span(), std::to_string(index++));
      }
    } else if (value.is(JsonKind::Object)) {
      for (const JsonValue::Member& member : value.members()) {
        if (next_place() >= end) return;
        enter(member.value, {member.key_span.begin, member.value.span().end}, member.key);
      }
    }
    give_until(end);
  }

  void enter(const JsonValue& value, Span whole, std::string_view key) {
    const Span where = source_.file_span(whole);
    give_until(where.begin);
    if (next_place() >= where.end) return;
    const std::size_t length = pointer_.size();
    append_pointer_key(pointer_, key);
    visit(value, where.end);
    pointer_.resize(length);
  }

  const Source& source_;
  std::span<const std::uint32_t> places_;
  std::vector<std::size_t> order_;  // of the places, ascending
  std::size_t next_ = 0;
  std::string pointer_;
  std::vector<std::string> pointers_;
};

}  // namespace

std::vector<std::string> json_pointers(const JsonValue& root, std::span<const std::uint32_t> places) {
  return Walk(*root.source(), places).find(root);
}

void add_pointers(std::vector<Finding>& findings, const JsonDocument& document) {
  if (findings.empty()) return;
  std::vector<std::uint32_t> places;
  for (const Finding& finding : findings) {
    const Diagnostic& d = finding.diagnostic;
    places.push_back(d.source ? d.source->file_span(d.where).begin : 0);
  }
  std::vector<std::string> pointers = json_pointers(document.root(), places);
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].pointer = std::move(pointers[i]);
}

void append_pointer_key(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

}  // namespace whydeny
