// The rows of the operation, expanded into requests: objects, sources, keys, access points.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/plan.h"

#include <algorithm>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {
namespace {

void complain(Plan& plan, std::string message, std::string mend = "") {
  plan.complaints.push_back({Severity::Error, "", std::move(message), std::move(mend), {}, nullptr, true});
}

// Expands the rows of one S3 operation.
class S3Planner {
 public:
  S3Planner(const DiagnosisCase& asked, Plan& plan) : asked_(asked), plan_(plan) {
    source_ = copy_source(asked.call.param("CopySource"));
  }

  void add_rows(std::string_view operation, const ObjectName& object) {
    const View view{asked_, object, source_, plan_.open};
    for (const OperationRow& row : operation_rows()) {
      if (row.operation != operation || plan_.open) continue;
      if (row.when != nullptr && !row.when(view)) continue;
      if (!plan_.open) add(row, object);
    }
  }

  // An operation without rows of its own: what the Service Authorization Reference says.
  bool add_from_catalog(const std::string& operation) {
    const Catalog& catalog = Catalog::built_in();
    const std::string name = "s3:" + operation;
    const std::string_view other = catalog.action_of_operation(name);
    const auto action = catalog.find_action(other.empty() ? std::string_view(name) : other);
    if (!action) return false;
    const auto has = [&](std::string_view type) {
      return std::any_of(action->resources.begin(), action->resources.end(),
                         [&](const ActionResource& resource) { return resource.type == type; });
    };
    const Target target = has("object") && !asked_.call.key.empty() ? Target::Object
                          : has("bucket")                           ? Target::Bucket
                                                                    : Target::Any;
    names_.push_back("s3:" + std::string(action->name));
    add({operation, Need::Must, names_.back(), target, nullptr, ""}, call_object());
    return true;
  }

  ObjectName call_object() const {
    return {asked_.call.bucket, asked_.call.key, std::string(asked_.call.param("VersionId"))};
  }

 private:
  void add(const OperationRow& row, const ObjectName& object) {
    PlannedRequest request;
    request.action = row.action;
    request.need = row.need;
    request.note = row.note;
    request.source = row.target == Target::SourceObject || row.target == Target::SourceBucket ||
                     row.target == Target::SourceKey;
    request.object = request.source ? source_ : object;
    if (request.object.bucket.empty()) request.object.bucket = asked_.call.bucket;
    switch (row.target) {
      case Target::StoredKey:
      case Target::WrittenKey:
      case Target::SourceKey:
        request.sealed = sealed(row);
        request.governor = PlannedRequest::Governor::Key;
        request.resource = request.sealed.key;
        break;
      case Target::Role:
        request.resource = asked_.call.param("Role");
        break;
      case Target::Any:
        request.resource = "*";
        break;
      default:
        place(row.target, request);
        return;
    }
    plan_.requests.push_back(std::move(request));
  }

  Sealed sealed(const OperationRow& row) {
    if (row.target == Target::StoredKey) return stored_encryption(asked_, false, plan_.open);
    if (row.target == Target::SourceKey) return stored_encryption(asked_, true, plan_.open);
    return is_part_operation(row.operation) ? upload_encryption(asked_, plan_.open)
                                            : written_encryption(asked_, plan_.open);
  }

  // Through an access point both its policy and the bucket's are asked.
  void place(Target target, PlannedRequest request) {
    const bool on_bucket = target == Target::Bucket || target == Target::SourceBucket;
    if (on_bucket) request.object.key.clear();
    const std::string access_point =
        request.source ? source_access_point() : std::string(asked_.call.param("AccessPoint"));
    if (!access_point.empty()) {
      PlannedRequest through = request;
      through.governor = PlannedRequest::Governor::AccessPoint;
      through.name = access_point;
      through.resource = access_point_arn(access_point, request.object.bucket);
      if (!on_bucket) through.resource += "/object/" + request.object.key;
      plan_.requests.push_back(std::move(through));
      if (request.source) return;
    }
    request.governor = PlannedRequest::Governor::Bucket;
    request.name = request.object.bucket;
    request.resource = "arn:" + partition_of(asked_) + ":s3:::" + request.object.bucket;
    if (!on_bucket) request.resource += "/" + request.object.key;
    plan_.requests.push_back(std::move(request));
  }

  std::string source_access_point() const {
    return source_.bucket.starts_with("arn:") ? source_.bucket : std::string();
  }

  std::string access_point_arn(const std::string& name, const std::string& bucket) const {
    if (name.starts_with("arn:")) return name;
    const BucketFacts& facts = facts_of(asked_, bucket);
    const std::string& region = facts.region.empty() ? asked_.call.region : facts.region;
    const std::string account = facts.account.empty() ? caller_account(asked_) : facts.account;
    return "arn:" + partition_of(asked_) + ":s3:" + region + ":" + account + ":accesspoint/" + name;
  }

