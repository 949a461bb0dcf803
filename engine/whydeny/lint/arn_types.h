// Which resource types an ARN of a policy may name. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ARN_TYPES_H_
#define WHYDENY_LINT_ARN_TYPES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/arn_pattern.h"

namespace whydeny {

/// How an ARN fits the resource types that have its service field.
struct ArnFit {
  bool service = false;   ///< the catalog knows such ARNs at all
  bool resource = false;  ///< its last field may be that of some type
  bool whole = false;     ///< and so may all its fields together
  bool listed = false;    ///< by AWS's tables: `whole` also counts what is known beside them
  // Over the types that its last field fits:
  bool some_region = false, some_no_region = false;
  bool some_account = false, some_no_account = false;
};

/// The ARN patterns of all resource types, by service field. Reads what is asked for.
class ArnTypes {
 public:
  explicit ArnTypes(const Catalog& catalog) : catalog_(catalog) {}

  ArnFit fit(const ArnPattern& arn);

  /// The resource part that one which fits no type was meant to be: "role/calls" for "roles/calls" or
  /// "role:calls". Empty when none is near.
  std::string meant_resource(const ArnPattern& arn);

 private:
  struct Type {
    std::string_view pattern;
    std::string_view service, region, account, resource;
    std::string_view head;  ///< of the resource: what stands before its first hole
  };
  using TypesOfService = std::map<std::string, std::vector<Type>, std::less<>>;

  static void add(std::string_view pattern, TypesOfService& types);
  static void look_at(const ArnPattern& arn, const std::string& text, const Type& type, ArnFit& fit);
  const std::vector<Type>& of_all_services(const std::string& service);

  const Catalog& catalog_;
  /// Of the service of that name alone, of all services, and known beside the catalog.
  TypesOfService own_, all_, other_;
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_ARN_TYPES_H_
