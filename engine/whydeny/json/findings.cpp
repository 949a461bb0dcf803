// Complaints, a bounded number of them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/findings.h"

#include "whydeny/json/bytes.h"

namespace whydeny {
namespace {

constexpr std::size_t kMostFindings = 1000;
constexpr std::size_t kLongestShown = 40;

}  // namespace

std::string shown(std::string_view text) {
  std::string out = "`";
  for (std::size_t points = 0; !text.empty(); ++points) {
    if (points == kLongestShown) {
      out += "...";
      break;
    }
    const std::uint32_t length = decode_utf8(text).length;
    const auto c = static_cast<unsigned char>(text.front());
    if (length == 0) {
      append_utf8(out, 0xFFFD);
    } else if (c < 0x20 || c == 0x7F) {
      out.push_back(' ');
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out + "`";
}

void JsonFindings::add(std::string_view rule, Span where, std::string message, std::string mend) {
  if (full_) return;
  if (list_.size() + 1 == kMostFindings) {
    full_ = true;
    rule = "J001";
    message = "more problems follow; only the first " + std::to_string(kMostFindings - 1) + " are listed";
    mend.clear();
  }
  list_.push_back(
      {Severity::Error, std::string(rule), std::move(message), std::move(mend), where, source_, true});
}

void JsonFindings::forget(Span where) {
  std::erase_if(list_, [where](const Diagnostic& d) {
    return d.where.begin >= where.begin && d.where.begin < where.end;
  });
  full_ = full_ && list_.size() == kMostFindings;
}

}  // namespace whydeny
