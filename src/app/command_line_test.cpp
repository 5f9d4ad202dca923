// The command line as a person uses it: what is said, on which stream, and the exit code.
#include "app/command_line.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/environment.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::app {
namespace {

namespace fs = std::filesystem;

/// The process's own files and store; what is printed is kept.
class KeptOutput final : public Environment {
  public:
    std::ostream& out() override { return out_; }
    std::ostream& err() override { return err_; }
    bool terminal() const override { return false; }
    core::Result<std::shared_ptr<store::Store>> open_store(const std::string& data,
                                                           Missing missing) override {
        return own_.open_store(data, missing);
    }
    FileList list_files(const std::vector<fs::path>& paths) override {
        return own_.list_files(paths);
    }
    core::Result<core::HeldBytes> open_file(const fs::path& path) override {
        return own_.open_file(path);
    }
    fs::path resolve(const fs::path& path) const override { return path; }
    core::Result<std::string> read_secret(const std::string&) override { return secret_; }
    void catch_interrupt() override {}
    bool interrupted() const override { return interrupted_; }

    std::ostringstream out_, err_;
    std::string secret_ = "correct horse battery";
    bool interrupted_ = false;

  private:
    LocalEnvironment own_;
};

class Typed : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "slipstream-typed-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        std::ofstream(folder_ / "empty");
        std::ofstream(folder_ / "rubbish") << std::string("\x00\x01\xfe rubbish", 11);
        fs::create_directory(folder_ / "folder");
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// `@name` stands for a path in the test's folder.
    int run(std::vector<std::string> words) {
        for (std::string& word : words) {
            if (word.starts_with('@')) word = (folder_ / word.substr(1)).string();
        }
        env_.out_.str("");
        env_.err_.str("");
        return run_command_line(words, env_, {});
    }
    std::string out() const { return env_.out_.str(); }
    std::string err() const { return env_.err_.str(); }
    void damage(const char* statement) {
        auto db = store::sqlite::Connection::open(folder_ / "data" / "slipstream.db",
                                                  store::sqlite::Connection::Mode::ReadWrite);
        ASSERT_TRUE(db);
        ASSERT_TRUE((*db)->execute(statement));
        ASSERT_GT((*db)->changes(), 0);
    }
    void import_something() {
        ASSERT_EQ(run({"import", std::string(SLIPSTREAM_TESTDATA) + "/gpx", "--data", "@data"}), 0)
            << err();
    }

    fs::path folder_;
    KeptOutput env_;
};

struct Refusal {
    std::vector<std::string> words;
    int status;
    const char* says;
};

TEST_F(Typed, what_is_wrong_is_told_on_the_stream_of_errors) {
    ASSERT_EQ(run({"journey", "add", "tour", "--from", "2026-05-03", "--data", "@data"}), 0);
    const Refusal refusals[] = {
        {{"nonsense", "--x"}, 2, "slipstream: not expected: 'nonsense' '--x'"},
        {{"serve", "--port", "1"}, 2, "slipstream serve: not expected: '--port' '1'"},
        {{"user", "frob"}, 2, "slipstream user: not expected: 'frob'"},
        {{"device", "add"}, 2, "NAME is required (slipstream device add --help explains it)"},
        {{"doctor", "--data", ""}, 2, "--data: the value is empty"},
        {{"doctor", "--data", "@none"}, 1, "there is no store"},
        {{"journey", "list", "--data", "@none"}, 1, "there is no store"},
        {{"backup", "@file", "--data", "@none"}, 1, "there is no store"},
        {{"serve", "--config", "@none", "--data", "@data"}, 2, "No such file"},
        {{"serve", "--config", "@folder", "--data", "@data"}, 2, "is a folder"},
        {{"inspect", "@none"}, 1, "No such file"},
        {{"inspect", "@folder"}, 1, "not a regular file"},
        {{"inspect", "@empty"}, 1, "the file is empty"},
        {{"inspect", "@rubbish"}, 1, "no decoder knows"},
        {{"journey", "add", "A tour", "--data", "@data"}, 2, "cannot name a journey"},
        {{"journey", "add", "b", "--from", "2026-02-30", "--data", "@data"}, 2, "--from"},
        {{"journey", "add", "tour", "--to", "2026-05-01", "--data", "@data"}, 2, "lies before"},
        {{"journey", "add", "b", "--route", "@rubbish", "--data", "@data"}, 1, "not a file with a"},
        {{"journey", "add", "b", "--title", "a\nb", "--data", "@data"}, 2, "control character"},
        {{"device", "add", "", "--data", "@data"}, 2, "the name of a device is empty"},
        {{"user", "add", "a\x1b[31m", "--data", "@data"}, 2, "control character"},
        {{"user", "token", "a", "--scope", "x", "--data", "@data"}, 2, "'x' is not ingest"},
        {{"export", "--journey", "tour", "--out", "@o", "--from", "2026-13-01", "--data", "@data"},
         2,
         "--from: '2026-13-01'"},
        {{"export", "--journey", "tour", "--out", "@o", "--from", "2026-05-02", "--to",
          "2026-05-01", "--data", "@data"},
         2,
         "lies before"},
        {{"restore", "@none", "--data", "@new"}, 1, "No such file"},
        {{"restore", "@folder", "--data", "@new"}, 1, "is a folder, not a backup"},
        {{"restore", "@rubbish", "--data", "@data"}, 1, "is not empty"},
    };
    for (const Refusal& refusal : refusals) {
        EXPECT_EQ(run(refusal.words), refusal.status) << refusal.says;
        EXPECT_NE(err().find(refusal.says), std::string::npos) << err();
        EXPECT_EQ(out(), "") << refusal.says;
    }
    EXPECT_FALSE(fs::exists(folder_ / "none"));
    EXPECT_FALSE(fs::exists(folder_ / "new"));
    ASSERT_EQ(run({"journey", "list", "--data", "@data"}), 0);
    EXPECT_EQ(out().find("b "), std::string::npos) << out();
}

