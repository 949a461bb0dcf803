// JSON schemas for tests, and whether a text fits one.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_SCHEMAS_H_
#define TESTS_SCHEMAS_H_

#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace whydeny {

inline std::string read_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

class Schema {
 public:
  /// "check": engine/schemas/check.schema.json. In `directory` of the project, if not there.
  explicit Schema(const std::string& name, const std::string& directory = "engine/schemas")
      : document_(parse(
            read_text(std::filesystem::path(WHYDENY_SOURCE_DIR) / directory / (name + ".schema.json")))) {}

  bool accepts(const std::string& json) const {
    const rapidjson::Document value = parse(json);
    rapidjson::SchemaValidator validator(schema_);
    return value.Accept(validator);
  }

 private:
  static rapidjson::Document parse(const std::string& text) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseCommentsFlag>(text.c_str());
    REQUIRE_FALSE(document.HasParseError());
    return document;
  }

  rapidjson::Document document_;
  rapidjson::SchemaDocument schema_{document_};
};

}  // namespace whydeny

#endif  // TESTS_SCHEMAS_H_
