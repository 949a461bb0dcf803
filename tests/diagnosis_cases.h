// Cases of a diagnosis for tests, and their answers.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_DIAGNOSIS_CASES_H_
#define TESTS_DIAGNOSIS_CASES_H_

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "whydeny/operations/diagnose.h"
#include "whydeny/operations/read_case.h"

namespace whydeny {

inline Result<DiagnosisCase> read_case_text(const std::string& text) {
  const auto document =
      parse_json(std::make_shared<const Source>("case.json", text), {.allow_comments = true});
  if (!document) return document.error();
  return read_diagnosis_case(*document, (*document)->root());
}

inline Diagnosis diagnose_text(const std::string& text) {
  const Result<DiagnosisCase> asked = read_case_text(text);
  if (!asked) FAIL(asked.error().front().message);
  const Result<Diagnosis> diagnosis = diagnose(*asked);
  if (!diagnosis) FAIL(diagnosis.error().front().message);
  return *diagnosis;
}

/// "denied iam_missing_allow 403 AccessDenied".
inline std::string summary(const Diagnosis& diagnosis) {
  return std::string(outcome_name(diagnosis.outcome)) + " " + std::string(diagnosis.cause) + " " +
         std::to_string(diagnosis.http) + (diagnosis.code.empty() ? "" : " " + diagnosis.code);
}

/// "s3:PutObject allowed, kms:GenerateDataKey implicitDeny".
inline std::string decisions_of(const Diagnosis& diagnosis) {
  std::string text;
  for (const DecidedRequest& decided : diagnosis.decisions) {
    text += (text.empty() ? "" : ", ") + decided.planned.action + " " +
            std::string(verdict_name(decided.part.decision.verdict));
  }
  return text;
}

inline std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : " ") + text;
  return all;
}

}  // namespace whydeny

#endif  // TESTS_DIAGNOSIS_CASES_H_
