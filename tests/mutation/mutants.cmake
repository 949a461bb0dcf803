# The faults: mutant(NAME FILE FROM TO), where FROM stands exactly once in FILE. Read by run.cmake.
# SPDX-License-Identifier: Apache-2.0

set(MUTANTS 0)
macro(mutant name file from to)
  math(EXPR MUTANTS "${MUTANTS} + 1")
  set(MUTANT_${MUTANTS}_NAME "${name}")
  set(MUTANT_${MUTANTS}_FILE "engine/whydeny/${file}")
  set(MUTANT_${MUTANTS}_FROM "${from}")
  set(MUTANT_${MUTANTS}_TO "${to}")
endmacro()

# Every operator negated, or not.
foreach(row "StringEquals|String|equals|false" "StringNotEquals|String|equals|true"
    "StringEqualsIgnoreCase|FoldedString|equals_in_any_case|false" "StringNotEqualsIgnoreCase|FoldedString|equals_in_any_case|true"
    "StringLike|Glob|is_like|false" "StringNotLike|Glob|is_like|true"
    "NumericEquals|Number|number<is_equal>|false" "NumericNotEquals|Number|number<is_equal>|true"
    "NumericLessThan|Number|number<is_less>|false" "NumericLessThanEquals|Number|number<is_less_or_equal>|false"
    "NumericGreaterThan|Number|number<is_greater>|false" "NumericGreaterThanEquals|Number|number<is_greater_or_equal>|false"
    "DateEquals|Date|date<is_equal>|false" "DateNotEquals|Date|date<is_equal>|true"
    "DateLessThan|Date|date<is_less>|false" "DateLessThanEquals|Date|date<is_less_or_equal>|false"
    "DateGreaterThan|Date|date<is_greater>|false" "DateGreaterThanEquals|Date|date<is_greater_or_equal>|false"
    "Bool|Bool|same<bool>|false" "BinaryEquals|Binary|same<Base64>|false"
    "IpAddress|IpAddress|in_range|false" "NotIpAddress|IpAddress|in_range|true"
    "ArnEquals|Arn|is_like|false" "ArnLike|Arn|is_like|false" "ArnNotEquals|Arn|is_like|true" "ArnNotLike|Arn|is_like|true")
  string(REPLACE "|" ";" row "${row}")
  list(GET row 0 op)
  list(GET row 3 negated)
  set(other true)
  if(negated STREQUAL "true")
    set(other false)
  endif()
  # The row as it stands, in columns.
  file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../../engine/whydeny/operators/operators.cpp line REGEX "Operator{\"${op}\",")
  string(STRIP "${line}" line)
  string(REGEX REPLACE "${negated}(, +Form::)" "${other}\\1" flipped "${line}")
  mutant("operators: ${op} is negated=${other}" operators/operators.cpp "${line}" "${flipped}")
endforeach()
foreach(type Number Date)
  string(TOLOWER ${type} compare)
  if(type STREQUAL "Number")
    set(prefix Numeric)
  else()
    set(prefix Date)
  endif()
  foreach(row "LessThan|is_less>|is_less_or_equal>" "LessThanEquals|is_less_or_equal>|is_less>" "GreaterThan|is_greater>|is_greater_or_equal>"
      "GreaterThanEquals|is_greater_or_equal>|is_greater>" "Equals|is_equal>|is_less_or_equal>")
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 op)
    list(GET row 1 from)
    list(GET row 2 to)
    if(type STREQUAL "Number")
      set(compare number)
    endif()
    file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../../engine/whydeny/operators/operators.cpp line REGEX "Operator{\"${prefix}${op}\",")
    string(STRIP "${line}" line)
    string(REPLACE "${compare}<${from}" "${compare}<${to}" changed "${line}")
    mutant("operators: ${prefix}${op} compares by ${to}" operators/operators.cpp "${line}" "${changed}")
  endforeach()
