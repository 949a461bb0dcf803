// Entries of a Trace.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/trace_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "whydeny/evaluation/conditions.h"

namespace whydeny {

TraceEntry TraceWriter::entry_for(Number number) const {
  const CompiledStatement& statement = set_.statements[number];
  TraceEntry entry{{set_.documents[statement.document].type, set_.groups[statement.group].level,
                    set_.policy(statement), &set_.source(statement)},
                   TraceEntry::Outcome::DoesNotApply,
                   Mismatch::None,
                   0,
                   {},
                   ""};
  return entry;
}

void TraceWriter::skip(Number group, std::string_view exemption) {
  for (Number i = set_.groups[group].first_statement; i < set_.groups[group].end_statement; ++i) {
    TraceEntry entry = entry_for(i);
    entry.mismatch = Mismatch::NotEvaluated;
    entry.where = entry.statement.statement->span;
    entry.reason = "does not bind: " + std::string(exemption);
    trace_.entries.push_back(std::move(entry));
  }
}

void TraceWriter::condition(Truth holds) {
  using Outcome = TraceEntry::Outcome;
  conditions_.push_back(holds == Truth::Unknown ? Outcome::Open
                        : holds == Truth::True  ? Outcome::Applies
                                                : Outcome::DoesNotApply);
}

void TraceWriter::applies(Number number, bool sure) {
  constexpr int kPrincipalActionResource = 3;
  TraceEntry entry = entry_for(number);
  entry.outcome = sure ? TraceEntry::Outcome::Applies : TraceEntry::Outcome::Open;
  entry.matched = kPrincipalActionResource + static_cast<int>(conditions_.size());
  entry.conditions = std::exchange(conditions_, {});
  trace_.entries.push_back(std::move(entry));
}

void TraceWriter::refused(Number number, Mismatch mismatch) {
  TraceEntry entry = entry_for(number);
  const Statement& statement = *entry.statement.statement;
  const Request& request = request_.request();
  entry.mismatch = mismatch;
  switch (mismatch) {
    case Mismatch::Principal:
      entry.where = statement.principal ? statement.principal->span : statement.span;
      entry.reason = statement.principal ? "its principal does not name `" + request.principal.text + "`"
                                         : "it has no principal, so it names nobody";
      break;
    case Mismatch::Action:
      entry.matched = 1;
      entry.where = statement.action.span;
      entry.reason = "its actions do not include `" + request.action + "`";
      break;
    case Mismatch::Resource:
      entry.matched = 2;
      entry.where = statement.resource->span;
      entry.reason = "its resources do not include `" + request.resource + "`";
      break;
    case Mismatch::Condition: {
      constexpr int kPrincipalActionResource = 3;
      const auto failed =
          std::find(conditions_.begin(), conditions_.end(), TraceEntry::Outcome::DoesNotApply);
      const auto index = static_cast<std::size_t>(failed - conditions_.begin());
      const Condition& condition = statement.conditions[index];
      entry.matched = kPrincipalActionResource + static_cast<int>(index);
      entry.where = condition.key_span;
      entry.reason = explain_condition(
          condition, set_.documents[set_.statements[number].document].has_variables, request_);
      break;
    }
    default:
      break;
  }
  entry.conditions = std::exchange(conditions_, {});
  trace_.entries.push_back(std::move(entry));
}

}  // namespace whydeny
