// What `whydeny explain` is given: from text, files and pipes to messages.
// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_input.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "cli/console.h"
#include "whydeny/json/decode.h"

namespace whydeny {
namespace {

using Items = std::vector<ExplainItem>;
constexpr std::string_view kMessageName = "message";
constexpr std::string_view kMend =
    "explain takes AWS's sentence with what surrounds it, an error response in XML or JSON, or authorization "
    "details";

// Without the text itself: what is no message of AWS may hold anything, credentials too.
Diagnostic not_understood(std::string what, const Source& source, std::uint32_t offset) {
  const SourceLocation at = source.locate(offset);
  const std::string where = at.path == kMessageName ? "" : ", " + at.path + ":" + std::to_string(at.line);
  return plain_complaint(std::move(what) + where, std::string(kMend));
}

std::string id_of(const JsonValue& value) {
  const auto id = value.find("id");
  return id && (id->is(JsonKind::String) || id->is(JsonKind::Number)) ? std::string(id->text())
                                                                      : std::string();
}

void add_json(const std::shared_ptr<const JsonDocument>& document, const JsonValue& value, Items& items) {
  if (value.is(JsonKind::Array)) {
    for (const JsonValue& item : value.items()) add_json(document, item, items);
    return;
  }
  auto details = read_authorization_details(document, value);
  if (!details) {
    items.push_back({{}, details.error()});
    return;
  }
  for (AuthorizationDetails& one : *details) {
    ExplainItem item;
    item.explanation.id = id_of(value);
    item.explanation.said = one.said;
    item.explanation.details = std::move(one);
    items.push_back(std::move(item));
  }
  if (!details->empty()) return;
  ExplainItem item;
  item.explanation.id = id_of(value);
  auto said = parse_access_denied(value);
  if (said) {
    item.explanation.said = *std::move(said);
  } else {
    item.complaints = {
        not_understood("no message of AWS in this JSON value", *value.source(), value.span().begin)};
  }
  items.push_back(std::move(item));
}

std::shared_ptr<const Source> piece_of(const Source& whole, std::string_view piece, std::uint32_t line) {
  return std::make_shared<Source>(whole.path(), std::string(piece), line);
}

// One JSON value to a line. False when the first line that is not empty is none.
bool add_json_lines(const Source& source, Items& items) {
  std::string_view rest = source.text();
  std::uint32_t number = 1;
  for (bool first = true; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto document = parse_json(piece_of(source, line, number));
    if (!document && first) return false;
    first = false;
    if (document) {
      add_json(*document, (*document)->root(), items);
    } else {
      items.push_back({{}, document.error()});
    }
  }
  return !items.empty();
}

void add_sentences(const std::shared_ptr<const Source>& source, bool whole, Items& items) {
  const std::string_view text = source->text();
  const std::vector<std::string_view> pieces =
      whole ? std::vector<std::string_view>{text} : split_messages(text);
  for (const std::string_view piece : pieces) {
    ExplainItem item;
    auto said = parse_access_denied(piece);
    if (said) {
      item.explanation.said = *std::move(said);
    } else {
      const auto offset = static_cast<std::uint32_t>(piece.data() - text.data());
      item.complaints = {not_understood("no message of AWS is recognized", *source, offset)};
    }
    items.push_back(std::move(item));
  }
}

bool is_file(const std::string& path) {
  struct stat status {};
  return path == kStandardInput || ::stat(path.c_str(), &status) == 0;
}

}  // namespace

Result<Items> read_messages(const std::string& input, FileReader& files) {
  const bool file = is_file(input);
  // A word that can only be the name of a file.
  const bool name = input.find_first_of(" <{\n") == std::string::npos && !parse_access_denied(input);
  std::shared_ptr<const Source> source = std::make_shared<Source>(std::string(kMessageName), input);
  if (file || name) {
    const auto read = files.read(input);
    if (!read) return read.error();
    source = *read;
    if (auto decoded = utf8_decoded(*source)) source = std::move(decoded);
  }
  const std::string_view text = source->text();
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text.substr(begin) == "\xEF\xBB\xBF")
    return plain_complaint(input == kStandardInput ? "standard input is empty"
                           : file                  ? "`" + input + "` is empty"
                                                   : "the message is empty");
  Items items;
  const std::size_t mark = text.substr(begin).starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (begin + mark < text.size() &&
      std::string_view("{[\"").find(text[begin + mark]) != std::string_view::npos) {
    const auto document = parse_json(source);
    if (document) {
      add_json(*document, (*document)->root(), items);
    } else if (!add_json_lines(*source, items) && !parse_access_denied(text)) {
      return document.error();
    }
    if (document && items.empty()) return not_understood("an empty list holds no message", *source, 0);
  }
  if (items.empty()) add_sentences(source, !file, items);
  return items;
}

}  // namespace whydeny
