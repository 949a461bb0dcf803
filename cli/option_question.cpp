// The question that the options ask: its request, facts and policies.
// SPDX-License-Identifier: Apache-2.0
#include "cli/option_question.h"
#include "whydeny/evaluation/surroundings.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace whydeny {
namespace {

void append(Diagnostics& all, const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

// --context-file and --request: a JSON object with comments, each a layer under the options.
Result<JsonValue> read_object(FileReader& files, const std::string& path,
                              std::vector<std::shared_ptr<const JsonDocument>>& kept) {
  const auto source = files.read(path);
  if (!source) return source.error();
  auto document = parse_json(*source, {.allow_comments = true});
  if (!document) return document.error();
  kept.push_back(*document);
  return (*document)->root();
}

}  // namespace

RequestSpec read_option_request(const QuestionOptions& options, FileReader& files, Diagnostics& complaints) {
  std::vector<std::shared_ptr<const JsonDocument>> kept;
  RequestSpec spec;
  if (!options.request_file.empty()) {
    const auto object = read_object(files, options.request_file, kept);
    const Result<RequestSpec> request = object ? parse_request(*object) : Result<RequestSpec>(object.error());
    if (request) {
      spec = *request;
    } else {
      append(complaints, request.error());
    }
  }
  for (const std::string& path : options.context_files) {
    const auto object = read_object(files, path, kept);
    const auto context = object ? parse_context(*object) : Result<std::vector<ContextSpec>>(object.error());
    if (context) {
      RequestSpec keys;
      keys.context = *context;
      spec = overlay(spec, keys);
    } else {
      append(complaints, context.error());
    }
  }
  return overlay(spec, options.request);
}

FactMembers option_facts(const QuestionOptions& options, Diagnostics& complaints) {
  FactMembers facts = options.facts;
  std::string key = options.encryption_key;
  // The policy of a key that is not the resource can only be that of the key that encrypts.
  const auto is_resource = [&](const KeyFile& file) {
    return std::find(options.resources.begin(), options.resources.end(), file.arn) != options.resources.end();
  };
  for (const KeyFile& file : options.keys) {
    if (key.empty() && !facts.has("encryption") && !file.arn.empty() && !is_resource(file)) key = file.arn;
  }
  if (key.empty()) return facts;
  if (facts.has("encryption")) {
    complaints.push_back(
        plain_complaint("`--encryption-key` and `--fact encryption=...` say the same thing twice"));
    return facts;
  }
  std::string value = "{\"type\": \"aws:kms\", \"key\": ";
  append_json_string(value, key);
  facts.set_word("encryption", value + "}");
  return facts;
}

void OptionPolicies::add(const Words& paths, PolicyType type, std::vector<Policy>& out) {
  for (const std::string& path : paths) {
    if (++policies_ > kMaxPolicies) {
      if (complete_) complaints_.push_back(plain_complaint(too_many_policies()));
      complete_ = false;
      return;
    }
    const ParsedPolicy& parsed = loader_.from_file(path, path, type);
    if (parsed.policy) {
      out.push_back(*parsed.policy);
    } else {
      complete_ = false;
    }
  }
}

void OptionPolicies::add_levels(const std::vector<LevelFile>& files, PolicyType type,
                                std::vector<std::vector<Policy>>& out) {
  // Files without a level share one.
  std::set<int> ranks;
  for (const LevelFile& file : files) ranks.insert(file.level.value_or(0));
  for (const int rank : ranks) {
    std::vector<Policy>& level = out.emplace_back();
    for (const LevelFile& file : files) {
      if (file.level.value_or(0) == rank) add({file.path}, type, level);
    }
  }
}

void OptionPolicies::add_key(const KeyFile& key, const std::string& resource, PolicyType resource_type,
                             PolicySet& set) {
  const bool of_resource = key.arn.empty() ? resource_type == PolicyType::Key : key.arn == resource;
  const std::string& arn = key.arn.empty() ? options_.encryption_key : key.arn;
  if (of_resource) {
    add({key.path}, PolicyType::Key, set.resource);
  } else if (!arn.empty()) {
    add({key.path}, PolicyType::Key, set.keys[arn].policy);
  } else {
    if (complete_)
      complaints_.push_back(
          plain_complaint("`--key-policy " + key.path + "` does not say which key it belongs to",
                          "write ARN=FILE, or add --encryption-key ARN"));
    complete_ = false;
  }
}

PolicySet OptionPolicies::load(const std::string& action, const std::string& resource) {
  return load(resource_policy_type(action, resource), resource);
}

PolicySet OptionPolicies::load(PolicyType type, const std::string& resource) {
  PolicySet set;
  policies_ = 0;
  add(options_.identity, PolicyType::Identity, set.identity);
  add(options_.boundary, PolicyType::Boundary, set.boundary);
  add(options_.session, PolicyType::Session, set.session);
  add(options_.resource_policy, type, set.resource);
  add(options_.trust, PolicyType::Trust, set.resource);
  for (const KeyFile& key : options_.keys) add_key(key, resource, type, set);
  add(options_.endpoint, PolicyType::Endpoint, set.endpoint);
  add_levels(options_.scp, PolicyType::Scp, set.scp);
  add_levels(options_.rcp, PolicyType::Rcp, set.rcp);
  return set;
}

Diagnostics OptionPolicies::take_complaints() {
  Diagnostics all = std::exchange(complaints_, {});
  append(all, loader_.take_complaints());
  return all;
}

}  // namespace whydeny
