// Facts in layers: a file's, a case's, the command line's.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FACT_MEMBERS_H_
#define WHYDENY_CLI_FACT_MEMBERS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/request/facts.h"

namespace whydeny {

/// The members of a `facts` object before they are read. Layers are laid over each other by member, so that
/// what is read in the end is one object, as if somebody had written it so; complaints still point into the
/// files.
class FactMembers {
 public:
  /// Nothing but the members; read() judges them.
  static Result<FactMembers> parse(const JsonValue& object);
  /// A member from the command line: true, false, and JSON strings, lists and objects as they are, anything
  /// else as text.
  void set_word(std::string_view name, std::string_view value);
  bool has(std::string_view name) const;
  bool empty() const { return members_.empty(); }

  /// `over` laid over these: a member replaces, `null` removes.
  FactMembers overlaid_by(const FactMembers& over) const;

  Result<Facts> read() const;

 private:
  struct Member {
    std::string name;
    std::string text;  ///< "name": value
    bool null = false;
    Span where;                            ///< of `text` in `source`
    std::shared_ptr<const Source> source;  ///< null: from the command line
  };
  std::vector<Member> members_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_FACT_MEMBERS_H_