  const DiagnosisCase& asked_;
  Plan& plan_;
  ObjectName source_;
  std::vector<std::string> names_;
};

// Which part of its name an operation needs.
void check_names(const DiagnosisCase& asked, std::string_view operation, Plan& plan) {
  bool bucket = false, object = false, source = false;
  for (const OperationRow& row : operation_rows()) {
    if (row.operation != operation || row.need != Need::Must) continue;
    object = object || row.target == Target::Object;
    bucket = bucket || row.target == Target::Bucket;
    source = source || row.target == Target::SourceObject;
  }
  const bool either = operation.ends_with("PublicAccessBlock");
  if (asked.call.bucket.empty() && (bucket || object) && !either)
    complain(plan, "`" + std::string(operation) + "` needs a bucket",
             "give the member `bucket` of the call, or --bucket");
  if (operation == "DeleteObjects") {
    if (asked.call.deleted.empty() && asked.call.key.empty())
      complain(plan, "`DeleteObjects` needs the keys to delete", "give the parameter `Keys` as a list");
  } else if (asked.call.key.empty() && object) {
    complain(plan, "`" + std::string(operation) + "` needs an object",
             "give the member `key` of the call, or --key");
  }
  if (source && asked.call.param("CopySource").empty())
    complain(plan, "`" + std::string(operation) + "` needs the source of the copy",
             "give the parameter `CopySource` as SOURCE-BUCKET/KEY");
}

void plan_s3(const DiagnosisCase& asked, Plan& plan) {
  const std::string_view operation = find_operation(asked.call.operation);
  S3Planner planner(asked, plan);
  if (operation.empty()) {
    if (planner.add_from_catalog(asked.call.operation)) return;
    const std::vector<std::string_view> names = operation_names();
    const std::string_view near = closest(asked.call.operation, names);
    complain(plan, "unknown S3 operation `" + asked.call.operation + "`",
             near.empty() ? "`whydeny diagnose --help` says which are known"
                          : "did you mean `" + std::string(near) + "`?");
    return;
  }
  check_names(asked, operation, plan);
  if (!plan.complaints.empty()) return;
  if (operation != "DeleteObjects" || asked.call.deleted.empty()) {
    planner.add_rows(operation, planner.call_object());
    return;
  }
  for (ObjectName object : asked.call.deleted) {
    object.bucket = asked.call.bucket;
    planner.add_rows(operation, object);
  }
}

void add_key_request(const DiagnosisCase& asked, std::string_view parameter, std::string action, Plan& plan) {
  PlannedRequest request;
  request.action = std::move(action);
  request.resource = "*";
  if (kms_takes_no_key(request.action)) {
    plan.requests.push_back(std::move(request));
    return;
  }
  std::string_view key = asked.call.param(parameter);
  if (key.empty()) key = asked.call.param("KeyId");
  if (key.empty() && request.action == "kms:CreateAlias") key = asked.call.param("TargetKeyId");
  if (key.empty()) {
    complain(plan, "the KMS operation needs a key", "give the parameter `" + std::string(parameter) + "`");
    return;
  }
  request.sealed = resolve_key(asked, key, asked.call.region, plan.open);
  request.governor = PlannedRequest::Governor::Key;
  request.resource = request.sealed.key;
  plan.requests.push_back(std::move(request));
}

void plan_kms(const DiagnosisCase& asked, Plan& plan) {
  const std::string name = "kms:" + asked.call.operation;
  if (equals_ignoring_case(asked.call.operation, "ReEncrypt")) {
    add_key_request(asked, "SourceKeyId", "kms:ReEncryptFrom", plan);
    add_key_request(asked, "DestinationKeyId", "kms:ReEncryptTo", plan);
    return;
  }
  const auto action = Catalog::built_in().find_action(name);
  if (!action) {
    const std::string near = Catalog::built_in().closest_action(name);
    complain(plan, "unknown KMS operation `" + asked.call.operation + "`",
             near.empty() ? "" : "did you mean `" + near.substr(near.find(':') + 1) + "`?");
    return;
  }
  add_key_request(asked, "KeyId", "kms:" + std::string(action->name), plan);
}

}  // namespace

std::string partition_of(const DiagnosisCase& asked) {
  const auto arn = parse_arn(asked.principal);
  if (arn && !arn->partition.empty()) return std::string(arn->partition);
  const std::string_view of_region = partition_of_region(asked.call.region);
  return of_region.empty() ? "aws" : std::string(of_region);
}

Plan plan_call(const DiagnosisCase& asked) {
  Plan plan;
  const std::string service = to_lower(asked.call.service);
  if (service == "s3" || service == "s3control") {
    plan_s3(asked, plan);
  } else if (service == "kms") {
    plan_kms(asked, plan);
  } else {
    complain(plan, "no operations are known of the service `" + asked.call.service + "`",
             "expected s3 or kms");
  }
  return plan;
}

}  // namespace whydeny
