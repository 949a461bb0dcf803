// What may follow an option: levels, context keys, facts, key policies. Read into what they mean.
// SPDX-License-Identifier: Apache-2.0
#include "cli/option_values.h"

#include <algorithm>
#include <charconv>

#include "cli/console.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

// The account's level comes after every OU that anybody has.
constexpr int kAccountLevel = 1000;

// Nothing for any text that is no level: it is part of a path, then.
std::optional<int> level_of(std::string_view word) {
  if (word == "root") return 0;
  if (word == "ou") return 1;
  if (word == "account") return kAccountLevel;
  if (word.starts_with("ou")) word.remove_prefix(2);
  int level = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), level);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole && level >= 0 && level < kAccountLevel ? std::optional<int>(level) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// `[a,b]`; a JSON list too, for values that have commas.
std::vector<std::string> list_values(std::string_view text) {
  const auto document =
      parse_json(std::make_shared<Source>("--context", "{\"\": " + std::string(text) + "}"));
  if (document) {
    auto context = parse_context((*document)->root());
    if (context) return std::move(context->front().values);
  }
  std::vector<std::string> values;
  for (text = trimmed(text.substr(1, text.size() - 2)); !text.empty();) {
    const std::size_t comma = std::min(text.find(','), text.size());
    values.emplace_back(trimmed(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return values;
}

}  // namespace

void read_level_files(std::string_view option, const Words& words, std::vector<LevelFile>& out,
                      Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const auto level =
        equals == std::string::npos ? std::nullopt : level_of(std::string_view(word).substr(0, equals));
    out.push_back({level, level ? word.substr(equals + 1) : word});
    if (out.back().path.empty()) {
      complaints.push_back(plain_complaint("`--" + std::string(option) + " " + word + "` names no file"));
    }
  }
  const auto placed =
      std::count_if(out.begin(), out.end(), [](const LevelFile& file) { return file.level.has_value(); });
  if (placed == 0 || static_cast<std::size_t>(placed) == out.size()) return;
  complaints.push_back(
      plain_complaint("`--" + std::string(option) + "` mixes files with a level and files without",
                      "write LEVEL=FILE for each; LEVEL is root, ou, ou1, ou2, account or a number"));
}

void read_key_files(const Words& words, std::vector<KeyFile>& out) {
  for (const std::string& word : words) {
    const std::size_t equals = word.starts_with("arn:") ? word.find('=') : std::string::npos;
    if (equals == std::string::npos) {
      out.push_back({"", word});
    } else {
      out.push_back({word.substr(0, equals), word.substr(equals + 1)});
    }
  }
}

void read_context_words(const Words& words, std::vector<ContextSpec>& out, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      complaints.push_back(
          plain_complaint("`--context` takes KEY=VALUE, not `" + word + "`", "for an empty text write KEY="));
      continue;
    }
    ContextSpec spec;
    spec.key.text = word.substr(0, equals);
    const std::string value = word.substr(equals + 1);
    spec.list = value.size() >= 2 && value.starts_with('[') && value.ends_with(']');
    spec.values = spec.list ? list_values(value) : Words{value};
    const auto known = std::find_if(
        out.begin(), out.end(), [&](const ContextSpec& other) { return other.key.text == spec.key.text; });
    if (known == out.end()) {
      out.push_back(std::move(spec));
    } else {
      known->list = true;
      known->values.insert(known->values.end(), spec.values.begin(), spec.values.end());
    }
  }
}

void read_fact_words(const Words& words, FactMembers& out, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      complaints.push_back(plain_complaint("`--fact` takes NAME=VALUE, not `" + word + "`"));
    } else if (out.has(word.substr(0, equals))) {
      complaints.push_back(plain_complaint("fact `" + word.substr(0, equals) + "` is given twice"));
    } else {
      out.set_word(word.substr(0, equals), word.substr(equals + 1));
    }
  }
}

void read_output_files(const Words& words, std::span<const std::string_view> known,
                       std::vector<OutputFile>& out, Diagnostics& complaints) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals + 1 == word.size()) {
      complaints.push_back(
          plain_complaint("`--output` takes FORMAT=FILE, not `" + word + "`", "such as junit=junit.xml"));
      continue;
    }
    OutputFile output{word.substr(0, equals), word.substr(equals + 1)};
    if (is_known_word("output", output.format, known, complaints)) out.push_back(std::move(output));
  }
}

bool is_known_word(std::string_view option, std::string_view word, std::span<const std::string_view> known,
                   Diagnostics& complaints) {
  if (std::find(known.begin(), known.end(), word) != known.end()) return true;
  std::string expected;
  for (const std::string_view each : known) expected += (expected.empty() ? "" : ", ") + std::string(each);
  const std::string mend = did_you_mean(word, known);
  complaints.push_back(
      plain_complaint("`--" + std::string(option) + "` does not take `" + std::string(word) + "`",
                      mend.empty() ? "expected " + expected : mend));
  return false;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known,
                         std::string_view prefix) {
  const std::string_view near = closest(word, known);
  return near.empty() ? "" : "did you mean `" + std::string(prefix) + std::string(near) + "`?";
}

}  // namespace whydeny
