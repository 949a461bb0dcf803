// One CloudTrail record: who asked for what, and what came of it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/replay/trail_record.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/replay/trail_action.h"
#include "whydeny/replay/trail_context.h"

namespace whydeny {
namespace {

constexpr std::string_view kSourceSuffix = ".amazonaws.com";

// "Not authorized", in the words of the services. Prefixes such as "Client." are taken off before.
// clang-format off
constexpr std::array<std::string_view, 11> kDenials = {
    "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "AuthorizationErrorException",
    "NotAuthorized", "UnauthorizedAccess", "UnauthorizedException", "Forbidden", "403", "VpceAccessDenied"};
// Types of event that are no call that is authorized.
constexpr std::array<std::string_view, 3> kOtherEvents = {"AwsServiceEvent", "AwsConsoleSignIn", "AwsConsoleAction"};
// clang-format on

std::string text_in(const std::optional<JsonValue>& object, std::string_view name) {
  const auto member = object ? object->find(name) : std::nullopt;
  return member && member->is(JsonKind::String) ? std::string(member->text()) : std::string();
}

std::optional<JsonValue> member_of(const std::optional<JsonValue>& object, std::string_view name) {
  return object ? object->find(name) : std::nullopt;
}

Placed placed(std::string text) { return {std::move(text), {}, nullptr}; }

class RecordReader {
 public:
  explicit RecordReader(const JsonValue& record) : record_(record), identity_(record.find("userIdentity")) {}

  TrailRecord read() {
    out_.event_id = text("eventID");
    out_.shared_event_id = text("sharedEventID");
    out_.time = text("eventTime");
    out_.event = text("eventSource") + " " + text("eventName");
    out_.error_code = text("errorCode");
    out_.denied = is_denial_code(out_.error_code);
    if (out_.denied) out_.said = parse_access_denied(record_);
    skip_other_events();
    if (!out_.skipped.empty()) return std::move(out_);
    out_.request.at = parse_timestamp(out_.time);
    out_.account = text_in(identity_, "accountId");
    read_principal();
    read_action();
    if (out_.request.action) {
      read_resource();
      out_.request.context = context_of_record(record_, action_service(out_.request.action->text));
    }
    return std::move(out_);
  }

 private:
  std::string text(std::string_view name) const { return text_in(record_, name); }

  void skip(std::string why) {
    if (out_.skipped.empty()) out_.skipped = std::move(why);
  }

  void skip_other_events() {
    const std::string type = text("eventType");
    const std::string source = text("eventSource");
    if (std::find(kOtherEvents.begin(), kOtherEvents.end(), type) != kOtherEvents.end()) {
      skip("an event of type `" + type + "` is no call that policies decide");
    } else if (!source.ends_with(kSourceSuffix) && source.find(".amazonaws.com") == std::string::npos) {
      skip("`" + source + "` is no service whose calls CloudTrail records");
    } else if (source.starts_with("signin.")) {
      skip("signing in to the console is no call that policies decide");
    }
  }

  void ask_as(std::string principal) {
    if (principal.empty()) {
      skip("the record does not name the caller's ARN");
    } else if (parse_principal(principal)) {
      out_.request.principal = placed(std::move(principal));
    } else {
      skip("`" + principal + "` is no principal that policies know");
    }
  }

  // How the types of userIdentity become principals.
  using ReadType = void (RecordReader::*)();
  struct TypeRow {
    std::string_view type;
    ReadType read;
  };
  void read_arn() { ask_as(text_in(identity_, "arn")); }
  void read_session() {
    read_arn();
    const auto issuer = member_of(member_of(identity_, "sessionContext"), "sessionIssuer");
    const std::string role = text_in(issuer, "arn");
    if (role.find(":role/") != std::string::npos) out_.role_arn = role;
  }
  void read_provider() {
    const std::string provider = text_in(identity_, "identityProvider");
    if (provider.empty()) {
      skip("the record does not name the identity provider");
    } else {
      ask_as(provider);
    }
  }
  void read_service() {
    const std::string service = text_in(identity_, "invokedBy");
    if (service.empty() || service == "AWS Internal") {
      skip("the record does not say which service called");
    } else {
      ask_as(service);
    }
  }
  void read_account() {
    out_.notes.push_back("the caller is of account `" + out_.account +
                         "`, and the record hides which principal it is");
    if (out_.said && parse_arn(out_.said->principal)) {
      ask_as(out_.said->principal);
    } else {
      skip(out_.notes.back());
    }
  }

