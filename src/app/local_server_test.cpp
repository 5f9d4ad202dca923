#include "app/local_server.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/command_line.hpp"
#include "app/local_client.hpp"
#include "app/local_protocol.hpp"

namespace slipstream::app {
namespace {

namespace fs = std::filesystem;

/// A person's end: streams are kept, files are the process's own.
class TestEnvironment final : public Environment {
  public:
    std::ostream& out() override { return out_; }
    std::ostream& err() override { return err_; }
    bool terminal() const override { return false; }
    core::Result<std::shared_ptr<store::Store>> open_store(const std::string&, Missing) override {
        return core::fail(core::ErrorCode::Busy, "the command was to run in the server");
    }
    FileList list_files(const std::vector<fs::path>& paths) override {
        return app::list_files(paths);
    }
    core::Result<core::HeldBytes> open_file(const fs::path&) override {
        return core::fail(core::ErrorCode::Busy, "the command was to run in the server");
    }
    fs::path resolve(const fs::path& path) const override { return path; }
    core::Result<std::string> read_secret(const std::string& prompt) override {
        prompts_.push_back(prompt);
        return std::string("correct horse battery");
    }
    void catch_interrupt() override {}
    bool interrupted() const override { return false; }

    std::ostringstream out_, err_;
    std::vector<std::string> prompts_;
};

class BesideAServer : public ::testing::Test {
  protected:
    void SetUp() override {
        // Longer than the 107 letters of a socket's path.
        folder_ = fs::path(::testing::TempDir()) / ("slipstream-" + std::string(110, 'x'));
        fs::create_directories(folder_);
        auto store = store::open_sqlite({});
        ASSERT_TRUE(store);
        store_ = std::move(*store);
        start();
    }
    void TearDown() override {
        server_.reset();
        fs::remove_all(folder_);
    }
    void start() {
        auto server =
            LocalServer::start(folder_, *store_, [](const auto& arguments, Environment& env) {
                return run_command_line(arguments, env, {});
            });
        ASSERT_TRUE(server) << server.error().message;
        server_ = std::move(*server);
    }
    int run(const std::vector<std::string>& arguments) {
        env_.out_.str("");
        env_.err_.str("");
        return run_in_server(folder_, arguments, env_).value_or(-1);
    }

    fs::path folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<LocalServer> server_;
    TestEnvironment env_;
};

TEST_F(BesideAServer, a_device_is_added_to_its_store) {
    ASSERT_EQ(run({"device", "add", "phone", "--rider", "Ada", "--json"}), 0) << env_.err_.str();
    EXPECT_EQ(env_.out_.str().find(R"({"device":"phone","rider":"Ada","journey":null,"token":")"),
              0u);
    const auto devices = store_->devices();
    ASSERT_TRUE(devices);
    ASSERT_EQ(devices->size(), 1u);
    EXPECT_EQ(run({"device", "add", "phone", "--rider", "Ada"}), 1);
    EXPECT_NE(env_.err_.str().find("exists already"), std::string::npos);
}

TEST_F(BesideAServer, files_that_only_the_person_may_read_are_imported) {
    std::vector<std::string> arguments{"import"};
    for (const char* name : {"gpx", "tcx", "fit"})
        arguments.push_back(std::string(SLIPSTREAM_TESTDATA) + "/" + name);
    arguments.push_back(folder_ / "missing.fit");
    EXPECT_EQ(run(arguments), 3);
    EXPECT_NE(env_.err_.str().find("missing.fit"), std::string::npos) << env_.err_.str();
    EXPECT_NE(env_.out_.str().find(" files: "), std::string::npos) << env_.out_.str();
    const auto before = store_->digest();
    run(arguments);
    EXPECT_NE(env_.out_.str().find(" 0 new"), std::string::npos) << env_.out_.str();
    EXPECT_EQ(*store_->digest(), *before);
}

TEST_F(BesideAServer, a_password_is_asked_for_where_the_person_is) {
    ASSERT_EQ(run({"user", "add", "ada", "--admin", "--rider", "Ada"}), 0) << env_.err_.str();
    ASSERT_EQ(run({"user", "passwd", "ada"}), 0) << env_.err_.str();
    EXPECT_EQ(env_.prompts_.size(), 1u);
    EXPECT_FALSE(store_->users()->front().password_hash.empty());
}

TEST_F(BesideAServer, usage_errors_and_help_come_back) {
    EXPECT_EQ(run({"device", "add"}), 2);
    EXPECT_NE(env_.err_.str().find("NAME is required"), std::string::npos) << env_.err_.str();
    EXPECT_EQ(run({"doctor", "--help"}), 0);
    EXPECT_NE(env_.out_.str().find("--json"), std::string::npos);
}

TEST_F(BesideAServer, a_command_finds_nobody_after_the_end_and_a_new_server_takes_over) {
    server_.reset();
    EXPECT_EQ(run({"device", "list"}), -1);
    start();
    EXPECT_EQ(run({"device", "list"}), 0);
}

TEST_F(BesideAServer, one_that_connects_and_says_nothing_does_not_hold_up_the_end) {
    auto silent = local::connect_to(folder_);
    ASSERT_TRUE(silent);
    auto half = local::connect_to(folder_);
    ASSERT_TRUE(half);
    half->send(local::Kind::Argument, "device");
    EXPECT_EQ(run({"device", "list"}), 0);
    server_.reset();  // hangs for ever where it waits for them
    EXPECT_FALSE(silent->receive());
}

TEST_F(BesideAServer, a_command_that_goes_away_while_it_is_asked_ends_there) {
    ASSERT_EQ(run({"user", "add", "ada", "--rider", "Ada"}), 0);
    auto channel = local::connect_to(folder_);
    ASSERT_TRUE(channel);
    for (const char* word : {"user", "passwd", "ada"}) {
        channel->send(local::Kind::Argument, word);
    }
    channel->send(local::Kind::Run);
    const auto question = channel->receive();
    ASSERT_TRUE(question);
    EXPECT_EQ(question->kind, local::Kind::AskSecret);
    channel.reset();
    server_.reset();
    EXPECT_TRUE(store_->users()->front().password_hash.empty());
}

}  // namespace
}  // namespace slipstream::app
