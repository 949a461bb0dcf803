// Collects what is wrong with one document. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_COMPLAINTS_H_
#define WHYDENY_POLICY_COMPLAINTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// The complaints about one text, each with the severity of its rule.
class Complaints {
 public:
  /// `gaps`: offsets where the author left something out, as json/repair.h finds them.
  explicit Complaints(std::shared_ptr<const Source> source, std::vector<std::uint32_t> gaps = {});

  /// The document can still be evaluated: what is complained about has a defined meaning.
  void report(std::string_view rule, Span where, std::string message, std::string mend = {}) {
    add(rule, where, std::move(message), std::move(mend), false);
  }
  /// The same, but only a warning where the rule is an error for others.
  void warn(std::string_view rule, Span where, std::string message, std::string mend);
  /// The document cannot be evaluated.
  void refuse(std::string_view rule, Span where, std::string message, std::string mend = {}) {
    add(rule, where, std::move(message), std::move(mend), true);
  }
  void add(std::string_view rule, Span where, std::string message, std::string mend, bool fatal);

  /// True when something was left out within `span`: then nothing is called missing from it.
  bool has_gap(Span span) const;

  const std::shared_ptr<const Source>& source() const { return source_; }
  /// At most kMaxFindings and two: that there are more, and the first fatal one among those.
  Diagnostics take() { return std::move(diagnostics_); }

 private:
  bool has_room(Span where, bool fatal);

  std::shared_ptr<const Source> source_;
  std::vector<std::uint32_t> gaps_;  // ascending
  Diagnostics diagnostics_;
  bool has_fatal_ = false;
  bool full_ = false;
};

/// User text for a message: in backticks, on one line, shortened when long, invisible characters by their
/// code points.
std::string quoted(std::string_view text);

/// "did you mean `X`?"
std::string did_you_mean(std::string_view candidate);

/// Takes out of `complaints` what a fatal one of `causes` brought about: about a string that has a syntax
/// error in it, or about what stands where one was found.
void drop_consequences(const Diagnostics& causes, Diagnostics& complaints);

/// The places in order: by file offset, a stable sort.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_COMPLAINTS_H_
