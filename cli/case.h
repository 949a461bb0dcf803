// Cases: questions with their expected answers, in a fixture file or one to a line.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CASE_H_
#define WHYDENY_CLI_CASE_H_

#include <memory>
#include <optional>
#include <string>

#include "cli/expectation.h"
#include "cli/fact_members.h"
#include "cli/policy_members.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// One question. When `complaints` is not empty it cannot be answered, and only the id and the place are
/// reliable.
struct Case {
  std::string id;  ///< `when` of a fixture, `id` of a line, else "case 3" or "line 3"
  std::shared_ptr<const Source> source;
  Span where;
  std::shared_ptr<const JsonDocument> document;  ///< keeps the members of `policies` alive
  RequestSpec request;
  FactMembers facts;
  PolicyMembers policies;
  std::optional<Expectation> expectation;
  std::optional<JsonValue> object;  ///< what the case was read from, a member of `document`
  Diagnostics complaints;
};

/// The cases of one file, one after the other, so that a long file of lines is never held parsed as a whole.
///
/// A fixture is one JSON object with comments: what all cases share, and `cases`, each a layer over it. A
/// `.jsonl` or `.ndjson` file, or standard input that starts with a whole object on one line, has a case
/// without layers on each line; a `.json` file without `cases` is one such case.
class CaseFile {
 public:
  /// The complaints are about the file as a whole; a case that is wrong does not keep the others from being
  /// asked.
  static Result<CaseFile> open(std::shared_ptr<const Source> source);
  /// The same for one that is parsed, and so has no lines.
  static Result<CaseFile> open(std::shared_ptr<const JsonDocument> document);

  /// The next case, or nothing at the end.
  std::optional<Case> next();

 private:
  explicit CaseFile(std::shared_ptr<const Source> source) : source_(std::move(source)) {}
  std::optional<Case> next_line();

  std::shared_ptr<const Source> source_;
  // A fixture: the shared members as a case of its own, and what is left to overlay.
  std::shared_ptr<const JsonDocument> document_;
  Case shared_;
  std::vector<JsonValue> overlays_;
  // Lines: how far they are read.
  bool lines_ = false;
  std::size_t offset_ = 0;
  std::size_t count_ = 0;
};

/// One line of a stream: a case in one object, or a request alone, with its members beside `id`, `policies`,
/// `facts` and `unknown`. `defaults` gives the request and the facts that lie under it. `expect` and `by` are
/// passed over. The id stays empty when the line has none.
Case read_line_case(const std::shared_ptr<const Source>& line, const Case& defaults);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CASE_H_