endforeach()
mutant("operators: ignoring case ignores only ASCII" operators/operators.cpp "return latin ?" "return latin && false ?")
mutant("operators: the sign of multiplication is a letter" operators/operators.cpp " && byte != 0x97" "")
mutant("operators: an unreadable value is no mismatch" operators/operators.cpp
  "if (ours == nullptr || theirs == nullptr) return Match::TypeMismatch;" "if (ours == nullptr || theirs == nullptr) return Match::No;")
mutant("operators: Bool is case-sensitive" operators/operand.cpp [[equals_ignoring_case(text, "true")]] [[(text == "true")]])

# Every step dropped.
foreach(step deny_across_partitions deny_if_any_statement_denies deny_unless_every_rcp_level_allows
    deny_unless_every_scp_level_allows deny_unless_endpoint_allows deny_if_public_access_is_blocked
    deny_what_the_service_never_allows deny_unless_requester_pays deny_unless_mandatory_resource_policy_allows
    allow_if_caller_is_granted_directly deny_unless_identity_or_resource_allows deny_unless_identity_allows)
  mutant("order: without ${step}" evaluation/order.cpp "    WHYDENY_STEP(${step}),\n" "")
endforeach()
mutant("order: without deny_unless_key_state_permits" evaluation/order.cpp "    take_steps(kAfterwards, inquiry, blocks);" "    if (kAfterwards.empty()) take_steps(kAfterwards, inquiry, blocks);")
mutant("order: without allow_if_call_is_always_allowed" evaluation/order.cpp
  "if (take_steps(kBeforeAll, inquiry, blocks) == Ruling::Granted)" "if (kBeforeAll.empty())")
foreach(list Within Across)
  if(list STREQUAL "Within")
    set(head "    WHYDENY_STEP(deny_unless_identity_or_resource_allows),\n")
  else()
    set(head "    WHYDENY_STEP(deny_unless_identity_allows),\n    WHYDENY_STEP(deny_unless_resource_allows),\n")
  endif()
  set(boundary "    WHYDENY_STEP(deny_unless_boundary_allows),\n")
  set(session "    WHYDENY_STEP(deny_unless_session_allows),\n")
  mutant("order: ${list} without the boundary" evaluation/order.cpp "${head}${boundary}" "${head}")
  mutant("order: ${list} without the session policy" evaluation/order.cpp "${head}${boundary}${session}" "${head}${boundary}")
  mutant("order: ${list}, session policy before boundary" evaluation/order.cpp "${head}${boundary}${session}" "${head}${session}${boundary}")
  mutant("order: ${list}, boundary before identity" evaluation/order.cpp "${head}${boundary}" "${boundary}${head}")
endforeach()
mutant("order: across accounts without the resource's side" evaluation/order.cpp
  "deny_unless_identity_allows),\n    WHYDENY_STEP(deny_unless_resource_allows),\n" "deny_unless_identity_allows),\n")
mutant("order: direct grants across accounts" evaluation/order.cpp
  "kAcrossAccounts = {\n    WHYDENY_STEP(deny_unless_object_owner_allows),\n"
  "kAcrossAccounts = {\n    WHYDENY_STEP(deny_unless_object_owner_allows),\n    WHYDENY_STEP(allow_if_caller_is_granted_directly),\n")
mutant("order: services without the resource's side" evaluation/order.cpp
  "deny_unless_object_owner_allows),\n    WHYDENY_STEP(deny_unless_resource_allows),\n};" "deny_unless_object_owner_allows),\n};")
mutant("order: within the account without the object's owner" evaluation/order.cpp
  "kWithinAccount = {\n    WHYDENY_STEP(deny_unless_object_owner_allows),\n" "kWithinAccount = {\n")
