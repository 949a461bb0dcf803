// What `whydeny bench` asks: requests, read and checked, each with the policies that apply to it.
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_questions.h"

#include <map>
#include <optional>
#include <utility>

#include "cli/ask.h"
#include "cli/clock.h"
#include "cli/line_stream.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/evaluation/encryption.h"
#include "whydeny/evaluation/evaluate.h"
#include "whydeny/evaluation/surroundings.h"

namespace whydeny {
namespace {

// Nobody reads more complaints than those about so many requests.
constexpr std::size_t kMostBroken = 10;

std::string text_of(const std::optional<Placed>& part) { return part ? part->text : ""; }

// Which documents a set has, in their places. The same only for sets that decide alike; documents are told
// apart by where they are in memory, so a set must live as long as its identity.
class SetIdentity {
 public:
  explicit SetIdentity(const PolicySet& set) {
    for (const auto* list : {&set.identity, &set.boundary, &set.session, &set.resource, &set.endpoint})
      add(*list);
    for (const auto* levels : {&set.scp, &set.rcp}) {
      for (const std::vector<Policy>& level : *levels) add(level);
      text_ += '/';
    }
    for (const auto& [arn, key] : set.keys) {
      text_ += arn + ' ' + key.state + ' ';
      add(key.policy);
      unique_ = unique_ || !key.grants.empty();
    }
  }
  // Grants are not compared.
  bool is_unique() const { return unique_; }
  const std::string& text() const { return text_; }

 private:
  void add(const std::vector<Policy>& policies) {
    for (const Policy& policy : policies) {
      text_ += std::to_string(static_cast<int>(policy.type())) + ':' +
               std::to_string(reinterpret_cast<std::uintptr_t>(&policy.statements())) + ' ';
    }
    text_ += ';';
  }

  std::string text_;
  bool unique_ = false;
};

class QuestionReader {
 public:
  QuestionReader(const BenchOptions& options, const BatchCommon& common)
      : options_(options), common_(common) {
    files_.reserve_standard_input("a request cannot name standard input");
    if (common.policies.estate()) estate_.emplace(common.policies.estate());
  }

  void read_options() {
    Case question = common_.defaults;
    if (!question.request.at) question.request.at = now();
    // No word: what --request says, if anything.
    const Words none = {""};
    for (const std::string& action : options_.actions.empty() ? none : options_.actions) {
      if (!action.empty()) question.request.action = Placed{action, {}, nullptr};
      for (const std::string& resource : options_.resources.empty() ? none : options_.resources) {
        if (!resource.empty()) question.request.resource = Placed{resource, {}, nullptr};
        add(question);
      }
    }
  }

  void read_file(const std::string& path) {
    const auto source = read_source(path);
    if (!source) return complain(source.error());
    if (path.ends_with(".json")) {
      Result<CaseFile> cases = CaseFile::open(*source);
      if (!cases) return complain(cases.error());
      while (std::optional<Case> each = cases->next()) {
        if (broken_ > kMostBroken) return;
        each->request = overlay(common_.defaults.request, each->request);
        each->facts = common_.defaults.facts.overlaid_by(each->facts);
        add(*each);
      }
      return;
    }
    for_each_line({std::string((*source)->text())}, [&](std::string_view line, std::uint32_t number) {
      if (broken_ > kMostBroken || is_blank_line(line)) return;
      add(read_line_case(std::make_shared<const Source>((*source)->path(), std::string(line), number),
                         common_.defaults));
    });
  }

  Result<BenchQuestions> finish() {
    if (!complaints_.empty()) return std::move(complaints_);
    if (out_.questions.empty()) {
      return options_.when.empty() ? plain_complaint("there is no request in the files")
                                   : plain_complaint("no request has the name `" + options_.when + "`");
    }
    return std::move(out_);
  }

 private:
  void complain(const Diagnostics& complaints) {
    ++broken_;
    complaints_.insert(complaints_.end(), complaints.begin(), complaints.end());
  }

  void add(const Case& question) {
    if (!options_.when.empty() && question.id != options_.when) return;
    BenchQuestion out;
    out.name = question.id.empty()
                   ? text_of(question.request.action) + " " + text_of(question.request.resource)
                   : question.id;
    const Diagnostics complaints = resolve(question, out);
    if (complaints.empty()) {
      out_.questions.push_back(std::move(out));
    } else {
      complain(placed_at(question, complaints));
    }
  }

  // The requests and policies of a question, or what is wrong with them.
  Diagnostics resolve(const Case& question, BenchQuestion& out) {
    if (!question.complaints.empty()) return question.complaints;
    Result<Facts> facts = question.facts.read();
    if (!facts) return facts.error();
    const std::string action = text_of(question.request.action);
    const std::string resource = text_of(question.request.resource);
    const Result<PolicySet>& shared = common_.policies.find(action, resource).set();
    if (!shared) return shared.error();
    Result<PolicySet> own =
        question.policies.load(loader_, question.document, resource_policy_type(action, resource));
    loader_.take_complaints();
    if (!own) return own.error();
    PolicySet policies = *shared;
    replace_given(policies, std::move(*own), question.policies);
    if (estate_) {
      const Result<Answer> answer = ask_in_estate(&*estate_, question.request, *facts, std::move(policies),
                                                  question.policies, options_.without, {});
      if (!answer) return answer.error();
      add_parts(answer->combined, answer->policies, out);
      return {};
    }
    leave_out(options_.without, policies, *facts);
    Result<Request> request = make_request(question.request, *facts);
    if (!request) return request.error();
    if (request->facts.encryption) {
      add_parts(evaluate_with_encryption(policies, *request), policies, out);
    } else {
      out.parts.push_back({index_of(std::move(policies)), std::move(*request)});
    }
    return {};
  }

  void add_parts(const CombinedDecision& combined, const PolicySet& policies, BenchQuestion& out) {
    const Request& first = combined.parts.front().request;
    out.parts.push_back({index_of(policies), first});
    for (std::size_t i = 1; i < combined.parts.size(); ++i) {
      const Request& asked = combined.parts[i].request;
      // Gets the key's state and grants, which `asked` has already.
      Request scratch = asked;
      const bool same_owner = asked.resource_account == first.resource_account;
      out.parts.push_back({index_of(kms_policies(policies, scratch, same_owner)), asked});
    }
  }

  std::size_t index_of(PolicySet set) {
    const SetIdentity identity(set);
    const std::size_t next = out_.sets.size();
    if (!identity.is_unique()) {
      const auto [at, is_new] = known_.try_emplace(identity.text(), next);
      if (!is_new) return at->second;
    }
    out_.sets.push_back(std::move(set));
    return next;
  }

  const BenchOptions& options_;
  const BatchCommon& common_;
  FileReader files_;  // those that the requests name themselves
  PolicyLoader loader_{files_};
  std::optional<EstatePolicies> estate_;
  std::map<std::string, std::size_t> known_;  // sets by their identity
  BenchQuestions out_;
  Diagnostics complaints_;
  std::size_t broken_ = 0;
};

}  // namespace

Result<BenchQuestions> read_bench_questions(const BenchOptions& options, const BatchCommon& common) {
  QuestionReader reader(options, common);
  if (options.files.empty()) reader.read_options();
  for (const std::string& path : options.files) reader.read_file(path);
  return reader.finish();
}

}  // namespace whydeny
