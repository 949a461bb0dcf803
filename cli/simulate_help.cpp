// `whydeny simulate --help`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate_options.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny simulate: would AWS allow this request, and which statement decides?

Examples
  Ask one question; the answer names the deciding statement by file and line:
    whydeny simulate --principal arn:aws:iam::111122223333:role/Recorder \
        --action s3:PutObject --resource arn:aws:s3:::recordings/a.wav --resource-account 111122223333 \
        --identity recorder.json --resource-policy bucket.json --context aws:SecureTransport=true

  Several actions or resources give a table:
    whydeny simulate ... --action s3:GetObject s3:PutObject --resource arn:aws:s3:::recordings/a.wav

  With the organization's policies, root first, and to see what they change:
    whydeny simulate ... --scp root=full.json ou=regions.json account=full.json
    whydeny simulate ... --scp root=full.json ou=regions.json account=full.json --without scp

  An object that is encrypted with a KMS key needs the key's permission too:
    whydeny simulate ... --encryption-key "$KEY" --key-policy "$KEY=key.json"

  Which of the things you do not know matter?
    whydeny simulate ... --unknown '*'

  In a test: 0 when it is denied, 1 and the difference when it is not:
    whydeny simulate ... --expect denied
    whydeny simulate --case fixtures/simulate/recordings.json
)";

constexpr std::string_view kExits = R"(
Exit status
  0  allowed; with --expect, or for cases: as expected
  1  denied or undetermined; with --expect, or for cases: not as expected, which an undetermined
     answer never is unless `undetermined` was expected
  2  the question could not be answered: usage, unreadable or invalid input. No verdict is
     given from a policy with an error
)";

}  // namespace

std::string simulate_help() {
  SimulateOptions options;
  return std::string(kExamples) + simulate_option_table(options).help() + facts_help() + std::string(kExits);
}

}  // namespace whydeny
