// Applies changes to a text in one pass and notes each place where the offsets shift.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/edits.h"

#include <algorithm>

namespace whydeny {
namespace {

bool is_insertion(const Edit& edit) { return edit.where.begin == edit.where.end; }

/// By place; at one place insertions go first, in the order they were asked for, then the longest
/// replacement, and removals before other replacements of the same bytes.
bool edit_before(const Edit& a, const Edit& b) {
  if (a.where.begin != b.where.begin) return a.where.begin < b.where.begin;
  if (is_insertion(a) || is_insertion(b)) return is_insertion(a) && !is_insertion(b);
  if (a.where.end != b.where.end) return a.where.end > b.where.end;
  return a.text.empty() && !b.text.empty();
}

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

std::shared_ptr<const Source> Edits::apply(std::shared_ptr<const Source> source) {
  std::stable_sort(edits_.begin(), edits_.end(), edit_before);
  const std::string_view text = source->text();
  std::string out;
  out.reserve(text.size() + edits_.size());
  anchors_.assign(1, {0, 0});
  std::uint32_t done = 0;
  for (const Edit& edit : edits_) {
    if (edit.where.begin < done) continue;
    out += text.substr(done, edit.where.begin - done);
    // What is inserted comes from no byte: its start and its end are both anchored to one place.
    anchors_.push_back({size_of(out), edit.where.begin});
    out += edit.text;
    if (is_insertion(edit)) anchors_.push_back({size_of(out), edit.where.begin});
    anchors_.push_back({size_of(out), edit.where.end});
    done = edit.where.end;
  }
  out += text.substr(done);
  return Source::derive(std::move(source), std::move(out), anchors_);
}

std::uint32_t Edits::forward(std::uint32_t at) const {
  const auto next =
      std::lower_bound(anchors_.begin(), anchors_.end(), at,
                       [](const Source::Anchor& anchor, std::uint32_t o) { return anchor.parent < o; });
  if (next != anchors_.end() && next->parent == at) return next->derived;
  if (next == anchors_.begin()) return at;
  const Source::Anchor& anchor = *std::prev(next);
  const std::uint32_t there = anchor.derived + (at - anchor.parent);
  return next == anchors_.end() ? there : std::min(there, next->derived);
}

}  // namespace whydeny
