// Reads the requests of a stream of lines into memory that is used again.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/request_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/request/caller_cache.h"
#include "whydeny/request/derive.h"
#include "whydeny/request/known_keys.h"
#include "whydeny/request/line_parts.h"
#include "whydeny/request/request_checks.h"
#include "whydeny/request/same_text.h"

namespace whydeny {
namespace {

static_assert(RequestReader::kPadding >= kScannerPadding);

constexpr std::size_t kMaxDefaultKeys = 64;

constexpr std::array<std::optional<Placed> RequestSpec::*, kTextParts> kSpecTexts = {
    &RequestSpec::principal, &RequestSpec::principal_account, &RequestSpec::action, &RequestSpec::resource,
    &RequestSpec::resource_account};

// Lines repeat themselves.
void set_text(std::string& to, std::string_view text) {
  if (!same_text(to, text)) to.assign(text);
}

// Sets a key as make_request() does; false where it would complain.
template <typename Values>
bool add_key(Context& context, KnownKey& key, const Values& values, bool list) {
  const bool several =
      key.cardinality == Cardinality::Several || (key.cardinality == Cardinality::AsGiven && list);
  if (!several && values.size() > 1) return false;
  if (!key.slot) key.slot = context.slot_for(key.name, key.hash);
  if (context.holds(*key.slot)) return false;
  ContextEntry& entry = context.add_in(*key.slot, several);
  if (entry.values.size() != values.size()) entry.values.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) set_text(entry.values[i], values[i]);
  return true;
}

}  // namespace

struct RequestReader::State {
  struct DefaultKey {
    KnownKey key;
    std::vector<std::string> values;
    bool list = false;
  };

  LineScanner scanner;
  LineParts parts;
  Keys keys = Keys::Derived;
  bool usable = true;  // false: the defaults are such that every line has to be read the long way
  std::array<std::optional<std::string>, kTextParts> default_texts;
  std::vector<DefaultKey> default_keys;
  KnownKeys known{{}};
  std::uint64_t rows = 0;  // of derivations() that the context may give
  CallerCache callers;
  Request request;

  void take_defaults(const RequestSpec& defaults);
  std::optional<std::string_view> text(TextPart part) const;
  void forget_keys();
  bool add_defaults();
  bool fill_context();
  bool fill();
};

void RequestReader::State::take_defaults(const RequestSpec& defaults) {
  usable = defaults.unknown.empty();
  for (std::size_t i = 0; i < kTextParts; ++i) {
    const std::optional<Placed>& given = defaults.*kSpecTexts[i];
    if (!given) continue;
    usable = usable && !has_foreign_bytes(given->text);
    default_texts[i] = given->text;
  }
  std::vector<std::string> names;
  for (const ContextSpec& spec : defaults.context) {
    if (spec.remove) continue;
    const std::string& name = spec.key.text;
    usable = usable && !name.empty() && !has_foreign_bytes(name) &&
             std::none_of(spec.values.begin(), spec.values.end(), has_foreign_bytes) &&
             std::find(names.begin(), names.end(), name) == names.end();
    names.push_back(name);
    default_keys.push_back({KnownKey(name), spec.values, spec.list});
  }
  usable = usable && default_keys.size() <= kMaxDefaultKeys;
  known = KnownKeys(std::move(names));
}

std::optional<std::string_view> RequestReader::State::text(TextPart part) const {
  if (parts.texts[part]) return parts.texts[part];
  if (default_texts[part]) return *default_texts[part];
  return std::nullopt;
}

void RequestReader::State::forget_keys() {
  request.context = Context();
  for (DefaultKey& each : default_keys) each.key.slot.reset();
}

// The defaults that the line does not replace.
bool RequestReader::State::add_defaults() {
  std::uint64_t over = 0;
  for (const ScannedMember& member : parts.context) over |= known.find(member.key).over;
  for (std::size_t i = 0; i < default_keys.size(); ++i) {
    DefaultKey& each = default_keys[i];
    if ((over >> i & 1U) != 0) continue;
    if (!add_key(request.context, each.key, each.values, each.list)) return false;
    rows |= each.key.rows;
  }
  return true;
}

// The defaults come first, as overlay() puts them.
bool RequestReader::State::fill_context() {
  if (known.make_room(parts.context.size())) forget_keys();
  request.context.reset();
  rows = 0;
  if (!default_keys.empty() && !add_defaults()) return false;
  for (const ScannedMember& member : parts.context) {
    if (member.key.empty()) return false;
    KnownKey& key = known.find(member.key);
    const bool list = member.kind == ScannedMember::Kind::List;
    const std::span<const std::string_view> values =
        list ? scanner.items(member) : std::span(&member.text, 1);
    if (!add_key(request.context, key, values, list)) return false;
    rows |= key.rows;
  }
  return true;
}

// In the order in which one part is needed for the next.
bool RequestReader::State::fill() {
  const auto principal = text(kPrincipal);
  const auto action = text(kAction);
  const auto resource = text(kResource);
  const auto owner = text(kResourceAccount);
  if (!principal || !action || !resource || (owner && !is_account_word(*owner))) return false;
  if (action_problem(*action) != ActionProblem::None) return false;
  request.notes.clear();
  set_text(request.action, *action);
  if (!fill_context() || !callers.set_caller(request, *principal, text(kPrincipalAccount))) return false;
  const std::size_t about_caller = request.notes.size();
  if (!set_resource(request, *resource, owner)) return false;
  // make_request() notes what is to say about the resource first.
  std::rotate(request.notes.begin(), request.notes.begin() + static_cast<std::ptrdiff_t>(about_caller),
              request.notes.end());
  request.derived_on_demand = true;
  if (keys == Keys::Noted) note_contradictions(request, rows);
  if (keys == Keys::Derived) materialize(request);
  return true;
}

RequestReader::RequestReader(const RequestSpec& defaults, const Facts& facts, Keys keys)
    : state_(std::make_unique<State>()) {
  state_->keys = keys;
  state_->request.facts = facts;
  state_->request.at = defaults.at;
  state_->take_defaults(defaults);
}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

std::size_t RequestReader::read(std::string_view text) {
  State& state = *state_;
  if (!state.usable) return 0;
  const std::size_t size = state.scanner.scan(text);
  return size != 0 && find_line_parts(state.scanner, state.parts) && state.fill() ? size : 0;
}

const Request& RequestReader::request() const { return state_->request; }
std::string_view RequestReader::id() const { return state_->parts.id; }

}  // namespace whydeny
