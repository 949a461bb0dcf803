// For tests of complaints: a text in which `@` marks where each complaint is expected.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_MARKED_TEXT_H_
#define WHYDENY_TESTS_MARKED_TEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// `{"Effect": @"allow"}` is the text `{"Effect": "allow"}` with a mark at 11. `@@` marks one place twice.
struct MarkedText {
  explicit MarkedText(std::string_view marked) {
    for (const char c : marked) {
      if (c == '@') {
        marks.push_back(static_cast<std::uint32_t>(text.size()));
      } else {
        text += c;
      }
    }
  }
  std::shared_ptr<const Source> source(std::string path = "policy.json") const {
    return std::make_shared<Source>(std::move(path), text);
  }

  std::string text;
  std::vector<std::uint32_t> marks;
};

/// The rules of the complaints in their order, `!` after a fatal one: "G109! R313".
inline std::string rules_of(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += (out.empty() ? "" : " ") + d.rule + (d.fatal ? "!" : "");
  return out;
}

/// Where they stand in the file.
inline std::vector<std::uint32_t> places_of(const Diagnostics& diagnostics) {
  std::vector<std::uint32_t> out;
  for (const Diagnostic& d : diagnostics) out.push_back(d.source->file_span(d.where).begin);
  return out;
}

/// "3:9 G109 error: message; mend" for each, one a line.
inline std::string printed(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) {
    const SourceLocation at = d.source->locate(d.where.begin);
    out += std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + d.rule + ' ' +
           std::string(severity_name(d.severity)) + ": " + d.message + (d.mend.empty() ? "" : "; ") + d.mend +
           '\n';
  }
  return out;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_MARKED_TEXT_H_
