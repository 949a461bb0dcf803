// `aws s3 ...` as the calls it makes: the CLI's own rules of parts, sources and listings.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cli/diagnose_case.h"

namespace whydeny {
namespace {

constexpr std::int64_t kMultipartFrom = std::int64_t{8} << 20;  // multipart_threshold of the AWS CLI

// `s3://bucket/key`, or a file.
struct Place {
  bool s3 = false;
  std::string bucket, key;
};

Place place_of_word(const std::string& word) {
  constexpr std::string_view kScheme = "s3://";
  if (!word.starts_with(kScheme)) return {false, "", word};
  const std::string rest = word.substr(kScheme.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string::npos) return {true, rest, ""};
  return {true, rest.substr(0, slash), rest.substr(slash + 1)};
}

std::string last_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// Gathers the steps of one command.
class Expansion {
 public:
  Expansion(const DiagnoseOptions& options, FileReader& files, Diagnostics& complaints)
      : options_(options), files_(files), complaints_(complaints) {}

  void list(const Place& place) {
    DiagnosisCase& asked = add("ListObjectsV2", place.bucket, "");
    asked.call.params["Prefix"] = place.key;
    if (!options_.recursive) asked.call.params["Delimiter"] = "/";
  }

  void remove(const Place& place) { add("DeleteObject", place.bucket, place.key); }

  void upload(const Place& to) {
    if (!is_large()) {
      add("PutObject", to.bucket, to.key);
      return;
    }
    add("CreateMultipartUpload", to.bucket, to.key);
    part("UploadPart", to);
    part("CompleteMultipartUpload", to);
  }

  void download(const Place& from) {
    add("HeadObject", from.bucket, from.key);
    add("GetObject", from.bucket, from.key);
  }

  void copy(const Place& from, const Place& to) {
    DiagnosisCase& head = add("HeadObject", from.bucket, from.key);
    if (head.facts.source_object) head.facts.object = head.facts.source_object;
    const std::string source = from.bucket + "/" + from.key;
    if (!is_large()) {
      add("CopyObject", to.bucket, to.key).call.params["CopySource"] = source;
      return;
    }
    add("CreateMultipartUpload", to.bucket, to.key);
    part("UploadPartCopy", to).call.params["CopySource"] = source;
    part("CompleteMultipartUpload", to);
  }

  DiagnosisCase& add(std::string_view operation, const std::string& bucket, const std::string& key) {
    CommandStep step;
    // What is wrong with the options is said once.
    Diagnostics again;
    step.asked = case_of_options(options_, bucket, files_, steps_.empty() ? complaints_ : again);
    step.asked.call.operation = operation;
    step.asked.call.bucket = bucket;
    step.asked.call.key = key;
    step.heading = "s3 " + std::string(operation);
    if (!bucket.empty()) step.heading += " s3://" + bucket + (key.empty() ? "" : "/" + key);
    steps_.push_back(std::move(step));
    return steps_.back().asked;
  }

  std::vector<CommandStep>& steps() { return steps_; }

 private:
  bool is_large() const { return options_.size && *options_.size >= kMultipartFrom; }

  // A part is encrypted as the upload was created.
  DiagnosisCase& part(std::string_view operation, const Place& to) {
    DiagnosisCase& asked = add(operation, to.bucket, to.key);
    asked.call.params.erase("ContentLength");
    asked.call.params["UploadId"] = "upload";
    const auto given = asked.call.params.find("ServerSideEncryption");
    const auto key = asked.call.params.find("SSEKMSKeyId");
    const std::optional<DefaultEncryption> usual = facts_of(asked, to.bucket).default_encryption;
    if (given == asked.call.params.end() && usual) {
      asked.facts.upload.emplace().sse = usual->algorithm;
      asked.facts.upload->key = usual->key.empty() ? "alias/aws/s3" : usual->key;
    } else if (given != asked.call.params.end()) {
      asked.facts.upload.emplace().sse = given->second;
      asked.facts.upload->key = key == asked.call.params.end() ? "alias/aws/s3" : key->second;
    }
    for (const std::string_view name :
         {"ServerSideEncryption", "SSEKMSKeyId", "ACL", "StorageClass", "Tagging"})
      asked.call.params.erase(std::string(name));
    return asked;
  }

