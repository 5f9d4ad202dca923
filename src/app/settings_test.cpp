#include "app/settings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

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
