// Inner header: the complaints about one text, collected while it is read.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_FINDINGS_H_
#define WHYDENY_JSON_FINDINGS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// `text` in backticks as messages show it: clipped, on one line.
std::string shown(std::string_view text);

class JsonFindings {
 public:
  explicit JsonFindings(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  /// Adds a fatal error. Past a thousand it only remembers that there was more.
  void add(std::string_view rule, Span where, std::string message, std::string mend = {});
  /// Whether reading on is pointless: nobody mends a thousand slips one by one.
  bool full() const { return full_; }
  /// Drops what begins in `where`: it turned out to be no part of the document.
  void forget(Span where);
  bool empty() const { return list_.empty(); }

  const std::shared_ptr<const Source>& source() const { return source_; }
  Diagnostics take() { return std::move(list_); }

 private:
  std::shared_ptr<const Source> source_;
  Diagnostics list_;
  bool full_ = false;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_FINDINGS_H_
