// `whydeny catalog update`: reads a folder, writes a catalog, unless that would lose much.
// SPDX-License-Identifier: Apache-2.0
#include "cli/catalog_update.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/catalog_counts.h"
#include "cli/load.h"
#include "cli/load_catalog.h"
#include "cli/write_file.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/catalog/import.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

// Both projects that read AWS's pages have lost whole columns overnight.
constexpr std::size_t kMostLostPercent = 2;
constexpr std::size_t kMostComplaints = 20;

struct Folder {
  ImportFiles files;
  std::string date;  ///< of the newest file
  Diagnostics problems;
};

Folder read_folder(const std::string& directory) {
  Folder folder;
  std::vector<std::string> paths;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    const std::string name = entry->path().filename().string();
    const bool skipped = name.starts_with('.') || name == "node_modules";
    if (skipped && entry->is_directory(unreadable)) entry.disable_recursion_pending();
    if (!skipped && entry->path().extension() == ".json" && entry->is_regular_file(unreadable))
      paths.push_back(entry->path().generic_string());
  }
  if (error)
    folder.problems.push_back(plain_complaint("cannot read `" + directory + "`: " + error.message()));
  std::sort(paths.begin(), paths.end());
  std::int64_t newest = 0;
  for (const std::string& path : paths) {
    const auto source = read_source(path, PathFrom::Files);
    if (!source) {
      folder.problems.insert(folder.problems.end(), source.error().begin(), source.error().end());
      continue;
    }
    folder.files.push_back(*source);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) newest = std::max<std::int64_t>(newest, status.st_mtime);
  }
  constexpr std::size_t kDay = std::string_view("2026-01-31").size();
  folder.date = format_timestamp({newest, 0}).substr(0, kDay);
  return folder;
}

// What `after` has too few of.
Diagnostics losses(const Catalog& before, const Catalog& after) {
  Diagnostics lost;
  for (const CatalogCountName& name : kCatalogCounts) {
    const std::size_t was = before.counts().*name.count;
    const std::size_t is = after.counts().*name.count;
    if (is * 100 >= was * (100 - kMostLostPercent)) continue;
    lost.push_back(plain_complaint("the new catalog has " + counted(is, name) + ", the one in force " +
                                   std::to_string(was)));
  }
  if (!lost.empty()) lost.back().mend = "look whether the files are whole; `--force` takes them all the same";
  return lost;
}

void complain(Diagnostics complaints, Console& console) {
  const std::size_t all = complaints.size();
  if (all > kMostComplaints) {
    complaints.erase(complaints.begin() + kMostComplaints, complaints.end());
    complaints.push_back(
        plain_complaint("and " + std::to_string(all - kMostComplaints) + " more complaints"));
  }
  console.complain(complaints);
}

// Where it goes; the folders of the user's catalog are made when they are not there.
Result<std::string> target_of(const CatalogOptions& options) {
  if (!options.output.empty()) return options.output;
  const std::string path = user_catalog_path();
  if (path.empty())
    return plain_complaint("neither `HOME` nor `XDG_DATA_HOME` is set", "name a file with `--output`");
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return plain_complaint("cannot write `" + path + "`: " + error.message());
  return path;
}

std::string difference(std::size_t before, std::size_t after) {
  if (before == after) return "";
  return after > before ? " (+" + std::to_string(after - before) + ")"
                        : " (-" + std::to_string(before - after) + ")";
}

}  // namespace

int update_catalog(const CatalogOptions& options, Console& console) {
  const auto fail = [&console](Diagnostics complaints) {
    complain(std::move(complaints), console);
    return kExitTrouble;
  };
  // A broken catalog must not keep the next one from replacing it.
  const auto in_force = load_catalog(options.catalog);
  if (!in_force && !options.catalog.empty()) return fail(in_force.error());
  const Catalog& before = in_force ? in_force->catalog : Catalog::built_in();
  const Folder folder = read_folder(options.from);
  if (!folder.problems.empty()) return fail(folder.problems);
  const auto text = import_catalog(folder.files, before, folder.date);
  if (!text) return fail(text.error());
  const auto after = Catalog::read(std::make_shared<Source>("the new catalog", *text));
  if (!after) return fail(after.error());
  const Diagnostics lost = losses(before, *after);
  if (!lost.empty() && !options.force) {
    complain(lost, console);
    return kExitNo;
  }
  const auto target = target_of(options);
  if (!target) return fail(target.error());
  const Diagnostics problems = write_file(*target, *text);
  if (!problems.empty()) return fail(problems);
  StyledText out(console.out_screen());
  out.add("wrote ").add(*target, Tone::Place).add(": ").add(after->source_name());
  out.add(", as of " + std::string(after->date())).end_line();
  for (const CatalogCountName& name : kCatalogCounts) {
    const std::size_t count = after->counts().*name.count;
    out.spaces(2).add(counted(count, name) + difference(before.counts().*name.count, count)).end_line();
  }
  console.out(out.text());
  return kExitYes;
}

}  // namespace whydeny