mutant("order: SCPs before RCPs" evaluation/order.cpp
  "    WHYDENY_STEP(deny_unless_every_rcp_level_allows),\n    WHYDENY_STEP(deny_unless_every_scp_level_allows),\n"
  "    WHYDENY_STEP(deny_unless_every_scp_level_allows),\n    WHYDENY_STEP(deny_unless_every_rcp_level_allows),\n")
mutant("order: the endpoint before SCPs" evaluation/order.cpp
  "    WHYDENY_STEP(deny_unless_every_scp_level_allows),\n    WHYDENY_STEP(deny_unless_endpoint_allows),\n"
  "    WHYDENY_STEP(deny_unless_endpoint_allows),\n    WHYDENY_STEP(deny_unless_every_scp_level_allows),\n")
mutant("order: other accounts are one's own" evaluation/order.cpp "who.account == request.resource_account ||" "who.account != request.resource_account ||")
mutant("order: resources of AWS are foreign" evaluation/order.cpp [[ || request.resource_account == "aws"]] "")
mutant("order: an explicit deny is an implicit one" evaluation/order.cpp "? Verdict::ExplicitDeny" "? Verdict::ImplicitDeny")

# Steps.
mutant("steps: an SCP level need not allow" evaluation/steps.cpp
  "if (inquiry.first_in(i, Effect::Allow) != nullptr) continue;\n    block(blocks, Layer::Scp" "if (true) continue;\n    block(blocks, Layer::Scp")
mutant("steps: an RCP level of Denies allows nothing" evaluation/steps.cpp "if (group.documents > 0 && !group.has_allow) continue;" "")
mutant("steps: a Deny of the session policy does not count" evaluation/steps.cpp "Layer::Boundary, Layer::Session}) {" "Layer::Boundary}) {")
mutant("steps: a Deny of the endpoint does not count" evaluation/steps.cpp "Layer::Scp, Layer::Rcp, Layer::Endpoint, resource" "Layer::Scp, Layer::Rcp, resource")
mutant("steps: root can be locked out of the bucket policy" evaluation/steps.cpp "if (layer == resource && policy_cannot_lock_out(inquiry)) continue;" "if (layer == resource && policy_cannot_lock_out(inquiry)) {\n    }")
mutant("steps: anybody's root escapes the bucket policy" evaluation/steps.cpp
  "         request.principal.account == request.resource_account &&\n" "")
mutant("steps: an empty endpoint policy allows" evaluation/steps.cpp "!inquiry.policies().endpoint.empty() && !inquiry.any" "inquiry.policies().endpoint.size() > 1 && !inquiry.any")
mutant("steps: Block Public Access holds for the owner too" evaluation/steps.cpp "restrict_public_buckets || insider)" "restrict_public_buckets || (insider && false))")
mutant("steps: requester pays holds for the owner too" evaluation/steps.cpp "} else if (!owner && who.kind" "} else if ((!owner || owner) && who.kind")
mutant("steps: root needs an identity policy" evaluation/grant_steps.cpp "return is_root(inquiry) || inquiry.any(Layer::Identity, Effect::Allow);" "return inquiry.any(Layer::Identity, Effect::Allow);")
mutant("steps: a key policy is not needed" evaluation/grant_steps.cpp "(inquiry.resource_layer() == Layer::Key && !inquiry.action().kms_takes_no_key)" "false")
mutant("steps: a trust policy is not needed" evaluation/grant_steps.cpp "return inquiry.resource_layer() == Layer::Trust ||\n" "return false ||\n")
mutant("steps: naming a role lifts its boundary" evaluation/grant_steps.cpp "? Strength::Direct : Strength::User;" "? Strength::Direct : Strength::Role;")
mutant("steps: naming the account is enough" evaluation/grant_steps.cpp "inquiry.strongest_grant(Strength::SessionUser) != nullptr" "inquiry.strongest_grant(Strength::Account) != nullptr")
mutant("steps: naming a user lifts a boundary in trust policies" evaluation/grant_steps.cpp "assumes ? Strength::Direct : Strength::User" "assumes ? Strength::User : Strength::User")
mutant("steps: a boundary limits root" evaluation/grant_steps.cpp "if (is_root(inquiry) || has_no_identity(inquiry.request().principal) || inquiry.kms_grant())" "if (has_no_identity(inquiry.request().principal) || inquiry.kms_grant())")
mutant("steps: an empty boundary does not limit" evaluation/grant_steps.cpp "!inquiry.policies().boundary.empty() && !inquiry.any" "inquiry.policies().boundary.size() > 1 && !inquiry.any")