  void read_principal() {
    static constexpr std::array kTypes = {
        TypeRow{"Root", &RecordReader::read_arn},
        TypeRow{"IAMUser", &RecordReader::read_arn},
        TypeRow{"Role", &RecordReader::read_arn},
        TypeRow{"AssumedRole", &RecordReader::read_session},
        TypeRow{"FederatedUser", &RecordReader::read_session},
        TypeRow{"SAMLUser", &RecordReader::read_provider},
        TypeRow{"WebIdentityUser", &RecordReader::read_provider},
        TypeRow{"AWSService", &RecordReader::read_service},
        TypeRow{"AWSAccount", &RecordReader::read_account},
    };
    const std::string type = text_in(identity_, "type");
    const auto* row =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& each) { return each.type == type; });
    if (row != kTypes.end()) {
      (this->*(row->read))();
    } else if (text_in(identity_, "invokedBy").ends_with(kSourceSuffix)) {
      read_service();
    } else if (parse_principal(text_in(identity_, "arn"))) {
      read_arn();
    } else {
      skip(type.empty() ? "the record does not say who called" : "`" + type + "` is no principal of IAM");
    }
    const std::string id = text_in(identity_, "principalId");
    if (id.starts_with("AROA") || id.starts_with("AIDA")) out_.unique_id = id.substr(0, id.find(':'));
  }

  // The message names the action that was refused; the event only the call that asked for it.
  void read_action() {
    const TrailAction event = action_of_event(text("eventSource"), text("eventName"));
    std::string action = event.action;
    if (out_.said && out_.said->action.find(':') != std::string::npos) {
      const std::string& refused = out_.said->action;
      const std::string_view real = Catalog::built_in().action_of_operation(refused);
      action = real.empty() ? refused : std::string(real);
    } else if (!event.note.empty()) {
      out_.notes.push_back(event.note);
    }
    if (action.empty()) {
      skip(event.note);
    } else {
      out_.request.action = placed(std::move(action));
    }
  }

  void read_resource() {
    const std::string region = text("awsRegion");
    const std::string account = text("recipientAccountId");
    TrailResource found = resource_of_event(out_.request.action->text, record_, {region, account});
    if (out_.said && (parse_arn(out_.said->resource) || out_.said->resource == "*")) {
      found.arn = out_.said->resource;
      found.note.clear();
    }
    if (!found.note.empty()) out_.notes.push_back(std::move(found.note));
    if (found.arn.empty()) {
      skip("the record does not say on which resource");
      return;
    }
    const auto arn = parse_arn(found.arn);
    const bool owner_in_arn = arn && !arn->account.empty();
    if (!owner_in_arn && !found.account.empty()) out_.request.resource_account = placed(found.account);
    out_.request.resource = placed(std::move(found.arn));
  }

  const JsonValue& record_;
  std::optional<JsonValue> identity_;
  TrailRecord out_;
};

}  // namespace

bool is_trail_record(const JsonValue& value) {
  return value.is(JsonKind::Object) && value.find("eventSource") && value.find("eventName");
}

bool is_denial_code(std::string_view code) {
  return std::find(kDenials.begin(), kDenials.end(), bare_code(code)) != kDenials.end();
}

TrailRecord read_trail_record(const JsonValue& record) { return RecordReader(record).read(); }

}  // namespace whydeny
