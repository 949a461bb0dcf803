// estate.toml: what belongs where in a directory of exports.
// SPDX-License-Identifier: Apache-2.0
#include "cli/estate_toml.h"

#include <algorithm>
#include <array>

#include "cli/toml_rows.h"
#include "whydeny/aws/arn.h"

namespace whydeny {
namespace {

void check_account(TomlReader& reader, Span where, const std::string& id) {
  if (!is_account_id(id)) reader.complain(where, "`" + id + "` is no account id", "it has twelve digits");
}

void read_arn(TomlReader& reader, const TomlValue& value, std::string& out) {
  reader.read(value, out);
  if (value.kind == TomlKind::String && !parse_arn(value.text))
    reader.complain(value.where, "`" + value.text + "` is no ARN");
}

template <auto Member>
void store_arn(TomlReader& reader, const TomlValue& value, EstateFileRow& row) {
  read_arn(reader, value, row.*Member);
}

// clang-format off
constexpr std::array kFileRows = {
    TomlRow<EstateFileRow>{"bucket",   store<&EstateFileRow::bucket>},
    TomlRow<EstateFileRow>{"key",      store_arn<&EstateFileRow::key>},
    TomlRow<EstateFileRow>{"resource", store_arn<&EstateFileRow::resource>},
    TomlRow<EstateFileRow>{"endpoint", store<&EstateFileRow::endpoint>},
    TomlRow<EstateFileRow>{"scp",      store<&EstateFileRow::scp>},
    TomlRow<EstateFileRow>{"rcp",      store<&EstateFileRow::rcp>},
    TomlRow<EstateFileRow>{"id",       store<&EstateFileRow::id>},
    TomlRow<EstateFileRow>{"ignore",   store<&EstateFileRow::ignore>},
};
constexpr std::array kAccountRows = {
    TomlRow<EstateAccountRow>{"path", store<&EstateAccountRow::path>},
};
// clang-format on

void read_management(TomlReader& reader, const TomlValue& value, EstateToml& toml) {
  reader.read(value, toml.management_account);
  if (value.kind == TomlKind::String) check_account(reader, value.where, value.text);
}

constexpr std::array kOrganizationRows = {TomlRow<EstateToml>{"management-account", read_management}};

void read_organization(TomlReader& reader, const TomlValue& value, EstateToml& toml) {
  read_rows(reader, std::span<const TomlRow<EstateToml>>(kOrganizationRows), value, toml);
}

void read_accounts(TomlReader& reader, const TomlValue& value, EstateToml& toml) {
  if (!reader.is(value, TomlKind::Table)) return;
  for (const TomlMember& member : value.members) {
    check_account(reader, member.where, member.key);
    read_rows(reader, std::span<const TomlRow<EstateAccountRow>>(kAccountRows), member.value,
              toml.accounts[member.key]);
  }
}

void read_buckets(TomlReader& reader, const TomlValue& value, EstateToml& toml) {
  if (!reader.is(value, TomlKind::Table)) return;
  for (const TomlMember& member : value.members) {
    reader.read(member.value, toml.buckets[member.key]);
    if (member.value.kind == TomlKind::String) check_account(reader, member.value.where, member.value.text);
  }
}

void read_files(TomlReader& reader, const TomlValue& value, EstateToml& toml) {
  if (!reader.is(value, TomlKind::Table)) return;
  for (const TomlMember& member : value.members) {
    EstateFileRow& row = toml.files[member.key];
    row.where = member.where;
    read_rows(reader, std::span<const TomlRow<EstateFileRow>>(kFileRows), member.value, row);
    if (member.value.members.size() != 1)
      reader.complain(member.where, "a file is about one thing",
                      "write one of bucket, key, resource, endpoint, scp, rcp, id and ignore");
  }
}

// clang-format off
constexpr std::array kRows = {
    TomlRow<EstateToml>{"organization", read_organization},
    TomlRow<EstateToml>{"accounts",     read_accounts},
    TomlRow<EstateToml>{"buckets",      read_buckets},
    TomlRow<EstateToml>{"files",        read_files},
};
// clang-format on

}  // namespace

Result<EstateToml> parse_estate_toml(const std::shared_ptr<const Source>& source) {
  const Result<TomlValue> table = parse_toml(source);
  if (!table) return table.error();
  TomlReader reader(source);
  EstateToml toml;
  toml.source = source;
  read_rows(reader, std::span<const TomlRow<EstateToml>>(kRows), *table, toml);
  if (!reader.complaints().empty()) return std::move(reader.complaints());
  return toml;
}

}  // namespace whydeny
