// Refused calls of CloudTrail records, counted by who was refused what.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DENIALS_H_
#define WHYDENY_CLI_DENIALS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "whydeny/replay/trail_record.h"
#include "whydeny/report/agreement.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// A distinct refusal: sessions of one role, and calls at different times, are one.
struct Denial {
  std::string caller, action, resource, event, code;
  AccessDenied said;
  std::size_t count = 0;
  std::string first, last;                      ///< times
  std::string event_id;                         ///< of the last
  std::map<std::string, std::size_t> verdicts;  ///< ours, by name
  std::map<std::string, std::size_t> fits;      ///< by name of the Fit
  std::string cause;                            ///< of the last verdict, short
  std::vector<std::string> findings;            ///< about the last
  std::vector<std::string> notes;               ///< about the last record and its verdict
  std::string not_evaluated;                    ///< why; empty: it was, or nothing to evaluate with was given
};

class Denials {
 public:
  /// The row that a record belongs to, counted; null when it is no refusal or was counted before, in this or
  /// another trail.
  Denial* add(const TrailRecord& record);
  void count_record() { ++records_; }
  std::size_t records() const { return records_; }

  /// The most frequent first.
  std::vector<const Denial*> sorted() const;

  /// One line for each, and a sum.
  void append_text(StyledText& out) const;
  std::string json() const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, Denial> rows_;
  std::set<std::string> seen_;
  std::size_t records_ = 0;
  std::size_t denied_ = 0;
  std::size_t repeated_ = 0;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_DENIALS_H_
