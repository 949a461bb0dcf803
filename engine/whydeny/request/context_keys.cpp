// The declared context keys with their cardinality.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/context_keys.h"

#include <array>

#include "whydeny/request/key_index.h"

namespace whydeny {
namespace {

// Keys whose cardinality matters for evaluation. A key that is not here is taken as it is given: a list is a
// set. [reference_policies_condition-keys, reference_policies_single-vs-multi-valued-condition-keys, service
// authorization reference]
// clang-format off
constexpr std::array kKeys = {
    // global, multivalued
    ContextKey{"aws:CalledVia", true},
    ContextKey{"aws:PrincipalOrgPaths", true},
    ContextKey{"aws:PrincipalServiceNamesList", true},
    ContextKey{"aws:ResourceOrgPaths", true},
    ContextKey{"aws:SourceOrgPaths", true},
    ContextKey{"aws:TagKeys", true},
    ContextKey{"aws:VpceOrgPaths", true},
    // global, single-valued
    ContextKey{"aws:AssumedRoot", false},
    ContextKey{"aws:CalledViaAWSMCP", false},
    ContextKey{"aws:CalledViaFirst", false},
    ContextKey{"aws:CalledViaLast", false},
    ContextKey{"aws:ChatbotSourceArn", false},
    ContextKey{"aws:CurrentTime", false},
    ContextKey{"aws:Ec2InstanceSourcePrivateIPv4", false},
    ContextKey{"aws:Ec2InstanceSourceVpc", false},
    ContextKey{"aws:EpochTime", false},
    ContextKey{"aws:FederatedProvider", false},
    ContextKey{"aws:IsMcpServiceAction", false},
    ContextKey{"aws:MultiFactorAuthAge", false},
    ContextKey{"aws:MultiFactorAuthPresent", false},
    ContextKey{"aws:PrincipalAccount", false},
    ContextKey{"aws:PrincipalArn", false},
    ContextKey{"aws:PrincipalIsAWSService", false},
    ContextKey{"aws:PrincipalOrgID", false},
    ContextKey{"aws:PrincipalServiceName", false},
    ContextKey{"aws:PrincipalTag/", false},
    ContextKey{"aws:PrincipalType", false},
    ContextKey{"aws:RequestTag/", false},
    ContextKey{"aws:RequestedRegion", false},
    ContextKey{"aws:ResourceAccount", false},
    ContextKey{"aws:ResourceOrgID", false},
    ContextKey{"aws:ResourceTag/", false},
    ContextKey{"aws:SecureTransport", false},
    ContextKey{"aws:SourceAccount", false},
    ContextKey{"aws:SourceArn", false},
    ContextKey{"aws:SourceIdentity", false},
    ContextKey{"aws:SourceIp", false},
    ContextKey{"aws:SourceOrgID", false},
    ContextKey{"aws:SourceOwner", false},
    ContextKey{"aws:SourceVpc", false},
    ContextKey{"aws:SourceVpcArn", false},
    ContextKey{"aws:SourceVpce", false},
    ContextKey{"aws:TokenIssueTime", false},
    ContextKey{"aws:UserAgent", false},
    ContextKey{"aws:ViaAWSMCPService", false},
    ContextKey{"aws:ViaAWSService", false},
    ContextKey{"aws:VpcSourceIp", false},
    ContextKey{"aws:VpceAccount", false},
    ContextKey{"aws:VpceOrgID", false},
    ContextKey{"aws:referer", false},
    ContextKey{"aws:userid", false},
    ContextKey{"aws:username", false},
    // services, multivalued
    ContextKey{"dynamodb:Attributes", true},
    ContextKey{"dynamodb:FirstPartitionKeyValues", true},
    ContextKey{"dynamodb:FisTargetArns", true},
    ContextKey{"dynamodb:FourthPartitionKeyValues", true},
    ContextKey{"dynamodb:LeadingKeys", true},
    ContextKey{"dynamodb:SecondPartitionKeyValues", true},
    ContextKey{"dynamodb:ThirdPartitionKeyValues", true},
    ContextKey{"ec2:FisTargetArns", true},
    ContextKey{"ec2:IKEVersions", true},
    ContextKey{"ec2:Phase1DHGroup", true},
    ContextKey{"ec2:Phase1EncryptionAlgorithms", true},
    ContextKey{"ec2:Phase1IntegrityAlgorithms", true},
    ContextKey{"ec2:Phase2DHGroup", true},
    ContextKey{"ec2:Phase2EncryptionAlgorithms", true},
    ContextKey{"ec2:Phase2IntegrityAlgorithms", true},
    ContextKey{"ec2:VpcePrivateDnsSpecifiedDomains", true},
    ContextKey{"kms:EncryptionContextKeys", true},
    ContextKey{"kms:GrantOperations", true},
    ContextKey{"kms:ResourceAliases", true},
    ContextKey{"lambda:Layer", true},
    ContextKey{"lambda:SecurityGroupIds", true},
    ContextKey{"lambda:SubnetIds", true},
    ContextKey{"logs:LogGeneratingResourceArns", true},
    ContextKey{"s3:InventoryAccessibleOptionalFields", true},
    ContextKey{"s3:RequestObjectTagKeys", true},
    ContextKey{"s3express:Permissions", true},
    ContextKey{"saml:cn", true},
    ContextKey{"saml:edupersonaffiliation", true},
    ContextKey{"saml:edupersonassurance", true},
    ContextKey{"saml:edupersonentitlement", true},
    ContextKey{"saml:edupersonnickname", true},
    ContextKey{"saml:edupersonorgunitdn", true},
    ContextKey{"saml:edupersonscopedaffiliation", true},
    ContextKey{"saml:edupersontargetedid", true},
    ContextKey{"saml:eduorghomepageuri", true},
    ContextKey{"saml:eduorgidentityauthnpolicyuri", true},
    ContextKey{"saml:eduorglegalname", true},
    ContextKey{"saml:eduorgsuperioruri", true},
    ContextKey{"saml:eduorgwhitepagesuri", true},
    ContextKey{"secretsmanager:AddReplicaRegions", true},
    ContextKey{"sts:IdentityTokenAudience", true},
    ContextKey{"sts:RequestContextProviders", true},
    ContextKey{"sts:TransitiveTagKeys", true},
    ContextKey{"cognito-identity.amazonaws.com:amr", true},
    // services, single-valued
    ContextKey{"iam:AWSServiceName", false},
    ContextKey{"iam:AssociatedResourceArn", false},
    ContextKey{"iam:PassedToService", false},
    ContextKey{"iam:PermissionsBoundary", false},
    ContextKey{"iam:PolicyARN", false},
    ContextKey{"kms:CallerAccount", false},
    ContextKey{"kms:EncryptionAlgorithm", false},
    ContextKey{"kms:EncryptionContext:", false},
    ContextKey{"kms:GrantConstraintType", false},
    ContextKey{"kms:GrantIsForAWSResource", false},
    ContextKey{"kms:GranteePrincipal", false},
    ContextKey{"kms:KeyOrigin", false},
    ContextKey{"kms:KeySpec", false},
    ContextKey{"kms:KeyUsage", false},
    ContextKey{"kms:MultiRegion", false},
    ContextKey{"kms:RequestAlias", false},
    ContextKey{"kms:RetiringPrincipal", false},
    ContextKey{"kms:ViaService", false},
    ContextKey{"s3:AccessPointNetworkOrigin", false},
    ContextKey{"s3:BucketTag/", false},
    ContextKey{"s3:DataAccessPointAccount", false},
    ContextKey{"s3:DataAccessPointArn", false},
    ContextKey{"s3:ExistingObjectTag/", false},
    ContextKey{"s3:LocationConstraint", false},
    ContextKey{"s3:RequestObjectTag/", false},
    ContextKey{"s3:ResourceAccount", false},
    ContextKey{"s3:TlsVersion", false},
    ContextKey{"s3:VersionId", false},
    ContextKey{"s3:authType", false},
    ContextKey{"s3:delimiter", false},
    ContextKey{"s3:max-keys", false},
    ContextKey{"s3:object-lock-legal-hold", false},
    ContextKey{"s3:object-lock-mode", false},
    ContextKey{"s3:object-lock-remaining-retention-days", false},
    ContextKey{"s3:object-lock-retain-until-date", false},
    ContextKey{"s3:prefix", false},
    ContextKey{"s3:signatureAge", false},
    ContextKey{"s3:signatureversion", false},
    ContextKey{"s3:x-amz-acl", false},
    ContextKey{"s3:x-amz-content-sha256", false},
    ContextKey{"s3:x-amz-copy-source", false},
    ContextKey{"s3:x-amz-metadata-directive", false},
    ContextKey{"s3:x-amz-server-side-encryption", false},
    ContextKey{"s3:x-amz-server-side-encryption-aws-kms-key-id", false},
    ContextKey{"s3:x-amz-server-side-encryption-customer-algorithm", false},
    ContextKey{"s3:x-amz-storage-class", false},
    ContextKey{"s3:x-amz-website-redirect-location", false},
    ContextKey{"sts:AWSServiceName", false},
    ContextKey{"sts:DurationSeconds", false},
    ContextKey{"sts:ExternalId", false},
    ContextKey{"sts:RoleSessionName", false},
    ContextKey{"sts:SourceIdentity", false},
    ContextKey{"sts:TaskPolicyArn", false},
};
// clang-format on

constexpr KeyIndex kIndex(kKeys);

static_assert(prefixes_are_found(kKeys));

}  // namespace

const ContextKey* find_context_key(std::string_view name) { return find_context_key(name, key_hash(name)); }

const ContextKey* find_context_key(std::string_view name, std::uint32_t hash) {
  return kIndex.find(kKeys, name, hash);
}

bool is_multivalued(std::string_view name, std::uint32_t hash, bool given_as_list) {
  // The authentication methods of every identity provider.
  constexpr std::string_view kAmr = ":amr";
  if (const ContextKey* declared = find_context_key(name, hash)) return declared->multivalued;
  if (given_as_list) return true;
  return name.size() >= kAmr.size() && equals_ignoring_case(name.substr(name.size() - kAmr.size()), kAmr);
}

std::span<const ContextKey> context_keys() { return kKeys; }

}  // namespace whydeny
