// What an estate knows about a call that is diagnosed.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_ESTATE_H_
#define WHYDENY_CLI_DIAGNOSE_ESTATE_H_

#include <string>

#include "cli/load_estate.h"
#include "whydeny/operations/case.h"

namespace whydeny {

/// Lays the policies of `--account-details` and `--estate` under those that the case has, type by type, and
/// the owners of buckets under its facts. What nobody supplied stays open, or is said in the notes of the
/// case.
Diagnostics add_estate(const EstateOptions& options, const std::string& bucket, DiagnosisCase& asked);

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_ESTATE_H_
