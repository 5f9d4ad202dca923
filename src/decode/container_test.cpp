#include "decode/container.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <utility>

namespace slipstream::decode {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Files& files, int (*format)(archive*)) {
    std::string out(4 << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    format(writer);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [path, content] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, path.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}
std::string zip(const Files& files) { return packed(files, archive_write_set_format_zip); }
std::string tar(const Files& files) { return packed(files, archive_write_set_format_ustar); }

std::string gzip(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, content.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Walked {
    Files files;
    std::string error;
};
Walked walk(const std::string& content, const std::string& name, ContainerLimits limits = {}) {
    Walked walked;
    const auto result =
        for_each_entry(core::as_bytes(content), name, limits, [&](const ContainerEntry& entry) {
            walked.files.emplace_back(entry.path, std::string(core::as_text(entry.content)));
            return true;
        });
    if (!result) walked.error = result.error().message;
    return walked;
}

TEST(ContainerTest, gzip_zip_and_tar_are_known_by_their_first_bytes) {
    EXPECT_TRUE(is_container(core::as_bytes(gzip("a"))));
    EXPECT_TRUE(is_container(core::as_bytes(zip({{"a", "b"}}))));
    EXPECT_TRUE(is_container(core::as_bytes(tar({{"a", "b"}}))));
    EXPECT_FALSE(is_container(core::as_bytes("<?xml version='1.0'?><gpx/>")));
    EXPECT_FALSE(is_container({}));
}

TEST(ContainerTest, files_come_in_order_and_folders_are_left_out) {
    const auto walked =
        walk(zip({{"rides/", ""}, {"rides/a.gpx", "one"}, {"b.fit", "two"}}), "export.zip");
    EXPECT_EQ(walked.files, (Files{{"rides/a.gpx", "one"}, {"b.fit", "two"}}));
    EXPECT_EQ(walked.error, "");
}

TEST(ContainerTest, what_lies_in_archives_inside_is_opened_too) {
    EXPECT_EQ(walk(gzip("one"), "a.fit.gz").files, (Files{{"a.fit", "one"}}));
    EXPECT_EQ(walk(zip({{"x/a.fit.gz", gzip("one")}}), "export.zip").files,
              (Files{{"x/a.fit.gz!a.fit", "one"}}));
    EXPECT_EQ(walk(gzip(tar({{"a.gpx", "one"}})), "all.tgz").files,
              (Files{{"all.tgz!a.gpx", "one"}}));
    EXPECT_EQ(walk(zip({{"in.zip", zip({{"a.gpx", "one"}})}}), "out.zip").files,
              (Files{{"in.zip!a.gpx", "one"}}));
}

TEST(ContainerTest, too_deep_is_given_as_it_is) {
    ContainerLimits limits;
    limits.depth = 1;
    const std::string inner = gzip("one");
    EXPECT_EQ(walk(zip({{"a.fit.gz", inner}}), "export.zip", limits).files,
              (Files{{"a.fit.gz", inner}}));
}

TEST(ContainerTest, what_precedes_damage_is_delivered) {
    std::string content;
    for (int i = 0; i < 200000; ++i) content += std::to_string(i * 7919LL % 10007);
    const std::string whole = gzip(content);
    const auto walked = walk(whole.substr(0, whole.size() / 2), "a.gpx.gz");
    ASSERT_EQ(walked.files.size(), 1u);
    EXPECT_GT(walked.files[0].second.size(), 1000u);
    EXPECT_TRUE(content.starts_with(walked.files[0].second));
    EXPECT_NE(walked.error, "");
}

TEST(ContainerTest, a_small_cut_gzip_gives_what_precedes_the_cut) {
    std::string content;
    for (int i = 0; i < 400; ++i)
        content += "<trkpt lat=\"45." + std::to_string(i * 7919 % 1000) + "\"/>\n";
    const std::string whole = gzip(content);
    ASSERT_LT(whole.size(), 8000u);
    std::size_t before = 0;
    for (std::size_t cut = 18; cut < whole.size(); ++cut) {
        const auto walked = walk(whole.substr(0, cut), "a.gpx.gz");
        EXPECT_NE(walked.error.find("cut off"), std::string::npos) << cut;
        const std::size_t got = walked.files.empty() ? 0 : walked.files[0].second.size();
        EXPECT_GE(got, before) << cut;
        before = got;
        if (got > 0) {
            EXPECT_EQ(walked.files[0].second, content.substr(0, got));
        }
    }
    EXPECT_EQ(before, content.size());  // only the trailer was missing
}

TEST(ContainerTest, all_members_of_a_gzip_file_are_one_file) {
    EXPECT_EQ(walk(gzip("one") + gzip("two"), "a.gpx.gz").files, (Files{{"a.gpx", "onetwo"}}));
    const auto padded = walk(gzip("one") + std::string(512, '\0'), "a.gpx.gz");
    EXPECT_EQ(padded.files, (Files{{"a.gpx", "one"}}));
    EXPECT_EQ(padded.error, "");
    const auto followed = walk(gzip("one") + "rubbish", "a.gpx.gz");
    EXPECT_EQ(followed.files, (Files{{"a.gpx", "one"}}));
    EXPECT_NE(followed.error, "");
}

TEST(ContainerTest, a_wrong_checksum_is_told_and_the_content_given) {
    std::string bad = gzip("one");
    bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] ^ 1);
    const auto walked = walk(bad, "a.gpx.gz");
    EXPECT_EQ(walked.files, (Files{{"a.gpx", "one"}}));
    EXPECT_NE(walked.error, "");
}

