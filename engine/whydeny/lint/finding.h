// What the linter found: a complaint with its context, and the edits that mend it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_FINDING_H_
#define WHYDENY_LINT_FINDING_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// The bytes of `where` become `text`; an empty `where` inserts. Counts in the text of the finding's source.
struct TextEdit {
  Span where;
  std::string text;
};

enum class FixSafety {
  Safe,    ///< the policy decides every request as before, or could not decide any
  Unsafe,  ///< a guess at what was meant
};

struct Fix {
  FixSafety safety = FixSafety::Unsafe;
  std::vector<TextEdit> edits;  ///< made together or not at all
};

/// Another place that belongs to a finding.
struct Related {
  Span where;
  std::string message;
};

/// Why a finding does not count.
struct Suppression {
  enum class Kind {
    External,  ///< a sidecar, the configuration or the baseline
    InSource,  ///< a Sid marker or a comment of the host
  };
  Kind kind = Kind::External;
  std::string reason;
};

struct Finding {
  Diagnostic diagnostic;
  std::vector<Related> related;
  std::optional<Fix> fix;

  // Filled in when the checks are done.
  std::size_t document = 0;                ///< index into LintedFile::documents
  std::optional<std::uint32_t> statement;  ///< index in its document
  std::string sid;
  std::string pointer;      ///< RFC 6901, within the file: "/Statement/0/Action/1"
  std::string fingerprint;  ///< stays when the file is reformatted or lines move
  std::optional<Suppression> suppressed;
};

/// Collects what the rules find in one document.
class Findings {
 public:
  explicit Findings(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  /// `where` counts in the text of the document's source. Message and mend as in Diagnostic. Beyond kMaxFindings what is
  /// returned is kept no longer than until the next.
  Finding& report(std::string_view rule, Span where, std::string message, std::string mend = {});
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  std::shared_ptr<const Source> source_;
  std::vector<Finding> findings_;
  Finding beyond_;
};

/// How a document's type was found, earlier ones before later ones.
enum class TypeOrigin { Flag, Sidecar, Config, Host, Content, Path, Default };

/// "flag", "sidecar", "config", "host", "content", "path", "default"
std::string_view type_origin_name(TypeOrigin origin);

/// One policy in a file.
struct DocumentInfo {
  PolicyType type = PolicyType::Identity;
  std::string kind;  ///< of a resource policy: "s3", "sqs", "kms", ...; empty when unknown
  TypeOrigin origin = TypeOrigin::Default;
  std::string reason;  ///< for people: "`Principal` and no `Resource`"
  std::string label;   ///< which one in a file with several: "role App, trust policy"; may be empty
  /// What was read, repaired if it had to be; null and nothing when there is no JSON to speak of.
  std::shared_ptr<const JsonDocument> json = nullptr;
  std::optional<JsonValue> root = std::nullopt;  ///< of the policy, in `json`
};

/// All that was found in one file, in the order of the places, then of the rules.
struct LintedFile {
  std::string path;
  std::shared_ptr<const Source> source;  ///< null when the file could not be read
  std::vector<DocumentInfo> documents;   ///< empty: no policy in it
  std::vector<Finding> findings;
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_FINDING_H_
