// Inner header: changes to a text, applied so that the new text still knows where each byte came from.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_EDITS_H_
#define WHYDENY_JSON_EDITS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// The bytes of `where` become `text`; an empty `where` inserts.
struct Edit {
  Span where;
  std::string text;
};

class Edits {
 public:
  void replace(Span where, std::string_view text) { edits_.push_back({where, std::string(text)}); }
  void remove(Span where) { replace(where, {}); }
  void insert(std::uint32_t at, std::string_view text) { replace({at, at}, text); }
  bool empty() const { return edits_.empty(); }
  /// In the order in which they were asked for.
  const std::vector<Edit>& list() const { return edits_; }

  /// `source` with all edits made. Where two overlap, the one that begins first wins, so a removal swallows
  /// the edits inside it (but not insertions where it begins); insertions at one place stay in the order they
  /// were asked for.
  std::shared_ptr<const Source> apply(std::shared_ptr<const Source> source);

  /// Where offset `at` of the source given to the last apply() is in its result. Before insertions at that
  /// place.
  std::uint32_t forward(std::uint32_t at) const;

 private:
  std::vector<Edit> edits_;
  std::vector<Source::Anchor> anchors_;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_EDITS_H_