# Conditions.
mutant("conditions: unknown is false" evaluation/truth.h "return a == Truth::Unknown ? Truth::Unknown : to_truth(a == Truth::False);" "return to_truth(a == Truth::False);")
mutant("conditions: AND is OR" evaluation/truth.h "return std::min(a, b);" "return std::max(a, b);")
mutant("conditions: OR is AND" evaluation/truth.h "return std::max(a, b);" "return std::min(a, b);")
mutant("conditions: IfExists does nothing" evaluation/conditions.cpp "if (condition_.if_exists || condition_.set == SetOperator::ForAllValues) return Truth::True;" "if (condition_.set == SetOperator::ForAllValues) return Truth::True;")
mutant("conditions: ForAllValues needs the key" evaluation/conditions.cpp "if (condition_.if_exists || condition_.set == SetOperator::ForAllValues) return Truth::True;" "if (condition_.if_exists) return Truth::True;")
mutant("conditions: ForAnyValue holds without the key" evaluation/conditions.cpp "if (condition_.set == SetOperator::ForAnyValue) return Truth::False;\n    return to_truth(op_.negated);" "if (condition_.set == SetOperator::ForAnyValue) return Truth::True;\n    return to_truth(op_.negated);")
mutant("conditions: a negated operator needs the key" evaluation/conditions.cpp "return Truth::False;\n    return to_truth(op_.negated);\n  }" "return Truth::False;\n    return Truth::False;\n  }")
mutant("conditions: a multivalued key needs no set operator" evaluation/conditions.cpp "if (entry.multivalued) return Truth::False;" "if (entry.values.size() > 1) return Truth::False;")
mutant("conditions: ForAllValues is ForAnyValue" evaluation/conditions.cpp "holds = all ? both(holds, one) : either(holds, one);" "holds = all ? either(holds, one) : either(holds, one);")
mutant("conditions: ForAnyValue is ForAllValues" evaluation/conditions.cpp "holds = all ? both(holds, one) : either(holds, one);" "holds = all ? both(holds, one) : both(holds, one);")
mutant("conditions: an empty set satisfies ForAnyValue" evaluation/conditions.cpp "if (is_null_data(entry)) return to_truth(all);" "if (is_null_data(entry)) return Truth::True;")
mutant("conditions: only the first value of a set counts" evaluation/conditions.cpp "for (std::size_t i = 0; i < entry.values.size(); ++i)" "for (std::size_t i = 0; i < 1; ++i)")
mutant("conditions: a type mismatch satisfies a negated operator" evaluation/conditions.cpp "if (op_.negated) return Truth::False;  // [3.7]" "")
mutant("conditions: Null is turned round" evaluation/conditions.cpp "return to_truth(absent == lists_true);" "return to_truth(absent == lists_false);")
mutant("conditions: Null with both values is false" evaluation/conditions.cpp "if (lists_true && lists_false) return Truth::True;" "if (lists_true && lists_false) return Truth::False;")
mutant("conditions: only the first condition counts" evaluation/conditions.cpp "    ++result.failed;\n  }" "    ++result.failed;\n    break;\n  }")
mutant("conditions: an unresolved variable is an empty text" evaluation/conditions.cpp "if (expansion == Expansion::Unresolved) continue;" "if (expansion == Expansion::Unknown) continue;")
mutant("variables: the default is not used" evaluation/templates.cpp "} else if (piece.has_fallback) {" "} else if (false) {")
mutant("variables: a multivalued key is a variable" evaluation/templates.cpp "!found.entry->multivalued && " "")
mutant("variables: a value may add components to an ARN" evaluation/templates.cpp "text += c == ':' ? kMatchesNothing : c;" "text += c;")

