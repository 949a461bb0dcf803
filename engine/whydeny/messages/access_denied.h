// What AWS prints when it refuses a call: any spelling in, its parts out.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_ACCESS_DENIED_H_
#define WHYDENY_MESSAGES_ACCESS_DENIED_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny {

/// How much a message says.
enum class MessageForm {
  NoReason,         ///< T0  who may not do what, and not why
  Implicit,         ///< T1  because no policy of a type allows it
  Explicit,         ///< T2  an explicit deny, usually with the type of policy
  ExplicitWithArn,  ///< T3  the same with the policy's ARN
  Gate,             ///< T4  a setting of the bucket or object, and no policy
  Bare,             ///< T5  "Access Denied" and nothing else
  KeyHidden,        ///< T6  KMS: the key does not exist, or may not be used
  Xml,              ///< X   the body of an error response whose message is none of the above
  CodeOnly,         ///< E   an error code whose text says nothing about permissions
  Details,          ///< D   the decision itself: a decoded message, or authorization details
};

/// "T0" ... "T6", "X", "E", "D".
std::string_view form_name(MessageForm form);

enum class DenyEffect { Unstated, Explicit, Implicit };

/// "explicit", "implicit", or empty.
std::string_view deny_effect_name(DenyEffect effect);

/// One element of an error response, such as `HeadersNotSigned`.
struct MessageDetail {
  std::string name;
  std::string value;
};

/// A message taken apart. An empty text stands for what it does not say. Signatures and session tokens are
/// masked in all of them.
struct AccessDenied {
  MessageForm form = MessageForm::Bare;
  std::string operation;  ///< of the API, as a client names it: "PutObject"
  std::string code;       ///< "AccessDenied", "UnauthorizedOperation", "403"
  std::optional<int> http;
  std::string principal;  ///< an ARN as a rule, "anonymous", or a name
  std::string action;     ///< "s3:GetObject", in the message's spelling
  std::string resource;   ///< without quotes: an ARN, a name, "role Recorder", "*"
  DenyEffect effect = DenyEffect::Unstated;
  /// identity, resource, scp, rcp, boundary, session, vpce or trust.
  std::string_view policy_type;
  std::string policy_arn;
  /// The type of policy behind `policy_type`, where a message says "transitively through".
  std::string_view transitively;
  /// The action that no policy allows, where it is another than `action`.
  std::string other_action;
  /// What is no policy: blockPublicAcls, blockPublicPolicy, restrictPublicBuckets, ignorePublicAcls,
  /// blockedEncryption, objectLock.
  std::string_view gate;
  std::string service;
  std::string request_id;
  std::string extended_request_id;
  bool encoded = false;               ///< an encoded authorization failure message was attached
  std::string authorization_id;       ///< of IAM's authorization details
  std::string message;                ///< AWS's own sentence, without what clients put around it
  std::vector<std::string> stripped;  ///< what was around it: "AWS CLI or botocore", ...
  std::vector<MessageDetail> details;
};

/// Takes one message apart: a sentence, with whatever a command line or SDK prints around it, or an XML or
/// JSON body. Nothing when it is no message of AWS. Linear in the text; safe on hostile input.
std::optional<AccessDenied> parse_access_denied(std::string_view text);

/// The same for the JSON body of an error response, a CloudTrail record, or an object with such a text as
/// `message`.
std::optional<AccessDenied> parse_access_denied(const JsonValue& body);

/// The messages of a log, each with the lines that belong to it; offsets into `text` ascend. One for a text
/// that has none.
std::vector<std::string_view> split_messages(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_ACCESS_DENIED_H_
