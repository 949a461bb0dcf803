// The service authorization data.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog.h"

namespace whydeny {

struct Catalog::Data {};

const Catalog& Catalog::built_in() {
  static const Catalog kBuiltIn(std::make_shared<const Data>());
  return kBuiltIn;
}

}  // namespace whydeny
