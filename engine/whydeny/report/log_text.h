// Text on its way into a log whose reader obeys commands in it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_LOG_TEXT_H_
#define WHYDENY_REPORT_LOG_TEXT_H_

#include <string>
#include <string_view>

namespace whydeny {

/// One stream of text. GitHub's runner takes a line of any step's log for a command when it starts, after
/// white space, with `::`, and the older `##[name]` anywhere in it; Azure Pipelines and TeamCity do with
/// `##vso[` and
/// `##teamcity[`. Such marks are taken apart by an escape, `:\u003a` and `#\u0023[`, whoever wrote them: a
/// file name, a Sid, a value. JSON stays the same JSON, since there they can only stand in strings.
class LogText {
 public:
  /// Appends `text`, which goes on where the last one ended.
  void append(std::string& out, std::string_view text);

 private:
  bool blank_ = true;  ///< the line so far is white space, or nothing that a reader would call a word
};

}  // namespace whydeny

#endif  // WHYDENY_REPORT_LOG_TEXT_H_