# What a statement names.
mutant("match: NotResource is Resource" evaluation/resources.cpp "return statement.has(CompiledStatement::kNotResource) ? opposite(listed) : listed;" "return listed;")
mutant("match: only the first resource counts" evaluation/resources.cpp "if (listed == Truth::True) break;" "break;")
mutant("match: actions are case-sensitive" evaluation/resources.cpp "return equals_ignoring_case(view(), action);" "return view() == action;")
mutant("match: a text without a colon is an action" evaluation/resources.cpp "if (text.find(':') == std::string_view::npos) return of_kind(text, Kind::Never);" "")
mutant("match: a short ARN is not completed" evaluation/resources.cpp "const bool is_completed = is_short && !text.ends_with('*');" "const bool is_completed = false;")
mutant("match: `*` as a resource matches every pattern" evaluation/resources.cpp [[if (request.resource() == "*") return Truth::False;]] [[if (request.resource() == "*") return Truth::True;]])
mutant("match: a trust policy has resources" evaluation/findings.cpp "return is_trust ? Truth::True :" "return is_trust && false ? Truth::True :")
mutant("match: conditions are not asked" evaluation/findings.cpp "if (statement.block != kNone) {" "if (statement.block != kNone && wanted()) {")
mutant("match: a statement without a principal applies to all" evaluation/findings.cpp "} else if (layer == Layer::Rcp) {" "} else {")
mutant("match: an unmatched principal does not matter" evaluation/findings.cpp "if (principals.empty()) return refuse(number, Mismatch::Principal, 0, reason, trace);" "if (principals.empty()) principals.add({Strength::Wildcard, Truth::True});")

# Principals.
mutant("principals: any account is meant" evaluation/principals.cpp "if (!has_account(who_) || who_.account != account) return no_match();" "if (!has_account(who_) || (who_.account != account && false)) return no_match();")
mutant("principals: a role of any account" evaluation/principals.cpp "if (!is_role_session(who_) || !is_of_account()) return no_match();" "if (!is_role_session(who_)) return no_match();")
mutant("principals: the path of a role does not matter" evaluation/principals.cpp "const bool same = who_.principal_arn_exact ?" "const bool same = false ?")
mutant("principals: an account's grant is a user's" evaluation/principals.cpp ": PrincipalMatch{Strength::Account, Truth::True};" ": PrincipalMatch{Strength::User, Truth::True};")
mutant("principals: a role's grant is a session's" evaluation/principals.cpp "return {Strength::Role, to_truth(same)};" "return {Strength::Direct, to_truth(same)};")
mutant("principals: a gateway endpoint takes account ARNs" evaluation/principals.cpp "return account_means_root_only_ ? no_match() :" "return false ? no_match() :")
mutant("principals: NotPrincipal is Principal" evaluation/principals.cpp "    meant = opposite(any);" "    meant = any;")
mutant("principals: NotPrincipal needs the role only" evaluation/principals.cpp "escaped = both(listed(matches, Strength::Role), listed(matches, Strength::Direct));" "escaped = listed(matches, Strength::Role);")
mutant("principals: NotPrincipal with a boundary lets pass" evaluation/principals.cpp "request.has_boundary() && has_account(who) ? Truth::True :" "false ? Truth::True :")
mutant("principals: services match by suffix" evaluation/principals.cpp "if (who_.text == entry_.text) return {Strength::Direct, Truth::True};" "if (who_.text.ends_with(entry_.text.substr(1))) return {Strength::Direct, Truth::True};")

