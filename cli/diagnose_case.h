// The options of `whydeny diagnose` as a case.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_DIAGNOSE_CASE_H_
#define WHYDENY_CLI_DIAGNOSE_CASE_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/diagnose_options.h"
#include "cli/load.h"
#include "whydeny/operations/case.h"

namespace whydeny {

/// The case without the call's operation, bucket and key; complaints about options and documents. Documents
/// that are not given count as none attached, except the policy of a KMS key.
DiagnosisCase case_of_options(const DiagnoseOptions& options, const std::string& bucket, FileReader& files,
                              Diagnostics& complaints);

/// One call of a command: what it is called, and the case.
struct CommandStep {
  std::string heading;
  DiagnosisCase asked;
};

/// `aws s3 cp|mv|sync|ls|rm|mb|rb|presign ...` as the calls it makes; `words` are those behind `aws`.
/// [operations: high-level CLI commands]
std::vector<CommandStep> steps_of_aws_command(const DiagnoseOptions& options, const Words& words,
                                              FileReader& files, Diagnostics& complaints);

}  // namespace whydeny

#endif  // WHYDENY_CLI_DIAGNOSE_CASE_H_
