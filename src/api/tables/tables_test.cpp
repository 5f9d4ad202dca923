#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

const std::string kDeliveries = "/api/v1/deliveries";
const std::string kTables = "/api/v1/tables";

/// The text between two marks.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const auto from = text.find(begin);
    if (from == std::string::npos) return {};
    const auto at = from + begin.size();
    return text.substr(at, text.find(end, at) - at);
}

bool has(const World::Asked& asked, const std::string& text) {
    return asked.body.find(text) != std::string::npos;
}

class TableRoutes : public ::testing::Test {
  protected:
    TableRoutes() {
        ada_ = token_of("ada", store::Scope::Write);
        bob_ = token_of("bob", store::Scope::Write);
        const auto kept = ask(http::Method::Post, "/api/v1/uploads?name=own.csv", ada_, own_);
        EXPECT_TRUE(has(kept, R"("waits_for":"column_mapping")")) << kept.body;
        id_ = between(kept.body, R"("id":")", "\"");
        table_ = ask(http::Method::Get, kDeliveries + "/" + id_ + "/table", ada_);
        signature_ = between(table_.body, R"("signature":")", "\"");
        mapping_ = between(table_.body, R"("proposal":{"mapping":)", R"(,"confidence")");
    }
    std::string token_of(const std::string& name, store::Scope scope) {
        const auto rider = *world_.store->add_rider(name);
        const auto user = *world_.store->add_user(name, false, rider.id);
        return "Bearer " + *world_.store->add_token(user.id, scope);
    }
    World::Asked ask(http::Method method, const std::string& target, const std::string& token,
                     std::string body = {}) {
        http::Parameters headers;
        if (!token.empty()) headers.emplace_back("authorization", token);
        return world_.ask(method, target, std::move(headers), std::move(body));
    }
    std::string changed(const std::string& from, const std::string& to) const {
        std::string mapping = mapping_;
        EXPECT_NE(mapping.find(from), std::string::npos) << from;
        mapping.replace(mapping.find(from), from.size(), to);
        return mapping;
    }
    static std::string body_of(const std::string& mapping) {
        return "{\"mapping\":" + mapping + "}";
    }
    World::Asked preview(const std::string& mapping) {
        return ask(http::Method::Post, kDeliveries + "/" + id_ + "/table/preview", ada_,
                   body_of(mapping));
    }
    World::Asked confirm(const std::string& mapping, const std::string& token) {
        return ask(http::Method::Put, kTables + "/" + signature_, token, body_of(mapping));
    }

    World world_;
    const std::string own_ = file_text("tables/glucose-weight.csv");
    std::string ada_, bob_, id_, signature_, mapping_;
    World::Asked table_;
};

TEST_F(TableRoutes, a_waiting_table_is_shown_with_what_is_proposed_and_asked) {
    EXPECT_EQ(table_.status, 200) << table_.body;
    EXPECT_EQ(table_.header("cache-control"), "private, no-cache");
    EXPECT_TRUE(
        has(table_, R"x("header":["Date","Time","Glucose (mmol/L)","Weight","Mood","Device"])x"))
        << table_.body;
    EXPECT_TRUE(has(table_, R"("rows":[["01.06.2015","07:10","5,4","70,2","4","Meter one"],)"));
    EXPECT_TRUE(has(table_, R"("code":"unit","column":"Weight")"));
    EXPECT_TRUE(has(table_, R"("code":"what_is_it","column":"Mood")"));
    EXPECT_TRUE(has(table_, R"("confirmed":null)"));
    EXPECT_TRUE(has(table_,
                    R"("metric":"weight","title":"Weight","pressure":false,"units":[)"
                    R"({"unit":"kg","factor":1,"offset":0},{"unit":"lb","factor":0.45359237,)"));
    const auto listed = ask(http::Method::Get, kDeliveries + "?state=quarantined", ada_);
    EXPECT_TRUE(has(listed, R"("waits_for":"column_mapping")")) << listed.body;
}

TEST_F(TableRoutes, a_preview_counts_and_stores_nothing) {
    const auto seen = preview(mapping_);
    EXPECT_EQ(seen.status, 200) << seen.body;
    EXPECT_TRUE(has(seen, R"({"rows":4,"whole":true,"stored":[{"what":"blood_glucose","count":4,)"
                          R"("flagged":0,"basis":"local","first":"2015-06-01T07:10:00",)"
                          R"("last":"2015-06-04T07:15:00","origins":["Meter one","Meter two"]})"))
        << seen.body;
    EXPECT_TRUE(has(seen, R"({"time":"2015-06-01T07:10:00","origin":"Meter one","values":[)"
                          R"({"what":"blood_glucose","unit":"mmol/L","value":5.4},)"
                          R"({"what":"weight","unit":"kg","value":70.2}]})"));
    EXPECT_EQ(world_.store->counts()->body_samples, 0u);
    EXPECT_EQ(world_.store->counts()->quarantined, 1u);
    const auto utc = preview(changed(R"("utc_offset_s":null)", R"("utc_offset_s":7200)"));
    EXPECT_TRUE(has(utc, R"("basis":"utc","first":"2015-06-01T05:10:00Z")")) << utc.body;
}

