// What a path says about the policy in the file.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/path_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

using enum PolicyType;

// clang-format off
constexpr auto kWords = std::to_array<PathWord>({
    {"scp",              Scp,      "",    true},
    {"service-control",  Scp,      "",    true},
    {"rcp",              Rcp,      "",    true},
    {"resource-control", Rcp,      "",    true},
    {"trust",            Trust,    "",    true},
    {"assume-role",      Trust,    "",    true},
    {"assumerole",       Trust,    "",    true},
    {"bucket-policy",    Resource, "s3",  true},
    {"key-policy",       Key,      "kms", true},
    {"queue-policy",     Resource, "sqs", true},
    {"topic-policy",     Resource, "sns", true},
    {"resource-policy",  Resource, "",    true},
    {"vpce",             Endpoint, "",    true},
    {"endpoint-policy",  Endpoint, "",    true},
    {"identity",         Identity, "",    true},
    {"inline",           Identity, "",    true},
    {"managed",          Identity, "",    true},
    {"permission-set",   Identity, "",    true},
    {"boundary",         Boundary, "",    true},
    {"session-policy",   Session,  "",    true},
    {"bucket",           Resource, "s3",  false},
    {"key",              Key,      "kms", false},
    {"queue",            Resource, "sqs", false},
    {"topic",            Resource, "sns", false},
    {"resource",         Resource, "",    false},
    {"endpoint",         Endpoint, "",    false},
    {"session",          Session,  "",    false},
});
// clang-format on

/// "TrustPolicy_v2" as "-trust-policy-v2-".
std::string in_words(std::string_view name) {
  std::string out = "-";
  char last = '-';
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_word = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_upper && last >= 'a' && last <= 'z') out += '-';
    if (is_word) {
      out += to_lower(c);
    } else if (out.back() != '-') {
      out += '-';
    }
    last = c;
  }
  if (out.back() != '-') out += '-';
  return out;
}

bool names_directory(std::string_view words, std::string_view word) {
  words = words.substr(1, words.size() < 2 ? 0 : words.size() - 2);
  if (!words.starts_with(word)) return false;
  const std::string_view rest = words.substr(word.size());
  // policies of a kind: "scps", "bucket-policies"; "bucket-policy" and "resource-policies" by their stem.
  return rest.empty() || rest == "s" || rest == "-policy" || rest == "-policies";
}

const PathWord* find_word(std::string_view name, bool is_directory) {
  const std::string words = in_words(name);
  for (const PathWord& row : kWords) {
    const std::string plural = row.word.ends_with("-policy")
                                   ? std::string(row.word.substr(0, row.word.size() - 1)) + "ies"
                                   : std::string(row.word) + "s";
    if (is_directory ? names_directory(words, row.word) || names_directory(words, plural)
                     : row.in_names && (words.find("-" + std::string(row.word) + "-") != std::string::npos ||
                                        words.find("-" + plural + "-") != std::string::npos)) {
      return &row;
    }
  }
  return nullptr;
}

}  // namespace

const PathWord* find_path_word(std::string_view path) {
  std::size_t end = path.size();
  for (bool is_directory = false;; is_directory = true) {
    const std::size_t slash = end == 0 ? std::string_view::npos : path.rfind('/', end - 1);
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    if (const PathWord* word = find_word(path.substr(begin, end - begin), is_directory)) return word;
    if (slash == std::string_view::npos) return nullptr;
    end = slash;
  }
}

}  // namespace whydeny
