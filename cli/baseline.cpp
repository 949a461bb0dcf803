// Findings that were there before: lists of fingerprints.
// SPDX-License-Identifier: Apache-2.0
#include "cli/baseline.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "cli/load.h"
#include "cli/path_glob.h"
#include "whydeny/json/json.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kVersion = "1";

Diagnostic complaint(const JsonValue& value, std::string message, std::string mend = "") {
  return {Severity::Error, "", std::move(message), std::move(mend), value.span(), value.source(), true};
}

// The members of an entry that are strings.
struct EntryText {
  std::string_view key;
  std::string* out;
};

Diagnostics read_strings(const JsonValue& entry, std::span<const EntryText> texts) {
  for (const EntryText& text : texts) {
    const auto value = entry.find(text.key);
    if (!value || !value->is(JsonKind::String))
      return {complaint(entry, "an entry of a baseline has a string `" + std::string(text.key) + "`")};
    *text.out = value->text();
  }
  return {};
}

}  // namespace

Baseline::Baseline(const std::string& path) {
  const std::string absolute = absolute_path(path);
  directory_ = absolute.substr(0, std::max<std::size_t>(absolute.rfind('/'), 1));
}

Result<Baseline> Baseline::read(const std::string& path) {
  const auto source = read_source(path);
  if (!source) return source.error();
  const auto document = parse_json(*source);
  if (!document) return document.error();
  const JsonValue root = (*document)->root();
  const auto version = root.find("version");
  const auto entries = root.find("entries");
  if (!version || version->text() != kVersion || !entries || !entries->is(JsonKind::Array))
    return complaint(root, "this is no baseline of version 1", "`--write-baseline` makes one");
  Baseline baseline(path);
  for (const JsonValue& item : entries->items()) {
    Key key;
    const std::array texts = {EntryText{"path", &key.path}, EntryText{"rule", &key.rule},
                              EntryText{"fingerprint", &key.fingerprint}};
    Diagnostics problems = read_strings(item, texts);
    if (!problems.empty()) return problems;
    std::size_t count = 1;
    if (const auto number = item.find("count")) {
      const std::string_view text = number->text();
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
      if (!number->is(JsonKind::Number) || error != std::errc() || end != text.data() + text.size())
        return complaint(*number, "a count is a whole number");
    }
    Entry& entry = baseline.entries_[std::move(key)];
    entry.count += count;
    entry.left = entry.count;
  }
  return baseline;
}

std::string Baseline::relative(const std::string& absolute) const {
  return std::filesystem::path(absolute).lexically_relative(directory_).generic_string();
}

void Baseline::add(const LintedFile& file, const std::string& absolute) {
  const std::string path = relative(absolute);
  for (const Finding& finding : file.findings) {
    if (!finding.suppressed) ++entries_[{path, finding.diagnostic.rule, finding.fingerprint}].count;
  }
}

void Baseline::suppress(LintedFile& file, const std::string& absolute) {
  const std::string path = relative(absolute);
  linted_.insert(path);
  for (Finding& finding : file.findings) {
    if (finding.suppressed) continue;
    const auto entry = entries_.find({path, finding.diagnostic.rule, finding.fingerprint});
    if (entry == entries_.end() || entry->second.left == 0) continue;
    --entry->second.left;
    finding.suppressed = Suppression{Suppression::Kind::External, "in the baseline"};
  }
}

bool Baseline::was_linted(const std::string& path) const {
  return linted_.count(path) != 0 || ::access((directory_ + "/" + path).c_str(), F_OK) != 0;
}

std::size_t Baseline::count_stale() const {
  std::size_t count = 0;
  for (const auto& [key, entry] : entries_) {
    if (entry.left > 0 && was_linted(key.path)) count += entry.left;
  }
  return count;
}

void Baseline::drop_stale() {
  for (auto& [key, entry] : entries_) {
    if (entry.left > 0 && was_linted(key.path)) entry.count -= std::exchange(entry.left, 0);
  }
  std::erase_if(entries_, [](const auto& row) { return row.second.count == 0; });
}

std::size_t Baseline::size() const {
  std::size_t count = 0;
  for (const auto& [key, entry] : entries_) count += entry.count;
  return count;
}

std::string Baseline::text(std::string_view tool_version) const {
  JsonWriter json(true);
  json.begin_object().key("version").number(1).key("tool").string(tool_version).key("entries").begin_array();
  for (const auto& [key, entry] : entries_) {
    json.begin_object().key("rule").string(key.rule).key("path").string(key.path);
    json.key("fingerprint").string(key.fingerprint);
    json.key("count").number(static_cast<std::int64_t>(entry.count)).end_object();
  }
  json.end_array().end_object();
  return printable_json(json.text()) + "\n";
}

}  // namespace whydeny
