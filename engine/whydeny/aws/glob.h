// A glob that is matched many times: its shape is looked at once. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_GLOB_H_
#define WHYDENY_AWS_GLOB_H_

#include <cstdint>
#include <string_view>

namespace whydeny {

/// A view: the bytes of the glob (wildcards encoded as wildcard.h says) must outlive it. Matching allocates
/// nothing, and takes time that grows with |glob| + |text| as the functions of wildcard.h do.
class Glob {
 public:
  enum class Kind : std::uint8_t {
    Plain,    ///< as glob_matches()
    Arn,      ///< as arn_glob_matches()
    ArnLike,  ///< as arn_like_matches()
  };
  Glob() = default;
  Glob(std::string_view glob, Kind kind);

  bool matches(std::string_view text) const;

  /// No wildcard: matches one text only.
  bool is_literal() const;
  /// What every matching text begins with, up to the first wildcard.
  std::string_view literal_prefix() const;
  std::string_view bytes() const { return {bytes_, size_}; }

 private:
  const char* bytes_ = nullptr;
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::Plain;
};

}  // namespace whydeny

#endif  // WHYDENY_AWS_GLOB_H_
