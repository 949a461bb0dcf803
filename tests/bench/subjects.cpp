// Compiled policy sets with their requests, made when first asked for.
// SPDX-License-Identifier: Apache-2.0
#include "subjects.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "generate.h"

namespace whydeny {
namespace {

constexpr std::string_view kPublished = "published/";

// Sets of a number of statements that have a name.
struct Named {
  std::string_view name;
  std::string_view file;  ///< beside the checkout; empty for none
  std::size_t statements;
};
constexpr std::array kNamed{Named{"small", "small.json", 0}, Named{"medium", "medium.json", 0},
                            Named{"hundreds", "large.json", 200}, Named{"large", "", 2015}};

const Named* find_named(std::string_view name) {
  const auto* const found =
      std::find_if(kNamed.begin(), kNamed.end(), [name](const Named& row) { return row.name == name; });
  return found == kNamed.end() ? nullptr : found;
}

Workload generated(const std::string& name) {
  if (name == "small") return small_workload();
  if (name == "medium") return medium_workload();
  if (const Named* const named = find_named(name)) {
    Workload workload = sized_workload(named->statements, Mix::AsPublished, 64);
    workload.name = name;
    return workload;
  }
  const bool published = name.starts_with(kPublished);
  const std::string number = published ? name.substr(kPublished.size()) : name;
  return sized_workload(std::strtoul(number.c_str(), nullptr, 10),
                        published ? Mix::AsPublished : Mix::NothingForFree);
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Workload> Subjects::workload(const std::string& name) const {
  const Named* const named = find_named(name);
  if (named != nullptr && !named->file.empty()) {
    std::optional<std::string> text = read_file(directory_ + "/" + std::string(named->file));
    if (text) return read_workload(name, std::move(*text));
  }
  return generated(name);
}

Result<Subject*> Subjects::find(const std::string& name) {
  std::unique_ptr<Subject>& subject = subjects_[name];
  if (subject) return subject.get();
  Result<Workload> workload = this->workload(name);
  if (!workload) return workload.error();
  Result<PolicySet> policies = load_policies(*workload);
  if (!policies) return policies.error();
  Result<std::vector<Request>> requests = load_requests(*workload);
  if (!requests) return requests.error();
  subject = std::make_unique<Subject>(
      Subject{std::move(*workload), Evaluator(compile(std::move(*policies))), std::move(*requests), {}});
  return subject.get();
}

}  // namespace whydeny