# Addresses, numbers, dates, globs.
mutant("cidr: one bit fewer is compared" aws/ip_range.cpp "return difference >> (8 - bits) == 0;" "return difference >> (9 - bits) == 0;")
mutant("cidr: one bit more is compared" aws/ip_range.cpp "return difference >> (8 - bits) == 0;" "return difference >> (7 - bits) == 0;")
mutant("cidr: a byte counts as nine bits" aws/ip_range.cpp "for (; bits >= 8; bits -= 8, ++at) {" "for (; bits >= 8; bits -= 9, ++at) {")
mutant("cidr: /33 is a range" aws/ip_range.cpp "if (prefix < 0 || prefix > bits || !text.empty())" "if (prefix < 0 || prefix > bits + 1 || !text.empty())")
mutant("cidr: v4 and v6 are one" aws/ip_range.cpp "if (range.base.v6 != address.v6) return false;" "")
mutant("cidr: a mapped range keeps its prefix" aws/ip_range.cpp "return IpRange{v4, prefix - 96};" "return IpRange{v4, prefix - 95};")
mutant("cidr: an octet may be 256" aws/ip_range.cpp "octet > 255" "octet > 256")
mutant("cidr: a leading zero is read" aws/ip_range.cpp "if (digits == 0 || (digits > 1 && text.front() == '0')) return -1;" "if (digits == 0) return -1;")
mutant("numbers: compared as texts" aws/decimal.cpp "if (left.whole.size() != right.whole.size()) return left.whole.size() <=> right.whole.size();" "")
mutant("numbers: negative ones are turned round" aws/decimal.cpp "return left.negative ? compare_magnitudes(right, left) : compare_magnitudes(left, right);" "return compare_magnitudes(left, right);")
mutant("numbers: minus zero is less than zero" aws/decimal.cpp "if (number.whole.empty() && number.fraction.empty()) number.negative = false;" "")
mutant("dates: 1900 is a leap year" aws/timestamp.cpp "(year % 4 == 0 && year % 100 != 0) || year % 400 == 0" "year % 4 == 0")
mutant("dates: the zone is turned round" aws/timestamp.cpp "instant.seconds += west ? offset : -offset;" "instant.seconds += west ? -offset : offset;")
mutant("dates: midnight is 24:00" aws/timestamp.cpp "if (!reader.take_number(2, 0, 23, hour) || !reader.take(':') || !reader.take_number(2, 0, 59, minute))\n    return false;\n  if (reader.take(':'))" "if (!reader.take_number(2, 0, 24, hour) || !reader.take(':') || !reader.take_number(2, 0, 59, minute))\n    return false;\n  if (reader.take(':'))")
mutant("globs: a literal prefix is enough" aws/wildcard.cpp "bool glob_matches(std::string_view glob, std::string_view text) {\n  const std::size_t same = common_literal_prefix(glob, text);\n  if (same == glob.size()) return same == text.size();" "bool glob_matches(std::string_view glob, std::string_view text) {\n  const std::size_t same = common_literal_prefix(glob, text);\n  if (same == glob.size()) return true;")
mutant("globs: a literal glob is a prefix" aws/glob.cpp "return text.size() == size_;" "return true;")
mutant("globs: `?` is a letter" aws/wildcard.cpp "if (glob[at] == '?') glob[at] = kAnyOne;" "")
mutant("globs: an inner star of an ARN crosses colons" aws/arn_glob.cpp "if (glob[i] == kAnyRun && glob[i + 1] != ':' && glob[i + 1] != kAnyRun) return true;" "")
mutant("globs: ArnLike takes any five colons" aws/arn_glob.cpp "const bool any = end == first + 1 && glob[first] == kAnyRun;" "const bool any = true || glob[first] == kAnyRun;")
mutant("globs: infix searches past its end" aws/glob.cpp "find_bytes(text, prefix_, to, bytes()" "find_bytes(text, 0, to, bytes()")
