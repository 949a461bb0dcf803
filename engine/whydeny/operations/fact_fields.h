// The `facts` of a case of a diagnosis. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_FACT_FIELDS_H_
#define WHYDENY_OPERATIONS_FACT_FIELDS_H_

#include "whydeny/json/json.h"
#include "whydeny/operations/case.h"

namespace whydeny {

/// Reads the object; what is wrong with it goes to `complaints`.
void read_case_facts(const JsonValue& object, CaseFacts& facts, Diagnostics& complaints);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_FACT_FIELDS_H_