TEST_F(TableRoutes, a_confirmed_mapping_decodes_what_waits_and_what_comes) {
    const auto said = confirm(mapping_, ada_);
    EXPECT_EQ(said.status, 200) << said.body;
    EXPECT_TRUE(has(said, R"("decoded":1,"deliveries":[{"id":")" + id_)) << said.body;
    EXPECT_TRUE(has(said, R"("state":"decoded","records":7,"error":null,"waits_for":null)"));
    const auto next = ask(http::Method::Post, "/api/v1/uploads?name=next.csv", ada_,
                          own_ + "05.06.2015;07:10;5,0;69,9;4;Meter one\n");
    EXPECT_TRUE(has(next, R"("state":"decoded")")) << next.body;
    const auto known = ask(http::Method::Get, kTables, ada_);
    EXPECT_TRUE(has(known, R"({"tables":[{"signature":")" + signature_)) << known.body;
    EXPECT_TRUE(has(ask(http::Method::Get, kDeliveries + "/" + id_ + "/table", ada_),
                    R"("confirmed":{"signature":")"));
}

TEST_F(TableRoutes, forgetting_a_table_puts_its_files_back) {
    confirm(mapping_, ada_);
    const auto forgotten = ask(http::Method::Delete, kTables + "/" + signature_, ada_);
    EXPECT_EQ(forgotten.status, 200) << forgotten.body;
    EXPECT_TRUE(has(forgotten, R"("state":"quarantined")"));
    EXPECT_TRUE(has(forgotten, R"("waits_for":"column_mapping")"));
    EXPECT_EQ(world_.store->counts()->body_samples, 0u);
    EXPECT_EQ(ask(http::Method::Delete, kTables + "/" + signature_, ada_).status, 404);
    EXPECT_TRUE(has(ask(http::Method::Get, kTables, ada_), R"({"tables":[]})"));
}

TEST_F(TableRoutes, a_wrong_mapping_is_refused_with_the_name_of_the_member) {
    const std::string metric = R"("metric":"blood_glucose")";
    const struct {
        std::string mapping;
        std::string member;
    } cases[] = {
        {changed(metric, R"("metric":"mood")"), "mapping.columns[2].metric"},
        {changed(metric, R"("metric":"latitude")"), "mapping.columns[2].metric"},
        {changed(R"("factor":1)", R"("factor":0)"), "mapping.columns[0].factor"},
        {changed(R"("factor":1)", R"("factor":"x")"), "mapping.columns[0].factor"},
        {changed(R"("field":"time")", R"("field":"ignore")"), "mapping.columns: "},
        {changed(R"("version":1)", R"("version":7)"), "mapping.version"},
        {R"({"version":1,"columns":[],"date_order":"day_first"})", "mapping.columns: "},
        {"7", "mapping: "},
    };
    for (const auto& c : cases) {
        for (const auto& answer : {preview(c.mapping), confirm(c.mapping, ada_)}) {
            EXPECT_EQ(answer.status, 400) << c.mapping;
            EXPECT_TRUE(has(answer, R"("detail":")" + c.member)) << answer.body;
        }
    }
    const std::string path = kDeliveries + "/" + id_ + "/table/preview";
    EXPECT_EQ(ask(http::Method::Post, path, ada_, "no json").status, 400);
    EXPECT_EQ(ask(http::Method::Post, path, ada_, "{}").status, 400);
    const auto other =
        ask(http::Method::Put, kTables + "/" + std::string(32, 'a'), ada_, body_of(mapping_));
    EXPECT_EQ(other.status, 400);
    EXPECT_TRUE(has(other, "mapping.columns")) << other.body;
    const auto renamed = preview(changed(R"("header":"Mood")", R"("header":"Temper")"));
    EXPECT_EQ(renamed.status, 400);
    EXPECT_TRUE(has(renamed, "mapping.columns[4].header")) << renamed.body;
    EXPECT_EQ(world_.store->column_mappings({})->size(), 0u);
}

TEST_F(TableRoutes, nobody_else_may_see_or_decide) {
    const std::string path = kDeliveries + "/" + id_ + "/table";
    const auto ingest = [&] {
        const auto user = *world_.store->add_user("phone", false, world_.store->riders()->at(0).id);
        return "Bearer " + *world_.store->add_token(user.id, store::Scope::Ingest);
    }();
    for (const auto& [token, status] :
         {std::pair<std::string, int>{"", 401}, {"Bearer nothing", 401}, {ingest, 403}}) {
        EXPECT_EQ(ask(http::Method::Get, path, token).status, status);
        EXPECT_EQ(ask(http::Method::Post, path + "/preview", token, body_of(mapping_)).status,
                  status);
        EXPECT_EQ(confirm(mapping_, token).status, status);
        EXPECT_EQ(ask(http::Method::Get, kTables, token).status, status);
        EXPECT_EQ(ask(http::Method::Delete, kTables + "/" + signature_, token).status, status);
    }
    EXPECT_EQ(ask(http::Method::Get, path, bob_).status, 404);
    EXPECT_EQ(ask(http::Method::Post, path + "/preview", bob_, body_of(mapping_)).status, 404);
    const auto theirs = confirm(mapping_, bob_);
    EXPECT_TRUE(has(theirs, R"("decoded":0,"deliveries":[])")) << theirs.body;
    EXPECT_EQ(world_.store->counts()->quarantined, 1u);
    EXPECT_TRUE(has(ask(http::Method::Get, kTables, ada_), R"({"tables":[]})"));
}

TEST_F(TableRoutes, what_a_decoder_reads_is_no_table_to_explain) {
    const auto kept = ask(http::Method::Post, "/api/v1/uploads?name=ride.gpx", ada_,
                          file_text("gpx/extensions.gpx"));
    const std::string ride = between(kept.body, R"("id":")", "\"");
    EXPECT_EQ(ask(http::Method::Get, kDeliveries + "/" + ride + "/table", ada_).status, 404);
    EXPECT_EQ(
        ask(http::Method::Get, kDeliveries + "/" + std::string(32, 'a') + "/table", ada_).status,
        404);
    EXPECT_EQ(ask(http::Method::Get, kDeliveries + "/7/table", ada_).status, 400);
}

}  // namespace
}  // namespace slipstream::api