TEST(ContainerTest, a_bomb_is_refused) {
    ContainerLimits limits;
    limits.ratio = 100;
    const std::string bomb = gzip(std::string(32u << 20, 'a'));
    const auto walked = walk(bomb, "a.gz", limits);
    EXPECT_TRUE(walked.files.empty());
    EXPECT_NE(walked.error, "");
    limits.entry_bytes = 1000;
    EXPECT_NE(walk(zip({{"a", std::string(2000, 'a')}}), "a.zip", limits).error, "");
}

TEST(ContainerTest, what_does_not_fit_into_memory_is_given_whole_from_scratch) {
    ContainerLimits limits;
    limits.scratch.folder =
        std::filesystem::temp_directory_path() / ("slipstream-walk-" + std::to_string(::getpid()));
    limits.scratch.memory_bytes = 1000;
    std::string large;
    for (int i = 0; i < 300'000; ++i) large += std::to_string(i * 7919LL % 10007);
    const Files files{{"small", "one"}, {"large", large}};
    EXPECT_EQ(walk(zip(files), "a.zip", limits).files, files);
    EXPECT_EQ(walk(gzip(tar(files)), "a.tgz", limits).files,
              (Files{{"a.tgz!small", "one"}, {"a.tgz!large", large}}));
    EXPECT_EQ(walk(gzip(large), "large.gz", limits).files, (Files{{"large", large}}));
    EXPECT_TRUE(std::filesystem::is_empty(limits.scratch.folder));
    std::filesystem::remove(limits.scratch.folder);
    limits.scratch.folder = "/proc/no/such/folder";
    const auto walked = walk(zip(files), "a.zip", limits);
    EXPECT_EQ(walked.files, (Files{{"small", "one"}}));
    EXPECT_NE(walked.error.find("/proc/no/such/folder"), std::string::npos);
}

TEST(ContainerTest, the_walk_ends_where_the_visitor_says_so) {
    int visited = 0;
    const std::string content = zip({{"a", "1"}, {"b", "2"}});
    EXPECT_TRUE(for_each_entry(core::as_bytes(content), "x.zip", {}, [&](const ContainerEntry&) {
        ++visited;
        return false;
    }));
    EXPECT_EQ(visited, 1);
}

}  // namespace
}  // namespace slipstream::decode
