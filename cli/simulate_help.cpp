// `whydeny simulate --help`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate_options.h"
#include "whydeny/request/facts.h"

namespace whydeny {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kColumn = 29;

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

// Appends `text` in lines that begin at `column`; the cursor stands at `used`.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t used) {
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (used < column) {
      out.append(column - used, ' ');
      used = column;
    } else if (used + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(column, ' ');
      used = column;
    } else if (used > column) {
      out += ' ';
      ++used;
    }
    out += word;
    used += word.size();
  }
  out += '\n';
}

void append_row(std::string& out, const std::string& head, std::string_view meaning) {
  out += head;
  if (head.size() + 1 > kColumn) {
    out += '\n';
    append_wrapped(out, meaning, kColumn, 0);
  } else {
    append_wrapped(out, meaning, kColumn, head.size());
  }
}

}  // namespace

std::string simulate_help() {
  std::string out(kExamples);
  for (const OptionRow& row : simulate_option_rows()) {
    if (row.take == nullptr) {
      out += "\n" + std::string(row.name) + "\n";
      continue;
    }
    const std::string argument = row.argument.empty() ? "" : " " + std::string(row.argument);
    append_row(out, "  --" + std::string(row.name) + argument, row.meaning);
  }
  out += "\nFacts, each with what holds when it is not given\n";
  for (const FactRow& row : fact_rows()) {
    append_row(out, "  " + std::string(row.name),
               std::string(row.meaning) + " (" + std::string(row.fallback) + ")");
  }
  return out + std::string(kExits);
}

}  // namespace whydeny
