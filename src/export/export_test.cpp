#include "export/csv_export.hpp"
#include "export/export_testing.hpp"
#include "export/folder_sink.hpp"
#include "export/zip_sink.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <simdjson.h>

#include <fstream>
#include <sstream>

namespace slipstream::exporting::testing {
namespace {

TEST(export_formats, what_is_stored_is_exported_or_left_out_with_a_reason) {
    for (const Format format : kFormats) {
        MemorySink sink;
        const auto completeness = full_world().write(full_world().request(format), sink);
        for (const char* kind :
             {"activities", "fixes", "sleep", "nutrition", "blood_pressure", "hrv", "recordings",
              "exercises", "samples heart_rate", "samples steps", "samples rr_interval"}) {
            ASSERT_TRUE(completeness.kinds.contains(kind)) << format_key(format) << ' ' << kind;
            const KindCount& count = completeness.kinds.at(kind);
            EXPECT_GT(*count.stored, 0u) << format_key(format) << ' ' << kind;
            EXPECT_EQ(*count.stored, count.exported + count.left())
                << format_key(format) << ' ' << kind;
        }
        EXPECT_EQ(completeness.kinds.at("activities").stored, 2u);
    }
}

TEST(export_formats, every_json_file_is_json) {
    simdjson::dom::parser parser;
    for (const Format format : kFormats) {
        MemorySink sink;
        full_world().write(full_world().request(format), sink);
        for (const auto& [path, text] : sink.files) {
            if (!path.ends_with(".json")) continue;
            EXPECT_EQ(parser.parse(text).error(), simdjson::SUCCESS) << path;
        }
    }
}

TEST(export_manifest, lists_every_other_file_with_its_hash) {
    MemorySink sink;
    full_world().write(full_world().request(Format::Csv), sink);
    const std::string& manifest = sink.files.at("manifest.json");
    for (const auto& [path, text] : sink.files) {
        if (path == "manifest.json") continue;
        EXPECT_NE(manifest.find('"' + path + '"'), std::string::npos) << path;
        EXPECT_NE(manifest.find(core::content_hash(core::as_bytes(text)).hex()), std::string::npos)
            << path;
    }
}

TEST(export_csv, every_row_has_the_columns_of_its_heading_and_each_is_explained) {
    MemorySink sink;
    full_world().write(full_world().request(Format::Csv), sink);
    const std::string& dictionary = sink.files.at("data_dictionary.csv");
    for (const auto& [path, text] : sink.files) {
        if (!path.ends_with(".csv") || path == "data_dictionary.csv") continue;
        const auto lines = lines_of(text);
        ASSERT_FALSE(lines.empty()) << path;
        EXPECT_FALSE(lines[0].empty()) << path;
        std::istringstream heading(lines[0]);
        for (std::string column; std::getline(heading, column, ',');) {
            EXPECT_NE(dictionary.find(path + ',' + column + ','), std::string::npos)
                << path << ' ' << column;
        }
        const auto commas = [](const std::string& line) {
            bool quoted = false;
            std::size_t count = 0;
            for (const char c : line) {
                if (c == '"') quoted = !quoted;
                if (c == ',' && !quoted) ++count;
            }
            return count;
        };
        for (const std::string& line : lines) {
            ASSERT_EQ(commas(line), commas(lines[0])) << path << ": " << line;
        }
    }
}

TEST(export_csv, samples_tell_local_time_unit_flags_origin_and_delivery) {
    MemorySink sink;
    full_world().write(full_world().request(Format::Csv), sink);
    const auto lines = lines_of(sink.files.at("samples_heart_rate.csv"));
    // 600 rows of the ride shown, 5000 of the watch.
    ASSERT_EQ(lines.size(), 1u + 600 + 5000);
    const std::string& flagged = lines[1 + 600 + 3];
    EXPECT_TRUE(
        flagged.starts_with("1558170180000,2019-05-18T05:03:00-04:00,63,bpm,0,,"
                            "artefact|off_wrist,Ada's Watch 2,,"))
        << flagged;
    const auto undated = lines_of(sink.files.at("samples_rr_interval.csv"));
    EXPECT_TRUE(undated[2].starts_with(",,61,ms,0,60000,,")) << undated[2];
}

TEST(export_csv, days_asked_for_bound_what_is_written) {
    Request request = full_world().request(Format::Csv);
    request.days.from = request.days.to = core::Date{2019, 5, 19};
    MemorySink sink;
    const auto completeness = full_world().write(request, sink);
    EXPECT_EQ(completeness.kinds.at("activities").stored, 0u);
    EXPECT_EQ(completeness.kinds.at("samples heart_rate").exported, 1440u);
    EXPECT_EQ(completeness.kinds.at("sleep").exported, 1u);
    EXPECT_EQ(completeness.kinds.at("blood_pressure").exported, 0u);
}

TEST(export_csv, layers_that_are_not_asked_for_are_not_written) {
    Request request = full_world().request(Format::Csv);
    request.layers = *parse_layers("sleep");
    MemorySink sink;
    full_world().write(request, sink);
    EXPECT_TRUE(sink.files.contains("sleep.csv"));
    EXPECT_FALSE(sink.files.contains("track.csv"));
    EXPECT_FALSE(sink.files.contains("samples_heart_rate.csv"));
}

TEST(export_fhir, blood_pressure_has_components_in_ucum) {
    MemorySink sink;
    full_world().write(full_world().request(Format::Fhir), sink);
    const std::string& text = sink.files.at("blood_pressure_0001.json");
    for (const char* part : {"\"code\":\"85354-9\"", "\"code\":\"8480-6\"", "\"value\":121.5",
                             "\"code\":\"8462-4\"", "\"value\":79,\"unit\":\"mm[Hg]\"",
                             "\"effectiveDateTime\":\"2019-05-18T14:00:00-04:00\""}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    EXPECT_NE(sink.files.at("recordings_0001.json").find("-334 E -332"), std::string::npos);
}

TEST(export_omh, points_have_a_header_and_the_schema_s_body) {
    MemorySink sink;
    full_world().write(full_world().request(Format::Omh), sink);
    const std::string& steps = sink.files.at("steps_0001.json");
    EXPECT_NE(
        steps.find(
            "\"schema_id\":{\"namespace\":\"omh\",\"name\":\"step-count\",\"version\":\"3.0\"}"),
        std::string::npos);
    EXPECT_NE(
        steps.find("\"step_count\":{\"value\":60,\"unit\":\"steps\"},\"effective_time_frame\":"
                   "{\"time_interval\":{\"start_date_time\":"),
        std::string::npos);
    // 5000 of the watch but one flagged, 600 of the ride but one flagged.
    std::size_t points = 0;
    for (const char* path : {"heart_rate_0001.json"})
        points += lines_of(sink.files.at(path)).size() - 2;
    EXPECT_EQ(points, 4999u + 599u);
}

TEST(export_edf, a_recording_becomes_one_file) {
    MemorySink sink;
    const auto completeness = full_world().write(full_world().request(Format::Edf), sink);
    EXPECT_EQ(completeness.kinds.at("recordings").exported, 1u);
    EXPECT_NE(sink.only("ecg/").find("EDF+C"), std::string::npos);
}

TEST(export_sinks, a_zip_holds_what_the_folder_holds) {
    std::string zip;
    ZipSink sink(
        [&](core::Bytes bytes) {
            zip += core::as_text(bytes);
            return core::Result<void>();
        },
        kStart);
    ASSERT_TRUE(write_export(full_world().request(Format::Csv), sink));
    MemorySink memory;
    full_world().write(full_world().request(Format::Csv), memory);
    struct archive* in = archive_read_new();
    archive_read_support_format_zip(in);
    ASSERT_EQ(archive_read_open_memory(in, zip.data(), zip.size()), ARCHIVE_OK);
    std::size_t files = 0;
    struct archive_entry* entry = nullptr;
    while (archive_read_next_header(in, &entry) == ARCHIVE_OK) {
        const std::string path = archive_entry_pathname(entry);
        std::string text;
        std::array<char, 65'536> piece{};
        for (la_ssize_t got; (got = archive_read_data(in, piece.data(), piece.size())) > 0;) {
            text.append(piece.data(), static_cast<std::size_t>(got));
        }
        ASSERT_TRUE(memory.files.contains(path)) << path;
        EXPECT_EQ(text, memory.files.at(path)) << path;
        ++files;
    }
    archive_read_free(in);
    EXPECT_EQ(files, memory.files.size());
}

TEST(export_sinks, a_zip_whose_bytes_are_not_taken_fails) {
    const auto full = [](core::Bytes) -> core::Result<void> {
        return core::fail(core::ErrorCode::StorageFull, "full");
    };
    ZipSink sink(full, kStart);
    const auto done = write_export(full_world().request(Format::Csv), sink);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, core::ErrorCode::StorageFull);
}

TEST(export_sinks, a_folder_must_be_empty) {
    const store::testing::Folder folder;
    {
        auto sink = FolderSink::open(folder.path() / "out");
        ASSERT_TRUE(sink);
        ASSERT_TRUE(write_export(full_world().request(Format::Csv), *sink));
    }
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "out" / "manifest.json"));
    EXPECT_FALSE(std::filesystem::is_empty(folder.path() / "out" / "waveforms"));
    const auto again = FolderSink::open(folder.path() / "out");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, core::ErrorCode::Conflict);
}

