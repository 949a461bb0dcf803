// estate.toml: what belongs where in a directory of exports.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_ESTATE_TOML_H_
#define WHYDENY_CLI_ESTATE_TOML_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/option_values.h"
#include "whydeny/diagnostics/result.h"

namespace whydeny {

/// What a file is about. One member at most is set.
struct EstateFileRow {
  std::string bucket;    ///< name
  std::string key;       ///< ARN of a KMS key
  std::string resource;  ///< ARN of anything else
  std::string endpoint;  ///< "vpce-..."
  Words scp, rcp;        ///< ids of roots, units and accounts it is attached to
  std::string id;        ///< root, unit, account or policy that an Organizations answer is about
  bool ignore = false;
  Span where;
};

struct EstateAccountRow {
  Words path;  ///< ids from the root of the organization to the account's parent
};

///     [organization]
///     management-account = "999988887777"
///     [accounts.111122223333]
///     path = ["r-ab12", "ou-ab12-11112222"]
///     [buckets]
///     harbor-recordings = "111122223333"
///     [files]
///     "tls-only.json" = { bucket = "harbor-recordings" }
struct EstateToml {
  std::string management_account;
  std::map<std::string, EstateAccountRow> accounts;
  std::map<std::string, std::string> buckets;  ///< owners
  std::map<std::string, EstateFileRow> files;  ///< by path, seen from the directory
  std::shared_ptr<const Source> source;
};

Result<EstateToml> parse_estate_toml(const std::shared_ptr<const Source>& source);

}  // namespace whydeny

#endif  // WHYDENY_CLI_ESTATE_TOML_H_
