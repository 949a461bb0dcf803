// What all fuzzers share: how one is declared, and how it says that something is wrong.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_FUZZ_FUZZ_H_
#define WHYDENY_TESTS_FUZZ_FUZZ_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/diagnostics/source.h"

/// The function of a fuzzer, `input` being its argument:
///
///     WHYDENY_FUZZER(arn) { require(!parse_arn(input) || input.starts_with("arn:"), "..."); }
///
/// Under clang's libFuzzer each file is a program of its own. For every other compiler all of them are one
/// program, which runs them on the inputs that are kept (replay.cpp).
#ifdef WHYDENY_FUZZ_REPLAY
#define WHYDENY_FUZZER(name)                                                                            \
  static void fuzz_##name(std::string_view input);                                                      \
  [[maybe_unused]] static const bool registered_##name = whydeny::fuzz::add_fuzzer(#name, fuzz_##name); \
  static void fuzz_##name([[maybe_unused]] std::string_view input)
#else
#define WHYDENY_FUZZER(name)                                                          \
  static void fuzz_##name(std::string_view input);                                    \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    fuzz_##name({reinterpret_cast<const char*>(data), size});                         \
    return 0;                                                                         \
  }                                                                                   \
  static void fuzz_##name([[maybe_unused]] std::string_view input)
#endif

namespace whydeny::fuzz {

/// Makes a fuzzer known to replay.cpp.
bool add_fuzzer(std::string_view name, void (*run)(std::string_view input));

/// Ends the program, which is a finding, when what must hold does not. `shown` is printed.
inline void require(bool holds, const char* what, std::string_view shown = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%s\n", what, std::string(shown).c_str());
  std::abort();
}

inline std::shared_ptr<const Source> source_of(std::string_view text, const char* path = "fuzz.json") {
  return std::make_shared<const Source>(path, std::string(text));
}

/// Every complaint says something, and its place lies in the text.
inline void require_sound(const Diagnostic& complaint) {
  require(!complaint.message.empty(), "a complaint has a message");
  require(complaint.where.begin <= complaint.where.end, "a place ends behind its begin", complaint.message);
  if (!complaint.source) return;
  const Source& file = complaint.source->file();
  const Span span = complaint.source->file_span(complaint.where);
  require(span.begin <= span.end && span.end <= file.text().size(), "a place lies in its file",
          complaint.message);
}

/// Whatever a file has in it, a complaint has one line.
inline void require_one_line(const Diagnostic& complaint) {
  require(complaint.message.find('\n') == std::string::npos, "a message has one line", complaint.message);
  require(complaint.mend.find('\n') == std::string::npos, "a mend has one line", complaint.mend);
}

inline void require_one_line(const Diagnostics& complaints) {
  for (const Diagnostic& complaint : complaints) require_one_line(complaint);
}

inline void require_sound(const Diagnostics& complaints) {
  for (const Diagnostic& complaint : complaints) require_sound(complaint);
  if (complaints.empty() || !complaints.back().source) return;
  const SourceLocation last = complaints.back().source->locate(complaints.back().where.begin);
  require(last.line > 0 && last.column > 0, "lines and columns count from one", complaints.back().message);
}

}  // namespace whydeny::fuzz

#endif  // WHYDENY_TESTS_FUZZ_FUZZ_H_
