// A value, or the complaints that prevented it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_RESULT_H_
#define WHYDENY_DIAGNOSTICS_RESULT_H_

#include <utility>
#include <variant>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// Either a T or the Diagnostics that explain its absence; the names are those of C++23's std::expected.
/// Calling value() without has_value(), or error() with it, is a programming error.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Diagnostics error) : state_(std::in_place_index<1>, std::move(error)) {}
  Result(Diagnostic error) : state_(std::in_place_index<1>, Diagnostics{std::move(error)}) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() { return *std::get_if<0>(&state_); }
  const T& value() const { return *std::get_if<0>(&state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Diagnostics& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Diagnostics> state_;
};

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_RESULT_H_
