// Compiled policy sets with their requests, made when first asked for.
// SPDX-License-Identifier: Apache-2.0
#include "subjects.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "generate.h"

namespace whydeny {
namespace {

constexpr std::string_view kPublished = "published/";
constexpr std::size_t kLarge = 2015;

Workload generated(const std::string& name) {
  if (name == "small") return small_workload();
  if (name == "medium") return medium_workload();
  if (name == "large") return sized_workload(kLarge, Mix::AsPublished, 64);
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
  std::optional<std::string> text = read_file(directory_ + "/" + name + ".json");
  if (text) return read_workload(name, std::move(*text));
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
