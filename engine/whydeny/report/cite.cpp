// Names for policies and statements in sentences.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/cite.h"

namespace whydeny {

std::string_view layer_words(Layer layer) {
  switch (layer) {
    case Layer::Identity:
      return "identity-based policy";
    case Layer::Boundary:
      return "permissions boundary";
    case Layer::Session:
      return "session policy";
    case Layer::Resource:
      return "resource-based policy";
    case Layer::Key:
      return "KMS key policy";
    case Layer::Trust:
      return "role trust policy";
    case Layer::Endpoint:
      return "VPC endpoint policy";
    case Layer::Scp:
      return "service control policy";
    case Layer::Rcp:
      return "resource control policy";
    case Layer::BlockPublicAccess:
      return "S3 Block Public Access";
    case Layer::Acl:
      return "access control list";
    case Layer::Other:
      return "";
  }
  return "";
}

Layer layer_of(PolicyType type) {
  switch (type) {
    case PolicyType::Identity:
      return Layer::Identity;
    case PolicyType::Boundary:
      return Layer::Boundary;
    case PolicyType::Session:
      return Layer::Session;
    case PolicyType::Resource:
      return Layer::Resource;
    case PolicyType::Key:
      return Layer::Key;
    case PolicyType::Trust:
      return Layer::Trust;
    case PolicyType::Endpoint:
      return Layer::Endpoint;
    case PolicyType::Scp:
      return Layer::Scp;
    case PolicyType::Rcp:
      return Layer::Rcp;
  }
  return Layer::Other;
}

std::string statement_label(const Statement& statement) {
  if (statement.sid.empty()) return "statement " + std::to_string(statement.index + 1);
  return std::string("statement `").append(statement.sid).append("`");
}

std::string place_of(const SourceLocation& place) {
  return place.path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string place_of(const CitedStatement& cited, Span where) { return place_of(cited.policy.locate(where)); }

std::string place_of(const CitedStatement& cited) { return place_of(cited, cited.statement->span); }

std::string counted(std::size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string level_words(int level) {
  if (level < 0) return "";
  return " at level " + std::to_string(level);
}

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::Allowed:
      return "ALLOWED";
    case Verdict::ExplicitDeny:
      return "DENIED (explicit)";
    case Verdict::ImplicitDeny:
      return "DENIED (implicit)";
    case Verdict::Undetermined:
      return "UNDETERMINED";
  }
  return "";
}

std::string short_cause(const Decision& decision) {
  const Cause& by = decision.by;
  std::string text(layer_name(by.layer));
  if (by.statement) {
    const Statement& statement = *by.statement->statement;
    if (!text.empty()) text += ' ';
    text += place_of(*by.statement);
    text += ' ';
    if (statement.sid.empty()) return text.append(statement_label(statement));
    return text.append("`").append(statement.sid).append("`");
  }
  text += level_words(by.level);
  if (!text.empty() && !by.detail.empty()) text += ": ";
  return text + by.detail;
}

}  // namespace whydeny