TEST_F(Typed, a_backup_with_what_decoding_mends_is_restored_and_mended) {
    import_something();
    damage("UPDATE activities SET rows = rows + 1");
    ASSERT_EQ(run({"backup", "@file", "--data", "@data"}), 0) << err();
    ASSERT_EQ(run({"restore", "@file", "--data", "@new"}), 0) << err();
    EXPECT_NE(err().find("warning: streams: "), std::string::npos) << err();
    EXPECT_NE(err().find("slipstream reprocess --all --data " + (folder_ / "new").string()),
              std::string::npos)
        << err();
    EXPECT_NE(out().find("restored into"), std::string::npos);
    ASSERT_EQ(run({"reprocess", "--all", "--data", "@new"}), 0) << err();
    EXPECT_EQ(run({"doctor", "--data", "@new"}), 0) << out();
}

TEST_F(Typed, a_backup_that_lost_deliveries_needs_the_flag) {
    import_something();
    ASSERT_EQ(run({"backup", "@file", "--data", "@data"}), 0) << err();
    fs::resize_file(folder_ / "file", fs::file_size(folder_ / "file") - 100);
    EXPECT_EQ(run({"restore", "@file", "--data", "@new"}), 1);
    EXPECT_NE(err().find("--damaged"), std::string::npos) << err();
    EXPECT_FALSE(fs::exists(folder_ / "new"));
    EXPECT_EQ(run({"restore", "@file", "--damaged", "--data", "@new"}), 3);
    EXPECT_NE(err().find("restore: lost: the bytes of 1 of 1 delivered files"), std::string::npos)
        << err();
    EXPECT_EQ(run({"reprocess", "--all", "--data", "@new"}), 3);
    EXPECT_NE(out().find("0 deliveries decoded again, 1 still cannot be"), std::string::npos);
}

TEST_F(Typed, reprocessing_that_is_interrupted_says_so) {
    import_something();
    env_.interrupted_ = true;
    EXPECT_EQ(run({"reprocess", "--all", "--data", "@data"}), 3);
    EXPECT_NE(err().find("stopped before its end"), std::string::npos);
}

TEST_F(Typed, a_short_password_is_refused_and_never_printed) {
    ASSERT_EQ(run({"user", "add", "ada", "--data", "@data"}), 0);
    env_.secret_ = "short";
    EXPECT_EQ(run({"user", "passwd", "ada", "--data", "@data"}), 2);
    EXPECT_EQ((out() + err()).find("short"), std::string::npos);
    env_.secret_ = "long enough by far";
    EXPECT_EQ(run({"user", "passwd", "ada", "--data", "@data"}), 0);
    EXPECT_EQ((out() + err()).find("enough"), std::string::npos);
}

}  // namespace
}  // namespace slipstream::app
