// Any bytes as a file that `whydeny check` reads: every case is whole or says what is wrong with it.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>

#include "cli/ask.h"
#include "cli/case.h"
#include "cli/case_rewrite.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace whydeny;
using fuzz::require;

// Only policies that are written out are loaded: a path would be one of this machine.
bool names_no_file(const JsonValue& value) {
  if (value.is(JsonKind::String)) return false;
  if (const auto inner = value.find("policy")) return names_no_file(*inner);
  if (value.find("Statement") || value.find("Version")) return true;
  for (const JsonValue& item : value.items()) {
    if (!names_no_file(item)) return false;
  }
  for (const auto& member : value.members()) {
    if (member.key != "name" && !names_no_file(member.value)) return false;
  }
  return true;
}

// `policies` of the file, and those of its cases.
bool is_closed(const JsonDocument& document) {
  const JsonValue root = document.root();
  const auto shared = root.find("policies"), cases = root.find("cases");
  if (shared && !names_no_file(*shared)) return false;
  if (!cases) return true;
  for (const JsonValue& one : cases->items()) {
    const auto own = one.find("policies");
    if (own && !names_no_file(*own)) return false;
  }
  return true;
}

void check(std::string_view text, const char* path) {
  const auto source = fuzz::source_of(text, path);
  Result<CaseFile> file = CaseFile::open(source);
  if (!file) {
    require(!file.error().empty(), "a refusal has a reason");
    return fuzz::require_sound(file.error());
  }
  FileReader files;
  CaseRewriter rewriter;
  std::size_t count = 0;
  while (const auto one = file->next()) {
    require(++count <= text.size() + 1, "a file has an end");
    require(!one->id.empty(), "a case has an id");
    require(one->where.begin <= one->where.end, "a case has a place");
    fuzz::require_sound(one->complaints);
    if (!one->complaints.empty() || !one->document || !is_closed(*one->document)) continue;
    PolicyLoader loader(files);
    const auto answer = ask(*one, {}, loader, {});
    if (!answer) {
      fuzz::require_sound(answer.error());
    } else if (one->object && !(one->expectation && meets(*answer, *one->expectation))) {
      rewriter.expect_instead(*one, *answer);
    }
  }
  const auto rewrite = rewriter.finish(source);
  if (!rewrite) return;
  require(CaseFile::open(fuzz::source_of(rewrite->after, path)).has_value(),
          "new expectations leave a case file", rewrite->after);
}

}  // namespace

WHYDENY_FUZZER(case_file) {
  check(input, "fuzz.json");
  check(input, "fuzz.jsonl");
}
