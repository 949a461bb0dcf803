// Inner header: what clings to a copied document: line prefixes, quotes around it, escapes.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_PASTE_H_
#define WHYDENY_JSON_PASTE_H_

#include <memory>

#include "whydeny/json/findings.h"

namespace whydeny {

/// The text of `findings.source()` with one such layer taken off, and a complaint about it; null when there
/// is none. A derived source, so places in it lead back. Meant for texts that are not JSON as they stand.
std::shared_ptr<const Source> take_off_layer(JsonFindings& findings);

}  // namespace whydeny

#endif  // WHYDENY_JSON_PASTE_H_
