// Workflow commands of GitHub Actions, and lines that are none.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/github_parts.h"

#include <array>
#include <span>

#include "whydeny/report/check_parts.h"
#include "whydeny/report/log_text.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// In a message only the first rows of the table mean something.
constexpr std::size_t kMessageRows = 2;
constexpr std::array kMarks = {Replacement{'%', "%25"}, Replacement{'\n', "%0A"}, Replacement{':', "%3A"},
                               Replacement{',', "%2C"}};

}  // namespace

std::string github_message(std::string_view text) {
  return replaced(printable_lines(text), std::span(kMarks).first(kMessageRows));
}

std::string github_property(std::string_view text) { return replaced(printable_lines(text), kMarks); }

std::string github_plain_line(std::string_view text) {
  const std::string line = printable(text);
  const bool starts_a_word =
      !line.empty() && line.front() > ' ' && line.front() < 0x7F && line.front() != ':';
  std::string out;
  LogText().append(out, (starts_a_word ? "" : "./") + line + "\n");  // `./` changes no relative path
  return out;
}

}  // namespace whydeny
