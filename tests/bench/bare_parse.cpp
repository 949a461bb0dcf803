// The speed limit: RapidJSON in place with SSE2, every event thrown away.
// SPDX-License-Identifier: Apache-2.0
#ifndef RAPIDJSON_SSE2
#define RAPIDJSON_SSE2
#endif
#include "bare_parse.h"

#include <rapidjson/reader.h>

#include <algorithm>

namespace whydeny {
namespace {

constexpr std::size_t kPadding = 16;  // SSE2 loads reach past the end

struct Nothing : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Nothing> {};

}  // namespace

char* BareParser::copy(std::string_view text) {
  buffer_.resize(std::max(buffer_.size(), text.size() + kPadding));
  std::copy(text.begin(), text.end(), buffer_.begin());
  buffer_[text.size()] = '\0';
  return buffer_.data();
}

bool BareParser::parses(std::string_view text) {
  rapidjson::InsituStringStream stream(copy(text));
  rapidjson::Reader reader;
  Nothing nothing;
  return !reader.Parse<rapidjson::kParseInsituFlag>(stream, nothing).IsError();
}

bool BareParser::parses_lines(std::string_view lines) {
  rapidjson::InsituStringStream stream(copy(lines));
  rapidjson::Reader reader;
  Nothing nothing;
  for (;;) {
    rapidjson::SkipWhitespace(stream);
    if (stream.Peek() == '\0') return true;
    constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseStopWhenDoneFlag;
    if (reader.Parse<kFlags>(stream, nothing).IsError()) return false;
  }
}

}  // namespace whydeny
