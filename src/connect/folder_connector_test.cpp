#include "connect/folder_connector.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "connect/connector_table.hpp"
#include "connect/folder_walk.hpp"
#include "core/time.hpp"

namespace slipstream::connect {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string ride(int minute) {
    const std::string at = "2026-09-14T06:" + std::to_string(10 + minute);
    return R"(<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">)"
           R"(<trk><type>cycling</type><trkseg><trkpt lat="45.900" lon="6.40"><time>)" +
           at + R"(:00Z</time></trkpt><trkpt lat="45.901" lon="6.40"><time>)" + at +
           ":20Z</time></trkpt></trkseg></trk></gpx>";
}

class WatchedFolderTest : public ::testing::Test {
  protected:
    WatchedFolderTest() {
        std::string pattern = (fs::temp_directory_path() / "slipstream-watch-XXXXXX").string();
        base_ = ::mkdtemp(pattern.data());
        folder_ = base_ / "rides";
        fs::create_directories(folder_);
        store_ = std::move(*store::open_sqlite({}));
        pipeline_ = std::make_unique<ingest::Pipeline>(*store_, core::system_clock());
        restart();
    }
    ~WatchedFolderTest() override {
        std::error_code ignored;
        fs::remove_all(base_, ignored);
    }

    void restart() {
        connector_ = std::make_unique<FolderConnector>(WatchedFolder{folder_, "rides", {}, 5s});
    }
    void write(const std::string& path, const std::string& content) {
        fs::create_directories((folder_ / path).parent_path());
        std::ofstream(folder_ / path, std::ios::binary) << content;
    }
    /// Looks after so much time; "path: fate" of each file.
    std::vector<std::string> look(std::chrono::seconds later) {
        now_ += later;
        news_.clear();
        Surroundings with{*store_, *pipeline_, base_ / "data", [] { return false; },
                          [&](const FileNews& news) { news_.push_back(news); }};
        auto report = connector_->collect(with, now_);
        failure_ = report ? "" : report.error().message;
        report_ = report ? *report : CollectReport{};
        std::vector<std::string> lines;
        constexpr const char* kFates[] = {"added", "repeated", "skipped", "failed"};
        for (const FileNews& news : news_)
            lines.push_back(news.name + ": " + kFates[static_cast<int>(news.fate)]);
        return lines;
    }

    using Lines = std::vector<std::string>;
    fs::path base_, folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<ingest::Pipeline> pipeline_;
    std::unique_ptr<FolderConnector> connector_;
    Moment now_{1000s};
    std::vector<FileNews> news_;
    CollectReport report_;
    std::string failure_;
};

TEST_F(WatchedFolderTest, a_file_is_taken_when_it_has_been_quiet_for_a_while) {
    const std::string whole = ride(0);
    write("a.gpx", whole.substr(0, 100));
    EXPECT_EQ(look(0s), Lines{});
    EXPECT_EQ(report_.waiting, 1u);
    write("a.gpx", whole);
    EXPECT_EQ(look(6s), Lines{});  // it has grown since
    EXPECT_EQ(look(4s), Lines{});
    EXPECT_EQ(report_.waiting, 1u);
    EXPECT_EQ(look(1s), Lines{"a.gpx: added"});
    EXPECT_EQ(news_[0].records, 2u);
    EXPECT_EQ(news_[0].format, "gpx");
    EXPECT_EQ(look(60s), Lines{});
    EXPECT_EQ(report_.waiting, 0u);
}

TEST_F(WatchedFolderTest, a_changed_file_is_taken_again) {
    write("day/a.gpx", ride(0));
    look(0s);
    EXPECT_EQ(look(5s), Lines{"day/a.gpx: added"});
    write("day/a.gpx", ride(1) + "\n");
    EXPECT_EQ(look(30s), Lines{});
    EXPECT_EQ(look(5s), Lines{"day/a.gpx: added"});
    EXPECT_EQ(store_->counts()->deliveries, 2u);
}

TEST_F(WatchedFolderTest, nothing_is_taken_again_after_a_restart) {
    write("a.gpx", ride(0));
    write("b.gpx", ride(1));
    look(0s);
    EXPECT_EQ(look(5s), (Lines{"a.gpx: added", "b.gpx: added"}));
    restart();
    write("c.gpx", ride(0));  // the content of a.gpx
    EXPECT_EQ(look(0s), Lines{});
    EXPECT_EQ(report_.waiting, 1u);
    EXPECT_EQ(look(5s), Lines{"c.gpx: repeated"});
}

