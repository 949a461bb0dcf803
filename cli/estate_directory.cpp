// `--estate DIR`: the files of a directory, each recognized by what it holds, where it lies, or estate.toml.
// SPDX-License-Identifier: Apache-2.0
#include "cli/estate_directory.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cli/console.h"
#include "cli/file_walk.h"
#include "cli/iam_collect.h"
#include "cli/load.h"
#include "whydeny/aws/arn.h"
#include "whydeny/estate/account_details.h"
#include "whydeny/estate/organization.h"
#include "whydeny/estate/policy_subject.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

constexpr std::string_view kBucketArn = "arn:aws:s3:::";

bool exists(const std::string& path) {
  struct ::stat about {};
  return ::stat(path.c_str(), &about) == 0;
}

std::string stem_of(std::string_view name) {
  name = last_path_element(name);
  return std::string(name.substr(0, name.rfind('.')));
}

// The directory that a file lies in, by its own name: "buckets".
std::string_view folder_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : last_path_element(name.substr(0, slash));
}

// AWS's answer where there is no policy or configuration, saved to a file.
bool says_none(std::string_view text) {
  return text.size() < 1000 && (text.find("NoSuchBucketPolicy") != std::string_view::npos ||
                                text.find("ResourceNotFoundException") != std::string_view::npos);
}

}  // namespace

Diagnostics EstateDirectory::read() {
  const std::string toml = path_ + "/estate.toml";
  if (exists(toml)) {
    const auto source = read_source(toml, PathFrom::Files);
    Result<EstateToml> parsed = source ? parse_estate_toml(*source) : source.error();
    if (!parsed) return parsed.error();
    toml_ = *std::move(parsed);
  }
  const FoundFiles found =
      find_files({path_}, {[](std::string_view name) { return name.ends_with(".json"); },
                           [](const std::string&, const std::string&, bool) { return false; }});
  complaints_ = found.problems;
  estate_.whole = true;
  IamCollect collected(estate_);
  std::vector<Found> files;
  for (const FoundFile& file : found.files) {
    Found next{file.path, file.path.substr(std::min(file.path.size(), path_.size())), nullptr};
    next.name.erase(0, next.name.find_first_not_of('/'));
    const auto row = toml_.files.find(next.name);
    if (row != toml_.files.end() && row->second.ignore) {
      files_.push_back({file.path, "", "estate.toml says to ignore it"});
      continue;
    }
    const auto source = read_source(file.path, file.from());
    if (source && says_none((*source)->text())) {
      if (folder_of(next.name).empty() || folder_of(next.name) == "buckets") {
        estate_.resources[std::string(kBucketArn) + stem_of(next.name)];
        use(next, "bucket policy", "bucket `" + stem_of(next.name) + "` has none");
      } else {
        leave(next, "an error of AWS, not an answer");
      }
      continue;
    }
    const auto document = source ? parse_json(*source) : source.error();
    if (!document) {
      complaints_.insert(complaints_.end(), document.error().begin(), document.error().end());
      continue;
    }
    next.document = *document;
    if (row == toml_.files.end() && collected.add(next.name, next.document)) {
      files_.push_back({next.path, "iam-collect", ""});
      continue;
    }
    files.push_back(std::move(next));
  }
  const Diagnostics about_collected = collected.finish();
  complaints_.insert(complaints_.end(), about_collected.begin(), about_collected.end());
  for (const Found& file : files) place(file);
  apply_toml();
  std::sort(files_.begin(), files_.end(),
            [](const EstateFile& a, const EstateFile& b) { return a.path < b.path; });
  if (files_.empty() && complaints_.empty())
    complaints_.push_back(plain_complaint("`" + path_ + "` holds no .json file"));
  return std::move(complaints_);
}

void EstateDirectory::place(const Found& file) {
  if (!place_as_declared(file) && !place_by_content(file) && !place_policy(file))
    leave(file, "it is no answer of the AWS CLI and no policy that is known here");
}

bool EstateDirectory::place_as_declared(const Found& file) {
  const auto at = toml_.files.find(file.name);
  if (at == toml_.files.end()) return false;
  const EstateFileRow& row = at->second;
  const EstateDocument policy{file.document, file.document->root(), file.path};
  const auto add_organization_policy = [&](PolicyType type, const Words& nodes) {
    estate_.organization.policies[file.path] = {type, file.name, policy};
    for (const std::string& node : nodes) estate_.organization.nodes[node].attached.insert(file.path);
    std::string all;
    for (const std::string& node : nodes) all += (all.empty() ? "" : ", ") + node;
    use(file, type == PolicyType::Scp ? "SCP" : "RCP", all);
  };
  if (!row.bucket.empty()) {
    place_resource_policy(file, std::string(kBucketArn) + row.bucket, "bucket policy");
  } else if (!row.key.empty()) {
    place_resource_policy(file, row.key, "key policy");
  } else if (!row.resource.empty()) {
    place_resource_policy(file, row.resource, "resource policy");
  } else if (!row.endpoint.empty()) {
    estate_.endpoints[row.endpoint].push_back(policy);
    use(file, "endpoint policy", row.endpoint);
  } else if (!row.scp.empty()) {
    add_organization_policy(PolicyType::Scp, row.scp);
  } else if (!row.rcp.empty()) {
    add_organization_policy(PolicyType::Rcp, row.rcp);
  } else {
    const Diagnostics more = add_organization(file.document, row.id, estate_);
    complaints_.insert(complaints_.end(), more.begin(), more.end());
    use(file, "organization", row.id);
  }
  return true;
}

