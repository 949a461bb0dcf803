// Fixes for values that the parser finds malformed.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/malformed_fixes.h"

#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// What stands between the quotes at `where`; nothing for what is no string or has escapes.
std::optional<std::string_view> string_at(const Subject& subject, Span where) {
  const std::string_view literal = subject.text(where);
  if (literal.size() < 2 || literal.front() != '"' || literal.back() != '"') return std::nullopt;
  if (literal.find('\\') != std::string_view::npos) return std::nullopt;
  return literal.substr(1, literal.size() - 2);
}

std::optional<Fix> write_instead(const Diagnostic& complaint, const std::string& meant) {
  if (meant.empty()) return std::nullopt;
  return Fix{FixSafety::Unsafe, {replace_string(complaint.where, meant)}};
}

/// True when all actions of the statement at `where` are S3's.
bool is_about_s3(const Subject& subject, Span where) {
  const auto& all = subject.statements();
  const auto after = std::upper_bound(all.begin(), all.end(), where.begin,
                                      [](std::uint32_t at, const Statement& s) { return at < s.span.begin; });
  if (after == all.begin()) return false;
  const auto& actions = std::prev(after)->action.values;
  return !actions.empty() && std::all_of(actions.begin(), actions.end(), [](const Value& action) {
    return equals_ignoring_case(service_of(action.text), "s3");
  });
}

bool is_bucket_path(std::string_view text) {
  const std::string_view bucket = text.substr(0, text.find('/'));
  return bucket.size() >= 3 && std::all_of(bucket.begin(), bucket.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

}  // namespace

std::optional<Fix> fix_action_form(const Subject& subject, const Diagnostic& complaint) {
  const auto text = string_at(subject, complaint.where);
  return text ? write_instead(complaint, action_meant(*text)) : std::nullopt;
}

std::optional<Fix> fix_arn_form(const Subject& subject, const Diagnostic& complaint) {
  const auto text = string_at(subject, complaint.where);
  if (!text) return std::nullopt;
  std::string meant = resource_meant(*text);
  if (meant.empty() && is_bucket_path(*text) && is_about_s3(subject, complaint.where))
    meant = "arn:aws:s3:::" + std::string(*text);
  return write_instead(complaint, meant);
}

}  // namespace whydeny
