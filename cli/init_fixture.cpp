// `whydeny check --init`: which policies, which files.
// SPDX-License-Identifier: Apache-2.0
#include "cli/init_fixture.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/fixture_cases.h"
#include "cli/fixture_text.h"
#include "cli/print.h"
#include "cli/write_file.h"
#include "whydeny/lint/document_type.h"
#include "whydeny/policy/parse.h"
#include "whydeny/policy/unwrap.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

// One run.
class Initializer {
 public:
  Initializer(std::string directory, FileReader& files, Console& console)
      : directory_(std::move(directory)), files_(files), console_(console) {}

  int run(const std::vector<std::string>& policies) {
    if (!make_directory()) return kExitTrouble;
    for (const std::string& policy : policies) add(policy, policies);
    if (written_ > 0) console_.out("next: whydeny check " + printable(directory_) + "\n");
    return exit_;
  }

 private:
  void complain(Diagnostics complaints) {
    console_.complain(complaints);
    exit_ = kExitTrouble;
  }

  bool make_directory() {
    std::error_code error;
    fs::create_directories(directory_, error);
    if (error) complain({plain_complaint("cannot write `" + directory_ + "`: " + error.message())});
    return !error;
  }

  // NAME.json, or DIRECTORY-NAME.json when several policies have that name.
  std::string target_of(const std::string& policy, const std::vector<std::string>& policies) const {
    const fs::path path(policy);
    std::string name = path.stem().string();
    const auto same = std::count_if(policies.begin(), policies.end(), [&](const std::string& other) {
      return fs::path(other).stem() == path.stem();
    });
    const std::string parent = path.parent_path().filename().string();
    if (same > 1 && !parent.empty()) name = parent + "-" + name;
    return (fs::path(directory_) / (name + ".json")).string();
  }

  void add(const std::string& policy, const std::vector<std::string>& policies) {
    if (policy == "-") {
      complain({plain_complaint("a fixture names its policy by a path, so `-` cannot have one",
                                "save the policy to a file first")});
      return;
    }
    const std::string target = target_of(policy, policies);
    std::error_code error;
    if (fs::exists(fs::symlink_status(target, error))) {
      complain({plain_complaint("cannot write `" + target + "`: it exists already",
                                "remove it first, or choose another directory")});
      return;
    }
    const auto source = files_.read(policy);
    if (!source) {
      complain(source.error());
      return;
    }
    const ParsedPolicy parsed = parse_policy(*source, guess_policy_type(policy, *source), policy);
    if (!parsed.policy) {
      complain(parsed.diagnostics);
      return;
    }
    const Fixture fixture = choose_cases(*parsed.policy);
    std::size_t cases = 0;
    for (const StatementCases& statement : fixture.statements) cases += statement.cases.size();
    if (cases == 0) {
      complain({plain_complaint("no request found that shows what `" + policy + "` does",
                                "write a fixture by hand")});
      return;
    }
    // Without symbolic links, since `..` leaves the directory that a link leads to.
    const fs::path name(policy);
    const fs::path from = fs::canonical(directory_, error);
    const fs::path to = fs::canonical(name.has_parent_path() ? name.parent_path() : ".", error);
    const fs::path relative = (to / name.filename()).lexically_relative(from);
    const Diagnostics problems = write_new_file(target, fixture_text(fixture, relative.string()));
    if (!problems.empty()) {
      complain(problems);
      return;
    }
    ++written_;
    console_.out("wrote " + printable(target) + ": " + counted(cases, "case") + " for " +
                 counted(fixture.statements.size(), "statement") + "\n");
  }

  const std::string directory_;
  FileReader& files_;
  Console& console_;
  std::size_t written_ = 0;
  int exit_ = kExitYes;
};

// The policies among the *.json files of a directory, sorted; what is no policy is left alone.
std::vector<std::string> find_policies(const std::string& directory, FileReader& files) {
  std::vector<std::string> found;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') && entry->is_directory(error)) entry.disable_recursion_pending();
    if (entry->path().extension() != ".json" || !entry->is_regular_file(error)) continue;
    const std::string path = entry->path().string();
    const auto source = files.read(path, PathFrom::Files);
    const auto document = source ? parse_json(*source, {.allow_comments = true})
                                 : Result<std::shared_ptr<const JsonDocument>>(Diagnostics{});
    // A text that is no JSON but has a Statement is a policy with a slip: worth its complaints.
    const bool is_policy = document ? (*document)->root().find("Statement").has_value()
                                    : source && (*source)->text().find("\"Statement\"") != std::string::npos;
    if (is_policy) found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

PolicyType guess_policy_type(std::string_view path, const std::shared_ptr<const Source>& source) {
  const Unwrapped unwrapped = unwrap_text(source);
  if (!unwrapped.root || !unwrapped.root->is(JsonKind::Object)) return PolicyType::Identity;
  return find_document_type(*unwrapped.root, path, {}).type;
}

int init_fixtures(const std::string& directory, const std::vector<std::string>& policies, FileReader& files,
                  Console& console) {
  if (!policies.empty()) return Initializer(directory, files, console).run(policies);
  const std::vector<std::string> found = find_policies(directory, files);
  if (found.empty()) {
    console.complain({plain_complaint("no policy found in `" + directory + "`",
                                      "name the policies: whydeny check --init DIR POLICY...")});
    return kExitTrouble;
  }
  return Initializer((fs::path(directory) / "fixtures").string(), files, console).run(found);
}

}  // namespace whydeny
