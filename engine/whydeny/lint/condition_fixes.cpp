// Fixes for what the parser finds in operators (C501 to C503).
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/edits.h"

namespace whydeny {
namespace {

/// The name in backticks that a complaint proposes, or empty.
std::string_view proposed_name(const Diagnostic& complaint) {
  const std::string_view mend = complaint.mend;
  const std::size_t begin = mend.find('`');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = mend.find('`', begin + 1);
  return end == std::string_view::npos ? std::string_view() : mend.substr(begin + 1, end - begin - 1);
}

std::optional<Fix> write_proposed(const Diagnostic& complaint, FixSafety safety) {
  const std::string_view name = proposed_name(complaint);
  if (name.empty()) return {};
  return Fix{safety, {replace_string(complaint.where, name)}};
}

}  // namespace

std::optional<Fix> fix_operator(const Subject&, const Diagnostic& complaint) {
  return write_proposed(complaint, FixSafety::Unsafe);
}
std::optional<Fix> fix_set_prefix(const Subject&, const Diagnostic& complaint) {
  return write_proposed(complaint, FixSafety::Safe);
}
std::optional<Fix> fix_null_if_exists(const Subject&, const Diagnostic& complaint) {
  return write_proposed(complaint, FixSafety::Safe);
}

}  // namespace whydeny
