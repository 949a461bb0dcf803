// All complaints about a text that is not JSON, and the text it was probably meant to be.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/repair.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "whydeny/json/bytes.h"
#include "whydeny/json/decode.h"
#include "whydeny/json/edits.h"
#include "whydeny/json/findings.h"
#include "whydeny/json/paste.h"
#include "whydeny/json/reader.h"
#include "whydeny/json/structure.h"

namespace whydeny {
namespace {

// A document can be escaped inside quotes inside a table, but hardly more than that.
constexpr int kMostLayers = 6;

bool is_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, 1024);
  const auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  return controls > 4 && controls * 10 > sample.size();
}

void append(Diagnostics& to, Diagnostics from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// J009 for each repeated key of `document`; leaves the repeated members out of the repaired text.
void read_duplicates(const std::shared_ptr<const Source>& document, const ReadJson& read, RepairedJson& out) {
  out.repaired = document;
  if (read.duplicates.empty()) return;
  const std::string_view text = document->text();
  JsonFindings findings(document);
  Edits edits;
  for (const DuplicateMember& duplicate : read.duplicates) {
    const std::string key =
        shown(text.substr(duplicate.key.begin + 1, duplicate.key.end - duplicate.key.begin - 2));
    findings.add("J009", duplicate.key, "the key " + key + " stands twice in this object",
                 "keep one of them");
    edits.remove({duplicate.previous_end, duplicate.member.end});
  }
  append(out.diagnostics, findings.take());
  out.repaired = edits.apply(document);
  for (std::uint32_t& gap : out.gaps) gap = edits.forward(gap);
}

/// Reads a text without any wrapping.
void diagnose_document(const std::shared_ptr<const Source>& source, JsonOptions options,
                       std::uint32_t error_offset, RepairedJson& out) {
  JsonFindings findings(source);
  Edits edits;
  StructureReader reader(source->text(), options, findings, edits);
  reader.read();
  // Never accept by accident what the strict reader refused.
  if (findings.empty()) findings.add("J001", {error_offset, error_offset}, "this is not valid JSON");
  append(out.diagnostics, findings.take());
  if (reader.hopeless()) return;
  const std::shared_ptr<const Source> mended = edits.apply(source);
  const ReadJson read = read_json(mended->text(), {});
  if (!read.ok) return;
  for (const std::uint32_t gap : reader.gaps()) out.gaps.push_back(edits.forward(gap));
  std::sort(out.gaps.begin(), out.gaps.end());
  read_duplicates(mended, read, out);
}

void diagnose_layers(std::shared_ptr<const Source> source, JsonOptions options, RepairedJson& out) {
  for (int layers = 0;; ++layers) {
    const ReadJson read = read_json(source->text(), options);
    if (read.ok) return read_duplicates(source, read, out);
    JsonFindings findings(source);
    std::shared_ptr<const Source> inner = layers < kMostLayers ? take_off_layer(findings) : nullptr;
    if (!inner) return diagnose_document(source, options, read.error_offset, out);
    append(out.diagnostics, findings.take());
    source = std::move(inner);
  }
}

Diagnostic at_start(std::string_view rule, std::shared_ptr<const Source> source, std::string message,
                    std::string mend) {
  return {Severity::Error,
          std::string(rule),
          std::move(message),
          std::move(mend),
          {0, 0},
          std::move(source),
          true};
}

/// In the order of the file, whichever text decoded out of it a complaint is about.
void sort_by_place(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.source->file_span(a.where).begin < b.source->file_span(b.where).begin;
  });
}

}  // namespace

RepairedJson diagnose_json(std::shared_ptr<const Source> source, JsonOptions options) {
  RepairedJson out;
  if (source->text().size() > kMaxTextBytes) {
    const std::string limit = std::to_string(kMaxTextBytes >> 20U);
    out.diagnostics.push_back(
        at_start("F009", std::move(source), "the text is longer than " + limit + " MiB", ""));
    return out;
  }
  if (std::shared_ptr<const Source> decoded = utf8_decoded(*source)) {
    const std::string name(encoding_name(detect_encoding(source->text())));
    out.diagnostics.push_back(
        at_start("J008", source, "the text is " + name + ", not UTF-8", "save it as UTF-8"));
    source = std::move(decoded);
  }
  if (is_binary(source->text())) {
    out.diagnostics.push_back(at_start("J001", std::move(source), "this is not a text file", ""));
    return out;
  }
  if (source->text().starts_with(kByteOrderMark)) out.diagnostics.push_back(byte_order_mark(source));
  diagnose_layers(std::move(source), options, out);
  sort_by_place(out.diagnostics);
  return out;
}

Diagnostic byte_order_mark(std::shared_ptr<const Source> source) {
  const auto length = static_cast<std::uint32_t>(kByteOrderMark.size());
  return {Severity::Warning,
          "J006",
          "the text starts with a UTF-8 byte order mark",
          "save it without one",
          {0, length},
          std::move(source),
          false};
}

}  // namespace whydeny
