// Attributes and text of XML reports.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/xml_parts.h"

#include <array>
#include <span>

#include "whydeny/report/check_parts.h"

namespace whydeny {
namespace {

constexpr std::array kMarkup = {Replacement{'&', "&amp;"},   Replacement{'<', "&lt;"},
                                Replacement{'>', "&gt;"},    Replacement{'"', "&quot;"},
                                Replacement{'\'', "&apos;"}, Replacement{'\n', "&#10;"}};

}  // namespace

std::string xml_attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + replaced(printable_lines(value), kMarkup) + "\"";
}

std::string xml_content(std::string_view text) {
  return replaced(printable_lines(text), std::span(kMarkup).first(kMarkup.size() - 1));
}

}  // namespace whydeny
