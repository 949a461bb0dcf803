// A batch whose lines are like those before them allocates nothing.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "cli/batch_worker.h"
#include "counting.h"

namespace whydeny {
namespace {

// Lines that differ as those of a log do: in caller, action, resource, in the keys and in their values.
std::string some_lines() {
  constexpr std::array<std::string_view, 3> kPrincipals = {
      "arn:aws:iam::111122223333:role/Recorder", "arn:aws:sts::111122223333:assumed-role/Recorder/a-session",
      "arn:aws:iam::111122223333:user/europe/dana"};
  constexpr std::array<std::string_view, 4> kActions = {"s3:GetObject", "s3:PutObject", "s3:ListBucket",
                                                        "sqs:SendMessage"};
  constexpr std::array<std::string_view, 5> kKeys = {
      R"("aws:SourceIp":"2001:db8:85a3::8a2e:370:7334")", R"("aws:SecureTransport":true)",
      R"("aws:UserAgent":"aws-cli/2.15 Python/3.11")",
      R"("aws:TagKeys":["cost-center-of-the-department","environment"])",
      R"("aws:PrincipalTag/department":"recordings, north-west")"};
  std::string lines;
  for (std::size_t i = 0; i < 240; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"id":"request-)" + number + R"(","principal":")";
    lines.append(kPrincipals[i % kPrincipals.size()]).append(R"(","action":")");
    lines.append(kActions[i / 3 % kActions.size()])
        .append(R"(","resource":"arn:aws:s3:::harbor-recordings/)");
    lines += number + R"(.wav","resourceAccount":"111122223333","context":{)";
    for (std::size_t key = 0; key < kKeys.size(); ++key) {
      if ((i >> key & 1U) != 0) lines.append(lines.back() == '{' ? "" : ",").append(kKeys[key]);
    }
    lines += "}}\n";
  }
  return lines;
}

TEST_CASE("a warm batch allocates nothing for brief verdicts") {
  const std::string policies = std::string(WHYDENY_SOURCE_DIR) + "/policies/";
  for (const char* form : {"--decision-only", "--brief"}) {
    CAPTURE(form);
    const auto options =
        parse_batch_options({"--identity", policies + "identity/recorder.json", "--resource-policy",
                             policies + "bucket/recordings.json", "--jobs", "1", form});
    REQUIRE(bool(options));
    FileReader files;
    Diagnostics warnings;
    const auto loaded = BatchPolicies::load(*options, files, warnings);
    REQUIRE(bool(loaded));
    const Case defaults;
    BatchWorker worker(*options, *loaded, defaults);
    const BatchPiece piece{{some_lines(), 1, false}, "lines"};
    BatchVerdicts verdicts;
    CHECK(warm_allocations([&] { verdicts = worker.answer(piece, std::move(verdicts.json)); }) == 0);
    CHECK(verdicts.json.find(R"({"id":"request-239","decision":)") != std::string::npos);
    CHECK(verdicts.summary.errors() == 0);
  }
}

}  // namespace
}  // namespace whydeny
