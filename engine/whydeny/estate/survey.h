// What an estate holds and what is missing in it, in numbers and sentences.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_SURVEY_H_
#define WHYDENY_ESTATE_SURVEY_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/estate/estate.h"

namespace whydeny {

/// Something that is not there, and what that means for verdicts.
struct Missing {
  std::string what;
  std::string meaning;
};

struct EstateSurvey {
  std::vector<std::pair<std::string_view, std::size_t>> counts;  ///< "roles", 12
  std::vector<Missing> missing;
};

EstateSurvey survey(const Estate& estate);

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_SURVEY_H_
