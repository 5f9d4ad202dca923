// The export as tidy CSV: one file a kind, one observation a row, and a dictionary of all columns.
#include "export/csv_export.hpp"
#include "export/data_dictionary.hpp"

namespace slipstream::exporting {
namespace {

core::Result<void> write_dictionary(Source& source, Output& output) {
    constexpr std::string_view kCsv = ".csv";
    std::vector<std::string> paths;
    for (const FileEntry& file : output.files()) {
        if (file.path.ends_with(kCsv)) {
            paths.push_back(file.path.substr(0, file.path.size() - kCsv.size()));
        }
    }
    paths.emplace_back("deliveries");  // written with the papers
    CsvFile csv(output, "data_dictionary");
    for (const std::string& path : paths) {
        for (const Column& column : dictionary_of(path, source.disguise().relative())) {
            csv.text(path + ".csv").text(column.name).text(column.meaning).text(column.unit);
            csv.text(column.codes).text(column.loinc).end_row();
        }
    }
    return {};
}

}  // namespace

core::Result<void> export_csv(Source& source, Output& output) {
    constexpr std::array<Step, 7> kSteps{csv_rides,       csv_fixes,      csv_samples,
                                         csv_nutrition,   csv_recordings, csv_records,
                                         write_dictionary};
    return run_steps(kSteps, source, output);
}

}  // namespace slipstream::exporting
