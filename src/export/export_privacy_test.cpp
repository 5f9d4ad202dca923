// What an export must not tell: pseudonyms, relative places, other viewers.
#include "export/disguise.hpp"
#include "export/export_testing.hpp"

namespace slipstream::exporting::testing {
namespace {

TEST(export_pseudonym, leaves_no_name_note_or_file_name_in_any_format) {
    const std::string real_ride =
        full_world()
            .reader.activities(full_world().request(Format::Csv).viewer, "ada-rides")
            ->at(0)
            .activity.id.hex();
    for (const Format format : kFormats) {
        Request request = full_world().request(format);
        request.pseudonym = true;
        MemorySink sink;
        full_world().write(request, sink);
        for (const auto& [path, text] : sink.files) {
            for (const std::string& secret :
                 {std::string("Ada"), std::string("ada-rides"), std::string("takeout"),
                  std::string("night-1"), full_world().rider.id.hex(), real_ride}) {
                EXPECT_EQ(text.find(secret), std::string::npos)
                    << format_key(format) << ' ' << path << ": " << secret;
                EXPECT_EQ(path.find(secret.substr(0, 12)), std::string::npos) << path;
            }
        }
        EXPECT_NE(sink.files.at("manifest.json").find("\"subject-"), std::string::npos);
    }
}

TEST(export_pseudonym, strips_the_owner_from_devices) {
    const Disguise disguise({}, "Ada", true, false);
    for (const auto& [given, shown] : {std::pair{"Apple Watch", "Apple Watch"},
                                       {"Ada's Apple Watch", "Apple Watch"},
                                       {"Grace\u2019s iPhone", "iPhone"},
                                       {"Garmin von Grace", "Garmin"},
                                       {"Ada Scale", "Scale"},
                                       {"Scale:12345", "Scale"},
                                       {"someone@example.org", ""}}) {
        EXPECT_EQ(disguise.origin(given), shown) << given;
    }
}

TEST(export_relative, positions_are_metres_from_the_first_one) {
    for (const Format format : kFormats) {
        Request request = full_world().request(format);
        request.relative = true;
        MemorySink sink;
        full_world().write(request, sink);
        for (const auto& [path, text] : sink.files) {
            for (const char* place :
                 {"-860000000", "\"longitude\":[", "\"longitude\":{", "_deg,"}) {
                // The heading of a fix is in degrees too, and the dictionary explains it.
                const bool heads = path == "fixes.csv" || path == "data_dictionary.csv";
                if (heads && std::string(place) == "_deg,") continue;
                EXPECT_EQ(text.find(place), std::string::npos)
                    << format_key(format) << ' ' << path << ' ' << place;
            }
        }
        if (format != Format::Csv) continue;
        for (const char* path : {"track.csv", "fixes.csv"}) {
            EXPECT_EQ(sink.files.at(path).find(",-86,"), std::string::npos) << path;
        }
        const auto lines = lines_of(sink.files.at("track.csv"));
        EXPECT_NE(lines[0].find("east_m,north_m"), std::string::npos);
        EXPECT_NE(lines[1].find(",0.00,0.00,200,"), std::string::npos) << lines[1];
        // 500e-7 degrees north at 40 degrees north are 5.55 m on the ellipsoid.
        EXPECT_NE(lines[2].find(",5.55,"), std::string::npos) << lines[2];
    }
}

TEST(export_viewer, anonymous_readers_get_rides_without_the_body) {
    Request request = full_world().request(Format::Csv);
    request.viewer = query::Viewer::anonymous();
    MemorySink sink;
    const auto completeness = full_world().write(request, sink);
    EXPECT_TRUE(sink.files.contains("track.csv"));
    for (const char* path : {"sleep.csv", "samples_heart_rate.csv", "samples_steps.csv",
                             "blood_pressure.csv", "recordings.csv", "nutrition_days.csv"}) {
        EXPECT_FALSE(sink.files.contains(path)) << path;
    }
    EXPECT_FALSE(completeness.kinds.at("sleep").stored);
    EXPECT_TRUE(completeness.kinds.at("sleep").left_out.contains("not open to this reader"));
    for (const auto& [path, text] : sink.files) {
        EXPECT_EQ(text.find("Ada morning.fit"), std::string::npos) << path;
        EXPECT_EQ(text.find("141.5"), std::string::npos)
            << path;  // the heart rate that the file states
    }
}

TEST(export_viewer, privacy_zones_are_withheld_from_others_in_every_format) {
    World world;
    world.add_ride(1, 0);
    model::PrivacyZone zone;
    zone.rider = world.rider.id;
    zone.id = core::ZoneId::derive({world.rider.id.view()});
    zone.latitude_e7 = 400'000'000;
    zone.longitude_e7 = -860'000'000;
    zone.radius_m = 300;
    ASSERT_TRUE(world.store->put_privacy_zone(zone));
    for (const Format format : {Format::Csv, Format::JsonLines, Format::Omh}) {
        Request request = world.request(format);
        request.viewer = query::Viewer::anonymous();
        MemorySink sink;
        world.write(request, sink);
        for (const auto& [path, text] : sink.files) {
            for (const char* inside : {"40.0001", "400001000", "40.001", "400010000"}) {
                EXPECT_EQ(text.find(inside), std::string::npos)
                    << format_key(format) << ' ' << path << ' ' << inside;
            }
        }
    }
}

TEST(export_viewer, a_journey_that_is_not_there_is_not_found) {
    Request request = full_world().request(Format::Csv);
    request.slug = "nowhere";
    MemorySink sink;
    const auto done = write_export(request, sink);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, core::ErrorCode::NotFound);
    EXPECT_TRUE(sink.files.empty());
}

}  // namespace
}  // namespace slipstream::exporting::testing
