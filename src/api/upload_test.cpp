#include <fstream>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

std::string fixture(const std::string& path) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/" + path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

class Uploads : public ::testing::Test {
  protected:
    Uploads() {
        const auto rider = *world_.store->add_rider("Ada");
        const auto user = *world_.store->add_user("ada", false, rider.id);
        token_ = "Bearer " + *world_.store->add_token(user.id, store::Scope::Write);
    }
    World::Asked post(const std::string& target, std::string body, http::Parameters headers = {}) {
        headers.emplace_back("authorization", token_);
        return world_.ask(http::Method::Post, target, std::move(headers), std::move(body));
    }

    World world_;
    std::string token_;
    const std::string gpx_ = fixture("gpx/extensions.gpx");
};

TEST_F(Uploads, the_body_is_the_file) {
    const auto kept = post("/api/v1/uploads?name=ride.gpx", gpx_);
    EXPECT_EQ(kept.status, 201) << kept.body;
    EXPECT_NE(kept.body.find(R"("name":"ride.gpx","state":"decoded")"), std::string::npos)
        << kept.body;
    EXPECT_NE(post("/api/v1/uploads?name=ride.gpx", gpx_).body.find("duplicate"),
              std::string::npos);
}

TEST_F(Uploads, a_form_brings_several_files) {
    const std::string boundary = "----x";
    const auto part = [&](const std::string& disposition, const std::string& content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" +
               content + "\r\n";
    };
    const std::string body =
        part("name=\"files\"; filename=\"a.gpx\"", gpx_) + part("name=\"note\"", "not a file") +
        part("name=\"files\"; filename=\"b.bin\"", "nothing known") + "--" + boundary + "--\r\n";
    const auto kept = post("/api/v1/uploads", body,
                           {{"content-type", "multipart/form-data; boundary=" + boundary}});
    EXPECT_EQ(kept.status, 201) << kept.body;
    EXPECT_NE(kept.body.find(R"("name":"a.gpx","state":"decoded")"), std::string::npos)
        << kept.body;
    EXPECT_NE(kept.body.find(R"("name":"b.bin","state":"quarantined")"), std::string::npos)
        << kept.body;
    EXPECT_EQ(kept.body.find("note"), std::string::npos);
    const auto cut = post("/api/v1/uploads", body.substr(0, 40),
                          {{"content-type", "multipart/form-data; boundary=" + boundary}});
    EXPECT_EQ(cut.status, 400);
}

TEST_F(Uploads, nothing_and_a_stranger_are_refused) {
    EXPECT_EQ(post("/api/v1/uploads", "").status, 400);
    EXPECT_EQ(world_.ask(http::Method::Post, "/api/v1/uploads", {}, gpx_).status, 401);
}

}  // namespace
}  // namespace slipstream::api
