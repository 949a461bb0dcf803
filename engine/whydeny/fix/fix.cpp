// Mends files: the edits of findings, made in passes, the safe ones proved.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/fix.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "whydeny/fix/proof.h"
#include "whydeny/lint/policies_in.h"

namespace whydeny {
namespace {

/// The edit in the file's own text; nothing when it stands in a text that was decoded out of it, such as a
/// JSON string, where the same bytes would mean something else.
std::optional<TextEdit> in_file(const TextEdit& edit, const Source& source) {
  const Source& file = source.file();
  if (&file == &source) return edit;
  const Span there = file.file_span(source.file_span(edit.where));
  const auto around = [](std::string_view text, Span span) {
    const std::size_t begin = span.begin == 0 ? 0 : span.begin - 1;
    return text.substr(begin, std::min<std::size_t>(span.end + 1, text.size()) - begin);
  };
  if (around(source.text(), edit.where) != around(file.text(), there)) return {};
  return TextEdit{there, edit.text};
}

std::optional<std::vector<TextEdit>> edits_in_file(const Finding& finding, const Source& file) {
  if (!finding.fix || !finding.diagnostic.source || &finding.diagnostic.source->file() != &file) return {};
  std::vector<TextEdit> out;
  for (const TextEdit& edit : finding.fix->edits) {
    auto there = in_file(edit, *finding.diagnostic.source);
    if (!there) return {};
    out.push_back(std::move(*there));
  }
  if (out.empty()) return {};
  std::sort(out.begin(), out.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.where.begin < b.where.begin; });
  return out;
}

/// A fix that this pass may make.
struct Candidate {
  const Finding* finding;
  std::vector<TextEdit> edits;  // ascending

  Span span() const { return {edits.front().where.begin, edits.back().where.end}; }
};

std::string apply_fixes(std::string_view text, const std::vector<Candidate>& fixes) {
  std::vector<const TextEdit*> edits;
  for (const Candidate& fix : fixes) {
    for (const TextEdit& edit : fix.edits) edits.push_back(&edit);
  }
  std::sort(edits.begin(), edits.end(),
            [](const TextEdit* a, const TextEdit* b) { return a->where.begin < b->where.begin; });
  std::string out;
  std::size_t at = 0;
  for (const TextEdit* edit : edits) {
    out += text.substr(at, edit->where.begin - at);
    out += edit->text;
    at = edit->where.end;
  }
  return out + std::string(text.substr(at));
}

class Fixer {
 public:
  Fixer(std::shared_ptr<const Source> source, const FixOptions& options) : options_(options) {
    file_.source = std::move(source);
    file_.linted = options_.lint(file_.source);
  }

  FixedFile run() {
    for (int pass = 0; pass < kMostFixPasses; ++pass) {
      std::vector<Candidate> safe = candidates(FixSafety::Safe);
      if (!safe.empty() && make_safe(std::move(safe))) continue;
      std::vector<Candidate> unsafe =
          options_.unsafe ? candidates(FixSafety::Unsafe) : std::vector<Candidate>();
      if (unsafe.empty() || !make(unsafe)) break;
    }
    return std::move(file_);
  }

 private:
  /// The fixes of one safety that do not touch each other, from the top of the file.
  std::vector<Candidate> candidates(FixSafety safety) const {
    std::vector<Candidate> all;
    for (const Finding& finding : file_.linted.findings) {
      if (finding.suppressed || !finding.fix || finding.fix->safety != safety || is_refused(finding))
        continue;
      if (auto edits = edits_in_file(finding, *file_.source)) all.push_back({&finding, std::move(*edits)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate& a, const Candidate& b) { return a.span().begin < b.span().begin; });
    std::vector<Candidate> out;
    for (Candidate& candidate : all) {
      if (out.empty() || candidate.span().begin > out.back().span().end) out.push_back(std::move(candidate));
    }
    return out;
  }

  bool is_refused(const Finding& finding) const {
    return std::any_of(file_.refused.begin(), file_.refused.end(), [&](const RefusedFix& refused) {
      return refused.rule == finding.diagnostic.rule && refused.where == finding.diagnostic.where;
    });
  }

  /// All together if that is proved, else each that is proved alone. False when none was made.
  bool make_safe(std::vector<Candidate> fixes) {
    if (!difference(apply_fixes(file_.source->text(), fixes))) return make(fixes);
    for (const Candidate& fix : fixes) {
      const auto reason = difference(apply_fixes(file_.source->text(), {fix}));
      if (!reason) return make({fix});
      file_.refused.push_back({fix.finding->diagnostic.rule, *reason, fix.finding->diagnostic.where});
    }
    return false;
  }

  bool make(const std::vector<Candidate>& fixes) {
    std::string text = apply_fixes(file_.source->text(), fixes);
    if (text == file_.source->text()) return false;
    auto source = std::make_shared<const Source>(file_.source->path(), std::move(text));
    if (parse_json(file_.source).has_value() && !parse_json(source).has_value()) return false;
    for (const Candidate& fix : fixes) ++file_.applied[fix.finding->diagnostic.rule];
    file_.linted = options_.lint(source);
    file_.source = std::move(source);
    return true;
  }

  /// Why the text with fixes does not decide as the one without; nothing when it does, or when the old one
  /// could not be evaluated at all.
  std::optional<std::string> difference(std::string text) const {
    const auto source = std::make_shared<const Source>(file_.source->path(), std::move(text));
    const std::vector<ParsedPolicy> before = policies_in(file_.source, file_.linted.documents);
    const std::vector<ParsedPolicy> after = policies_in(source, file_.linted.documents);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i].policy) continue;
      if (i >= after.size() || !after[i].policy) return "the policy could not be evaluated any more";
      if (auto found = find_difference(*before[i].policy, *after[i].policy)) return found;
    }
    return {};
  }

  const FixOptions& options_;
  FixedFile file_;
};

}  // namespace

bool is_fixable(const Finding& finding, const Source& file, bool unsafe) {
  return !finding.suppressed && finding.fix && (unsafe || finding.fix->safety == FixSafety::Safe) &&
         edits_in_file(finding, file).has_value();
}

FixedFile fix_file(std::shared_ptr<const Source> source, const FixOptions& options) {
  return Fixer(std::move(source), options).run();
}

}  // namespace whydeny
