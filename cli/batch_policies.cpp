// The policies that all lines of a batch share, read and put together once.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_policies.h"

#include <algorithm>
#include <array>
#include <optional>

#include "cli/ask.h"
#include "cli/option_question.h"
#include "whydeny/evaluation/surroundings.h"

namespace whydeny {
namespace {

// A type of policy as the JSON formats name it, and its place in a set.
struct Slot {
  std::string_view name;
  bool (*given)(const PolicySet& set);
  void (*move)(PolicySet& from, PolicySet& to);
};
template <auto Member>
constexpr Slot slot(std::string_view name) {
  return {name, [](const PolicySet& set) { return !(set.*Member).empty(); },
          [](PolicySet& from, PolicySet& to) { to.*Member = std::move(from.*Member); }};
}
constexpr std::array kSlots = {
    slot<&PolicySet::identity>("identity"), slot<&PolicySet::boundary>("boundary"),
    slot<&PolicySet::session>("session"),   slot<&PolicySet::resource>("resource"),
    slot<&PolicySet::endpoint>("vpce"),     slot<&PolicySet::scp>("scp"),
    slot<&PolicySet::rcp>("rcp"),           slot<&PolicySet::keys>("keys"),
};

// --policies, as far as it can be read before the requests are known.
struct SetFile {
  std::shared_ptr<const JsonDocument> document;
  PolicyMembers members;
};

Result<SetFile> read_set_file(const std::string& path, FileReader& files) {
  const auto source = files.read(path);
  if (!source) return source.error();
  auto document = parse_json(*source, {.allow_comments = true});
  if (!document) return document.error();
  JsonValue object = (*document)->root();
  // The object alone, or as it stands in a case.
  const std::optional<JsonValue> inner = object.size() == 1 ? object.find("policies") : std::nullopt;
  Result<PolicyMembers> members = PolicyMembers::parse(inner ? *inner : object);
  if (!members) return members.error();
  return SetFile{std::move(*document), std::move(*members)};
}

// The set for one way in which the resource policies can apply.
Result<PolicySet> load_set(const BatchOptions& options, FileReader& files, const std::optional<SetFile>& file,
                           PolicyType type, const std::string& resource, Diagnostics& warnings) {
  OptionPolicies from_options(options, files);
  PolicySet over = from_options.load(type, resource);
  Diagnostics complaints = from_options.take_complaints();
  PolicySet set;
  bool complete = from_options.complete();
  if (file) {
    PolicyLoader loader(files);
    Result<PolicySet> loaded = file->members.load(loader, file->document, type);
    const Diagnostics about_file = loader.take_complaints();
    complaints.insert(complaints.end(), about_file.begin(), about_file.end());
    if (loaded) {
      set = std::move(*loaded);
    } else {
      complete = false;
      // Beside the documents' own complaints there may be some about the set.
      for (const Diagnostic& complaint : loaded.error()) {
        const bool known = std::any_of(about_file.begin(), about_file.end(), [&](const Diagnostic& other) {
          return other.source == complaint.source && other.message == complaint.message;
        });
        if (!known) complaints.push_back(complaint);
      }
    }
  }
  if (!complete) return complaints;
  for (const Slot& each : kSlots) {
    if (each.given(over)) each.move(over, set);
  }
  Facts none;
  leave_out(options.without, set, none);
  warnings = std::move(complaints);
  return set;
}

}  // namespace

Result<BatchPolicies> BatchPolicies::load(const BatchOptions& options, FileReader& files,
                                          Diagnostics& warnings) {
  std::optional<SetFile> file;
  if (!options.policy_set.empty()) {
    Result<SetFile> read = read_set_file(options.policy_set, files);
    if (!read) return read.error();
    file = std::move(*read);
  }
  Result<LoadedEstate> loaded = load_estate(options);
  if (!loaded) return loaded.error();
  BatchPolicies policies;
  policies.estate_ = loaded->estate;
  bool any = false;
  const auto add = [&](PolicyType type, const std::string& resource) {
    Diagnostics about;
    const auto [at, is_new] = policies.sets_.try_emplace({type, resource});
    if (!is_new) return;
    at->second = std::make_unique<SharedPolicies>(load_set(options, files, file, type, resource, about));
    policies.any_for_key_ = policies.any_for_key_ || !resource.empty();
    if (resource.empty()) policies.by_type_[type] = at->second.get();
    // One document under several types is warned about once: as what it can be.
    if (at->second->set() && !std::exchange(any, true)) warnings = std::move(about);
  };
  for (const PolicyType type : {PolicyType::Resource, PolicyType::Key, PolicyType::Trust}) add(type, "");
  for (const KeyFile& key : options.keys) {
    if (!key.arn.empty()) add(resource_policy_type("", key.arn), key.arn);
  }
  if (!any) return policies.sets_.at({PolicyType::Resource, ""})->set().error();
  warnings.insert(warnings.end(), loaded->warnings.begin(), loaded->warnings.end());
  return policies;
}

const CompiledPolicySet& SharedPolicies::compiled() const {
  std::call_once(once_, [this] { compiled_ = compile(*set_); });
  return *compiled_;
}

const SharedPolicies& BatchPolicies::find(std::string_view action, std::string_view resource) const {
  const PolicyType type = resource_policy_type(action, resource);
  if (any_for_key_) {
    const auto of_key = sets_.find({type, std::string(resource)});
    if (of_key != sets_.end()) return *of_key->second;
  }
  return *by_type_.at(type);
}

void replace_given(PolicySet& set, PolicySet over, const PolicyMembers& members) {
  for (const Slot& each : kSlots) {
    if (members.has(each.name)) each.move(over, set);
  }
}

}  // namespace whydeny
