#include "decode/archive/strava_export.hpp"

#include <vector>

#include "decode/archive/archive_reader.hpp"
#include "decode/csv/csv_reader.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode {
namespace {

constexpr std::string_view kList = "activities.csv";
constexpr std::string_view kFolder = "activities/";
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Where the columns stand. The names are translated in exports of other languages, the first four
/// columns keep their places, and the file's is known by its content.
struct Columns {
    std::size_t id = 0;
    std::size_t name = 2;
    std::size_t sport = 3;
    std::size_t description = 4;
    std::size_t file = kNone;
    std::size_t gear = kNone;
};

Columns find_columns(const std::vector<std::string_view>& header) {
    Columns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == "Activity ID") columns.id = i;
        if (header[i] == "Activity Name") columns.name = i;
        if (header[i] == "Activity Type") columns.sport = i;
        if (header[i] == "Activity Description") columns.description = i;
        if (header[i] == "Filename" && columns.file == kNone) columns.file = i;
        if (header[i] == "Activity Gear" && columns.gear == kNone) columns.gear = i;
    }
    return columns;
}

std::string field(const std::vector<std::string_view>& row, std::size_t column) {
    return std::string(csv::field(row, column));
}

/// The part of a path from "activities/" on, without what for_each_entry adds for unpacked content.
std::string_view file_key(std::string_view path) {
    path = path.substr(0, path.find('!'));
    const std::size_t folder = path.rfind(kFolder);
    return folder == std::string_view::npos ? path : path.substr(folder);
}

}  // namespace

std::optional<StravaExport> StravaExport::parse(core::Bytes activities_csv) {
    csv::CsvReader rows(core::as_text(activities_csv));
    std::vector<std::string_view> row;
    if (!rows.next(row) || row.size() < 5) return std::nullopt;
    const Columns columns = find_columns(row);
    StravaExport result;
    while (rows.next(row)) {
        std::size_t file = columns.file;
        for (std::size_t i = 0; file == kNone && i < row.size(); ++i) {
            if (row[i].starts_with(kFolder)) file = i;
        }
        const std::string path = field(row, file);
        if (!path.starts_with(kFolder)) continue;  // entered by hand: it has no file
        result.by_file_.insert_or_assign(
            path, StravaActivity{field(row, columns.id), xml::tidy(field(row, columns.name)),
                                 xml::lower(field(row, columns.sport)), field(row, columns.gear),
                                 field(row, columns.description)});
    }
    if (result.by_file_.empty() && columns.file == kNone) return std::nullopt;
    return result;
}

const StravaActivity* StravaExport::find(std::string_view path) const {
    const auto found = by_file_.find(file_key(path));
    return found == by_file_.end() ? nullptr : &found->second;
}

std::optional<StravaExport> find_strava_export(core::Bytes archive, const ContainerLimits& limits) {
    if (!is_container(archive)) return std::nullopt;
    ArchiveReader reader(archive);
    ContainerBudget budget(limits);
    while (reader.next() && ++budget.entries <= limits.entries) {
        const std::string path = reader.path();
        if (path != kList && !path.ends_with("/" + std::string(kList))) continue;
        const Unpacked csv = reader.read(budget);
        if (!csv.is_usable()) return std::nullopt;
        return StravaExport::parse(csv.content.bytes());
    }
    return std::nullopt;
}

}  // namespace slipstream::decode