TEST(export_request, words_are_checked) {
    EXPECT_EQ(*parse_format("json"), Format::JsonLines);
    EXPECT_EQ(*parse_format("edf"), Format::Edf);
    EXPECT_FALSE(parse_format("parquet"));
    EXPECT_TRUE(parse_layers("")->has(Layer::Hrv));
    EXPECT_TRUE(parse_layers("sleep,hrv")->has(Layer::Hrv));
    EXPECT_FALSE(parse_layers("sleep,hrv")->has(Layer::Rides));
    EXPECT_FALSE(parse_layers("sleep,rest"));
    EXPECT_FALSE(parse_days("2019-02-30", ""));
    EXPECT_EQ(parse_days("2019-05-18", "")->from, (core::Date{2019, 5, 18}));
}

TEST(export_gaps, silences_are_between_what_is_covered_by_any_piece) {
    Coverage coverage;
    const std::vector<TimeMs> a{0, 1000, 20'000}, b{9000, 15'000};
    coverage.add("watch", a, 1, 5000);
    coverage.add("watch", b, 1, 5000);
    const auto gaps = coverage.gaps(5000);
    ASSERT_EQ(gaps.size(), 1u);
    EXPECT_EQ(gaps[0].from, 2000);
    EXPECT_EQ(gaps[0].to, 9000);
}

}  // namespace
}  // namespace slipstream::exporting::testing
