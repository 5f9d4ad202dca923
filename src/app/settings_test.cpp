#include "app/settings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "app/role_table.hpp"

namespace slipstream::app {
namespace {

class SettingsFile : public ::testing::Test {
  protected:
    core::Result<Settings> read(const std::string& text,
                                std::map<std::string, std::string> variables = {}) {
        const std::filesystem::path file =
            std::filesystem::path(::testing::TempDir()) / "settings_test.toml";
        std::ofstream(file) << text;
        auto settings = read_settings(file, [&](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? nullptr : found->second.c_str();
        });
        std::filesystem::remove(file);
        return settings;
    }
};

TEST_F(SettingsFile, variables_win_over_the_file) {
    const auto settings = read(
        "[http]\nlisten = '[::1]:9000'\nhost_names = ['a.example', 'b.example']\n[log]\naccess = "
        "false\n",
        {{"SLIPSTREAM_HTTP_LISTEN", "192.0.2.7:80"}});
    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(settings->server.host, "192.0.2.7");
    EXPECT_EQ(settings->server.port, 80);
    EXPECT_EQ(settings->server.host_names, (std::vector<std::string>{"a.example", "b.example"}));
    EXPECT_FALSE(settings->access_log);
}

TEST_F(SettingsFile, every_default_of_the_table_is_the_default) {
    for (const Setting& setting : setting_table()) {
        Settings settings;
        EXPECT_TRUE(setting.set(settings, std::string(setting.fallback))) << setting.key;
        EXPECT_EQ(settings.server.port, Settings{}.server.port) << setting.key;
        EXPECT_EQ(settings.cache_bytes, Settings{}.cache_bytes) << setting.key;
        EXPECT_EQ(settings.server.limits.idle_timeout, Settings{}.server.limits.idle_timeout)
            << setting.key;
        EXPECT_EQ(settings.map.url, Settings{}.map.url) << setting.key;
    }
}

TEST_F(SettingsFile, mistakes_are_named_with_their_line) {
    const auto unknown = read("[http]\nlisten = ':1'\nlisten_on = 'x'\n");
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().message.find("settings_test.toml:"), std::string::npos);
    const auto key = read("[http]\nlitsen = 'x'\n");
    ASSERT_FALSE(key);
    EXPECT_NE(key.error().message.find(":2: http.litsen is no setting"), std::string::npos)
        << key.error().message;
    const auto port = read("", {{"SLIPSTREAM_HTTP_LISTEN", "localhost:99999"}});
    ASSERT_FALSE(port);
    EXPECT_EQ(port.error().message.find("SLIPSTREAM_HTTP_LISTEN: "), 0u);
    const auto syntax = read("[http\n");
    ASSERT_FALSE(syntax);
    EXPECT_EQ(syntax.error().code, core::ErrorCode::InvalidArgument);
}

TEST_F(SettingsFile, a_tile_address_may_be_loaded_by_pages) {
    const auto raster =
        read("[map]\nurl = 'https://tile.example.org/{z}/{x}/{y}.png'\nattribution = 'Example'\n");
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_EQ(raster->map.kind, "raster");
    EXPECT_EQ(raster->server.pages.tile_origins,
              std::vector<std::string>{"https://tile.example.org"});
    EXPECT_EQ(read("[map]\nurl = 'https://tile.example.org/world.pmtiles'\n")->map.kind, "pmtiles");
    EXPECT_FALSE(read("[map]\nurl = 'file:///etc/passwd'\n"));
}

using Folders = std::vector<std::vector<std::string>>;

Folders watched(const core::Result<Settings>& settings) {
    Folders folders;
    if (!settings) return {{settings.error().message}};
    for (const auto& folder : settings->sources.folders)
        folders.push_back({folder.folder.string(), folder.name, folder.rider});
    return folders;
}

TEST_F(SettingsFile, folders_to_watch_are_a_list_or_tables) {
    EXPECT_EQ(watched(read("watch = ['/srv/rides/', '/srv/./sleep, food']\nwatch_every_s = 7\n")),
              (Folders{{"/srv/rides", "rides", ""}, {"/srv/sleep, food", "sleep, food", ""}}));
    EXPECT_EQ(read("watch_every_s = 7\n")->sources.every, std::chrono::seconds(7));
    EXPECT_EQ(watched(read("[[watch]]\nfolder = '/srv/a'\nname = 'garmin'\nrider = 'Ada'\n[[watch]]"
                           "\nfolder = '/srv/b'\n")),
              (Folders{{"/srv/a", "garmin", "Ada"}, {"/srv/b", "b", ""}}));
}

TEST_F(SettingsFile, the_variable_replaces_the_folders_of_the_file) {
    EXPECT_EQ(watched(read("watch = ['/srv/a']", {{"SLIPSTREAM_WATCH", "/srv/b:/srv/c/b:"}})),
              (Folders{{"/srv/b", "b", ""}, {"/srv/c/b", "/srv/c/b", ""}}));
    EXPECT_TRUE(watched(read("watch = ['/srv/a']", {{"SLIPSTREAM_WATCH", ""}})).empty());
}

TEST_F(SettingsFile, a_watched_folder_that_cannot_be_meant_is_refused) {
    for (const char* text : {"watch = [3]", "watch = ['']", "[[watch]]\nname = 'x'\n",
                             "[[watch]]\nfolder = '/a'\npath = 'x'\n", "watch_every_s = 0",
                             "[[watch]]\nfolder = '/a'\nname = 'x'\n[[watch]]\nfolder = "
                             "'/b'\nname = 'x'\n"}) {
        const auto settings = read(text);
        ASSERT_FALSE(settings) << text;
        EXPECT_EQ(settings.error().code, core::ErrorCode::InvalidArgument) << text;
        EXPECT_NE(settings.error().message.find("watch"), std::string::npos) << text;
    }
}

TEST(Roles, collecting_ones_are_known) {
    EXPECT_TRUE(collects({}));
    EXPECT_TRUE(collects({"web", "dropbox"}));
    EXPECT_FALSE(collects({"web", "data", "location"}));
}

TEST(Roles, an_unknown_role_is_refused_with_the_known_ones) {
    Settings settings;
    EXPECT_TRUE(set_roles(settings, "web, data"));
    EXPECT_EQ(settings.roles, (std::vector<std::string>{"web", "data"}));
    const auto refused = set_roles(settings, "diet");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("gateway, web, data"), std::string::npos);
}

}  // namespace
}  // namespace slipstream::app