TEST_F(WatchedFolderTest, hidden_unfinished_and_linked_files_are_left) {
    for (const char* name : {".hidden.gpx", ".sync/a.gpx", "~a.gpx", "a.gpx~", "a.gpx.part",
                             "a.gpx.crdownload", "a.gpx.TMP"})
        write(name, ride(0));
    write("empty.gpx", "");
    std::ofstream(base_ / "outside.gpx") << ride(0);
    fs::create_symlink(base_ / "outside.gpx", folder_ / "link.gpx");
    fs::create_directory_symlink(base_, folder_ / "up");
    look(0s);
    EXPECT_EQ(report_.waiting, 0u);
    EXPECT_EQ(look(5s), Lines{});
}

TEST_F(WatchedFolderTest, the_data_folder_is_not_looked_into) {
    fs::create_directories(base_ / "data");
    std::ofstream(base_ / "data" / "a.gpx") << ride(0);
    folder_ = base_;
    restart();
    look(0s);
    EXPECT_EQ(report_.waiting, 0u);
}

TEST_F(WatchedFolderTest, what_cannot_be_decoded_is_named_and_what_is_no_recording_is_left) {
    write("broken.fit", "this is no FIT file");
    write("letter.txt", "Dear all,\nall is well.\n");
    write("table.csv", "when,mood\n2026-09-14,4\n2026-09-15,5\n");
    look(0s);
    EXPECT_EQ(look(5s), (Lines{"broken.fit: failed", "letter.txt: skipped", "table.csv: added"}));
    EXPECT_FALSE(news_[0].detail.empty());
    EXPECT_FALSE(news_[0].delivery.is_nil());
    EXPECT_TRUE(news_[1].delivery.is_nil());
    EXPECT_NE(news_[2].detail.find("when, mood"), std::string::npos) << news_[2].detail;
    EXPECT_EQ(report_.failed, 1u);
    EXPECT_EQ(look(60s), Lines{});
    EXPECT_EQ(store_->counts()->quarantined, 2u);
}

TEST_F(WatchedFolderTest,
       a_folder_that_is_away_is_an_error_and_its_files_are_taken_when_it_is_back) {
    fs::rename(folder_, base_ / "elsewhere");
    look(0s);
    EXPECT_NE(failure_.find("rides"), std::string::npos) << failure_;
    fs::rename(base_ / "elsewhere", folder_);
    write("a.gpx", ride(0));
    look(30s);
    EXPECT_EQ(look(5s), Lines{"a.gpx: added"});
}

TEST_F(WatchedFolderTest, a_file_that_goes_before_it_is_taken_is_forgotten) {
    write("a.gpx", ride(0));
    look(0s);
    fs::remove(folder_ / "a.gpx");
    EXPECT_EQ(look(5s), Lines{});
    EXPECT_EQ(report_.waiting, 0u);
    write("a.gpx", ride(0));
    EXPECT_EQ(look(5s), Lines{});
    EXPECT_EQ(look(5s), Lines{"a.gpx: added"});
}

TEST_F(WatchedFolderTest, a_large_file_is_read_through_a_copy) {
    fs::create_directories(base_ / "data");
    write("big.gpx", ride(0) + std::string(9u << 20, ' '));
    look(0s);
    EXPECT_EQ(look(5s), Lines{"big.gpx: added"});
    EXPECT_TRUE(fs::is_empty(base_ / "data"));
}

TEST_F(WatchedFolderTest, several_riders_and_none_named_is_an_error_that_says_so) {
    ASSERT_TRUE(store_->add_rider("Ada"));
    ASSERT_TRUE(store_->add_rider("Sam"));
    write("a.gpx", ride(0));
    look(0s);
    EXPECT_NE(failure_.find("2 riders"), std::string::npos) << failure_;
}

TEST(ConnectorTable, a_source_is_meant_by_key_kind_or_name) {
    Sources sources;
    sources.folders.push_back({"/srv/rides", "rides", {}, 5s});
    const ConnectorList connectors = make_connectors(sources);
    ASSERT_EQ(connectors.size(), 1u);
    for (const char* source : {"", "folder", "rides", "folder:rides"})
        EXPECT_TRUE(is_meant(*connectors[0], source)) << source;
    for (const char* source : {"fold", "ride", "folder:", "strava"})
        EXPECT_FALSE(is_meant(*connectors[0], source)) << source;
}

}  // namespace
}  // namespace slipstream::connect