bool EstateDirectory::place_by_content(const Found& file) {
  const JsonValue root = file.document->root();
  const auto append = [this](const Diagnostics& more) {
    complaints_.insert(complaints_.end(), more.begin(), more.end());
  };
  if (is_account_details(root)) {
    append(add_account_details(file.document, estate_));
    use(file, "account details", "");
  } else if (is_organization_answer(root)) {
    const std::string id = find_organization_id(stem_of(file.name));
    append(add_organization(file.document, id, estate_));
    use(file, "organization", id);
  } else if (const auto endpoints = root.find("VpcEndpoints")) {
    for (const JsonValue& endpoint : endpoints->items()) {
      const std::string id(member_text(endpoint, "VpcEndpointId"));
      if (const auto policy = endpoint.find("PolicyDocument"))
        estate_.endpoints[id].push_back({file.document, *policy, id});
    }
    use(file, "endpoint policies", "");
  } else if (const auto key = root.find("KeyMetadata")) {
    const std::string arn(member_text(*key, "Arn"));
    estate_.key_states[arn] = member_text(*key, "KeyState");
    use(file, "state of a key", arn);
  } else {
    return false;
  }
  return true;
}

// A policy: where the file lies and what it is called says more than its text.
bool EstateDirectory::place_policy(const Found& file) {
  const ParsedPolicy parsed =
      parse_policy(file.document, file.document->root(), PolicyType::Resource, file.path);
  if (!parsed.policy) return false;
  const std::string stem = stem_of(file.name);
  const std::string_view folder = folder_of(file.name);
  const PolicySubject subject = subject_of(*parsed.policy);
  if (folder == "endpoints" || stem.starts_with("vpce-")) {
    estate_.endpoints[stem].push_back({file.document, file.document->root(), file.path});
    use(file, "endpoint policy", stem);
  } else if (folder == "buckets") {
    place_resource_policy(file, std::string(kBucketArn) + stem, "bucket policy");
  } else if (!subject.names_principals) {
    leave(file, "it does not say what it is attached to");
  } else if (subject.buckets.contains(std::string(kBucketArn) + stem)) {
    place_resource_policy(file, std::string(kBucketArn) + stem, "bucket policy");
  } else if (subject.buckets.size() == 1) {
    place_resource_policy(file, *subject.buckets.begin(), "bucket policy");
  } else if (subject.others.size() == 1) {
    place_resource_policy(file, *subject.others.begin(), subject.only_kms ? "key policy" : "resource policy");
  } else {
    leave(file, subject.buckets.empty() && subject.others.empty()
                    ? "it does not say which resource it belongs to"
                    : "it names several resources, and the file's name is none of them");
  }
  return true;
}

void EstateDirectory::place_resource_policy(const Found& file, const std::string& arn,
                                            std::string_view kind) {
  const ParsedPolicy parsed =
      parse_policy(file.document, file.document->root(), PolicyType::Resource, file.path);
  if (parsed.policy && kind == "bucket policy") {
    const PolicySubject subject = subject_of(*parsed.policy);
    if (!subject.buckets.empty() && !subject.buckets.contains(arn)) {
      complain(file,
               "`" + file.name + "` should be the policy of `" + arn + "`, but it is about `" +
                   *subject.buckets.begin() + "`",
               "say in estate.toml which is right");
      return;
    }
  }
  std::vector<EstateDocument>& documents = estate_.resources[arn];
  if (!documents.empty()) {
    complain(file,
             "`" + file.name + "` and `" + documents.front().name + "` are both the policy of `" + arn + "`",
             "leave one out: `ignore = true` in estate.toml");
    return;
  }
  documents.push_back({file.document, file.document->root(), file.path});
  use(file, kind, arn);
}

void EstateDirectory::use(const Found& file, std::string_view kind, std::string about) {
  files_.push_back({file.path, std::string(kind), std::move(about)});
}

void EstateDirectory::leave(const Found& file, const std::string& why) {
  files_.push_back({file.path, "", why});
  warnings_.push_back(plain_complaint("`" + file.path + "` is not used: " + why,
                                      "say in estate.toml what it is about, or `ignore = true`"));
  warnings_.back().severity = Severity::Warning;
  warnings_.back().fatal = false;
}

void EstateDirectory::complain(const Found& file, std::string message, std::string mend) {
  complaints_.push_back(
      {Severity::Error, "", std::move(message), std::move(mend), {0, 0}, file.document->source(), true});
}

void EstateDirectory::apply_toml() {
  Organization& organization = estate_.organization;
  if (!toml_.management_account.empty()) organization.management_account = toml_.management_account;
  for (const auto& [account, row] : toml_.accounts) {
    std::string parent;
    for (const std::string& id : row.path) {
      if (!parent.empty()) organization.nodes[id].parent = parent;
      organization.nodes[id];
      parent = id;
    }
    organization.nodes[account].parent = parent;
  }
  for (const auto& [bucket, account] : toml_.buckets) estate_.bucket_accounts[bucket] = account;
  for (const auto& [name, row] : toml_.files) {
    const bool there = std::any_of(files_.begin(), files_.end(), [&name = name](const EstateFile& file) {
      return file.path.ends_with("/" + name);
    });
    if (!there)
      complaints_.push_back({Severity::Error, "", "there is no file `" + name + "`",
                             "paths in estate.toml are seen from its directory", row.where, toml_.source,
                             true});
  }
}

}  // namespace whydeny
