// Makes workloads: policy sets of any size in the shape of real ones, and requests.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_GENERATE_H_
#define WHYDENY_TESTS_BENCH_GENERATE_H_

#include <cstddef>

#include "workload.h"

namespace whydeny {

/// A user's policy of 3 statements and a bucket policy of 3.
Workload small_workload();

/// A role with 10 policies of 60 statements together, a boundary, a bucket policy, three levels of SCPs, two
/// of RCPs and an endpoint policy.
Workload medium_workload();

enum class Mix {
  AsPublished,  ///< statements that allow some action on `*` without a condition occur, as in real policies
  NothingForFree,  ///< none does: each Allow tests a resource or a condition
};

/// `statements` of identity policies, 10 to a document. Every other statement is like those that AWS
/// publishes: 6 exact actions in the mean, resources mostly `*` or with stars for Region and account, four in
/// ten with a condition, one in a hundred a Deny. The others are like those that customers write: a few
/// actions on resources of one account. One in twenty of all denies. The same arguments give the same bytes.
Workload sized_workload(std::size_t statements, Mix mix, std::size_t requests = 512);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_GENERATE_H_