  const DiagnoseOptions& options_;
  FileReader& files_;
  Diagnostics& complaints_;
  std::vector<CommandStep> steps_;
};

void expand_transfer(std::string_view command, Place from, Place to, const DiagnoseOptions& options,
                     Expansion& out) {
  const bool sync = command == "sync";
  const bool many = sync || options.recursive;
  if (from.s3 && many) out.list(from);
  if (to.s3 && sync) out.list(to);
  // One object stands for all of them.
  if (many && from.s3) from.key += from.key.empty() || from.key.ends_with('/') ? "OBJECT" : "/OBJECT";
  if (many && to.s3) to.key += to.key.empty() || to.key.ends_with('/') ? "OBJECT" : "/OBJECT";
  if (!many && to.s3 && (to.key.empty() || to.key.ends_with('/'))) to.key += last_name(from.key);
  if (from.s3 && to.s3) {
    out.copy(from, to);
  } else if (to.s3) {
    out.upload(to);
  } else {
    out.download(from);
  }
  if (command == "mv" && from.s3) out.remove(from);
  if (sync && options.remove && to.s3) out.remove(to);
}

constexpr std::array<std::string_view, 8> kCommands = {"cp", "mv", "sync", "ls", "rm", "mb", "rb", "presign"};

}  // namespace

std::vector<CommandStep> steps_of_aws_command(const DiagnoseOptions& options, const Words& words,
                                              FileReader& files, Diagnostics& complaints) {
  if (words.size() < 2 || words[0] != "s3") {
    complaints.push_back(plain_complaint("of the AWS CLI the commands of `aws s3` are known",
                                         "for an API operation write `whydeny diagnose s3 PutObject`"));
    return {};
  }
  const std::string& command = words[1];
  const Words places(words.begin() + 2, words.end());
  if (std::find(kCommands.begin(), kCommands.end(), command) == kCommands.end()) {
    const std::string mend = did_you_mean(command, kCommands);
    complaints.push_back(
        plain_complaint("unknown command `aws s3 " + command + "`",
                        mend.empty() ? "expected cp, mv, sync, ls, rm, mb, rb or presign" : mend));
    return {};
  }
  const bool transfers = command == "cp" || command == "mv" || command == "sync";
  const std::size_t wanted = transfers ? 2 : 1;
  const bool lists_all = command == "ls" && places.empty();
  if (places.size() != wanted && !lists_all) {
    complaints.push_back(plain_complaint(
        "`aws s3 " + command + "` takes " +
        (transfers ? "two places, a source and a destination" : "one place, s3://BUCKET/KEY")));
    return {};
  }
  Expansion out(options, files, complaints);
  if (lists_all) {
    out.add("ListBuckets", "", "");
    return std::move(out.steps());
  }
  Place from = place_of_word(places.front());
  if (transfers) {
    const Place to = place_of_word(places.back());
    if (!from.s3 && !to.s3) {
      complaints.push_back(plain_complaint("neither place is in S3", "write s3://BUCKET/KEY"));
      return {};
    }
    expand_transfer(command, from, to, options, out);
    return std::move(out.steps());
  }
  if (!from.s3) {
    complaints.push_back(plain_complaint("`" + places.front() + "` is not in S3", "write s3://BUCKET/KEY"));
  } else if (command == "ls") {
    out.list(from);
  } else if (command == "rm") {
    if (options.recursive) {
      out.list(from);
      from.key += from.key.empty() || from.key.ends_with('/') ? "OBJECT" : "/OBJECT";
    }
    out.remove(from);
  } else if (command == "presign") {
    out.add("GetObject", from.bucket, from.key).call.params["presigned"] = "true";
  } else {
    out.add(command == "mb" ? "CreateBucket" : "DeleteBucket", from.bucket, "");
  }
  return std::move(out.steps());
}

}  // namespace whydeny
