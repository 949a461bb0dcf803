// Inner header: attributes and text of XML reports.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_XML_PARTS_H_
#define WHYDENY_REPORT_XML_PARTS_H_

#include <string>
#include <string_view>

namespace whydeny {

inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// ` name="value"`; line feeds and what XML has no place for are escaped.
std::string xml_attribute(std::string_view name, std::string_view value);
/// The text of an element; line feeds stay.
std::string xml_content(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_XML_PARTS_H_
