// Tables of the rider's own on their way into the store: before and after they say what the columns mean.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "ingest/pipeline.hpp"

namespace slipstream::ingest {
namespace {

namespace table = decode::table;
using model::DeliveryState;

constexpr core::TimeMs kNow = 1'800'000'000'000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return kNow; }
};

std::string fixture(const std::string& path) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/" + path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void little(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// A zip archive of stored members (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string out;
    std::string directory;
    for (const auto& [name, content] : files) {
        std::string common;
        for (const std::uint32_t field : {20u, 0u, 0u, 0u, 0u}) little(common, field, 2);
        const auto crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                               static_cast<uInt>(content.size()));
        little(common, static_cast<std::uint32_t>(crc), 4);
        little(common, static_cast<std::uint32_t>(content.size()), 4);
        little(common, static_cast<std::uint32_t>(content.size()), 4);
        little(common, static_cast<std::uint32_t>(name.size()), 2);
        little(common, 0, 2);
        directory += std::string("PK\1\2\x14\0", 6) + common + std::string(10, '\0');
        little(directory, static_cast<std::uint32_t>(out.size()), 4);
        directory += name;
        out += "PK\3\4" + common + name + content;
    }
    const auto begin = static_cast<std::uint32_t>(out.size());
    out += directory + std::string("PK\5\6\0\0\0\0", 8);
    little(out, static_cast<std::uint32_t>(files.size()), 2);
    little(out, static_cast<std::uint32_t>(files.size()), 2);
    little(out, static_cast<std::uint32_t>(directory.size()), 4);
    little(out, begin, 4);
    little(out, 0, 2);
    return out;
}

table::TableMapping proposal_for(std::string_view text) {
    const auto head = table::read_table_head(core::as_bytes(text));
    return table::propose_mapping(head.header, head.rows).mapping;
}

/// A store of its own with one rider, and what is done to it.
struct Place {
    Place()
        : store(*store::open_sqlite({})), rider(core::RiderId::derive({core::as_bytes("Sam")})) {}
    std::vector<Outcome> take(std::string_view content, const std::string& name = "table.csv",
                              const std::string& external_id = {}, core::TimeMs received = kNow) {
        Handover handover;
        handover.rider = rider;
        handover.source = "upload";
        handover.name = name;
        handover.external_id = external_id;
        handover.received = received;
        auto outcomes = pipeline.take(core::as_bytes(content), handover);
        EXPECT_TRUE(outcomes);
        return outcomes ? *outcomes : std::vector<Outcome>();
    }
    std::vector<Outcome> confirm(const table::TableMapping& mapping) {
        auto outcomes = pipeline.confirm_table(rider, mapping);
        EXPECT_TRUE(outcomes);
        return outcomes ? *outcomes : std::vector<Outcome>();
    }
    std::vector<Outcome> forget(std::string_view text) {
        const auto head = table::read_table_head(core::as_bytes(text));
        auto outcomes = pipeline.forget_table(rider, table::header_signature(head.header));
        EXPECT_TRUE(outcomes);
        return outcomes ? *outcomes : std::vector<Outcome>();
    }
    std::string digest() { return *store->digest(); }
    store::Counts counts() { return *store->counts(); }

    FixedClock clock;
    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    Pipeline pipeline{*store, clock};
};

class Tables : public ::testing::Test {
  protected:
    const std::string own_ = fixture("tables/glucose-weight.csv");
    const std::string pressure_ = fixture("tables/pressure-own.csv");
    Place place_;
};

TEST_F(Tables, wait_in_quarantine_until_the_rider_has_said_what_they_hold) {
    const auto waiting = place_.take(own_);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].state, DeliveryState::Quarantined);
    EXPECT_TRUE(table::is_table_description(waiting[0].error)) << waiting[0].error;
    const auto decoded = place_.confirm(proposal_for(own_));
    ASSERT_EQ(decoded.size(), 1u);
    EXPECT_EQ(decoded[0].delivery, waiting[0].delivery);
    EXPECT_EQ(decoded[0].state, DeliveryState::Decoded) << decoded[0].error;
    EXPECT_EQ(decoded[0].format, "table");
    EXPECT_EQ(decoded[0].records, 7u);
    EXPECT_EQ(place_.counts().body_samples, 7u);
    EXPECT_EQ(place_.counts().quarantined, 0u);
}

TEST_F(Tables, give_the_same_store_whether_the_answer_came_before_or_after_them) {
    place_.take(own_);
    place_.take(pressure_);
    place_.confirm(proposal_for(own_));
    place_.confirm(proposal_for(pressure_));
    Place other;
    other.confirm(proposal_for(pressure_));
    other.confirm(proposal_for(own_));
    EXPECT_EQ(other.take(pressure_)[0].state, DeliveryState::Decoded);
    EXPECT_EQ(other.take(own_)[0].state, DeliveryState::Decoded);
    EXPECT_EQ(place_.digest(), other.digest());
}

TEST_F(Tables, inside_an_archive_are_tables_too) {
    const std::string archive = zip_of({{"out/own.csv", own_},
                                        {"out/sizes.csv", "name,size\nbike,58\n"},
                                        {"out/bp.csv", pressure_}});
    const auto outcomes = place_.take(archive, "mine.zip");
    ASSERT_EQ(outcomes.size(), 3u);
    EXPECT_EQ(outcomes[0].state, DeliveryState::Quarantined);
    EXPECT_EQ(outcomes[1].state, DeliveryState::Skipped);
    EXPECT_EQ(outcomes[2].state, DeliveryState::Quarantined);
    EXPECT_EQ(place_.confirm(proposal_for(own_)).size(), 1u);
    EXPECT_EQ(place_.confirm(proposal_for(pressure_)).size(), 1u);
    Place other;
    other.confirm(proposal_for(own_));
    other.confirm(proposal_for(pressure_));
    other.take(archive, "mine.zip");
    EXPECT_EQ(place_.digest(), other.digest());
}

TEST_F(Tables, of_blood_pressure_become_readings) {
    place_.take(pressure_);
    auto mapping = proposal_for(pressure_);
    mapping.origin = "Cuff";
    mapping.utc_offset_s = 7200;
    const auto decoded = place_.confirm(mapping);
    ASSERT_EQ(decoded.size(), 1u);
    EXPECT_EQ(decoded[0].records, 2u);
    EXPECT_EQ(place_.counts().blood_pressure, 2u);
}

TEST_F(Tables, keep_their_origins_apart) {
    place_.confirm(proposal_for(own_));
    place_.take(own_);
    auto series = place_.store->series_parts(place_.rider, model::Metric::BloodGlucose, {});
    ASSERT_TRUE(series);
    std::vector<std::string> origins;
    for (const auto& one : *series) origins.push_back(one.origin);
    EXPECT_NE(std::find(origins.begin(), origins.end(), "Meter one"), origins.end());
    EXPECT_NE(std::find(origins.begin(), origins.end(), "Meter two"), origins.end());
}

TEST_F(Tables, are_decoded_again_when_the_rider_changes_the_answer) {
    place_.take(own_);
    auto mapping = proposal_for(own_);
    place_.confirm(mapping);
    mapping.columns[3].field = table::TableField::Ignore;
    EXPECT_EQ(place_.confirm(mapping).size(), 1u);
    EXPECT_EQ(place_.counts().body_samples, 4u);
    Place other;
    other.confirm(mapping);
    other.take(own_);
    EXPECT_EQ(place_.digest(), other.digest());
}

TEST_F(Tables, go_back_to_quarantine_when_the_answer_is_taken_back) {
    place_.take(own_);
    const std::string before = place_.digest();
    place_.confirm(proposal_for(own_));
    EXPECT_NE(place_.digest(), before);
    const auto back = place_.forget(own_);
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].state, DeliveryState::Quarantined);
    EXPECT_TRUE(table::is_table_description(back[0].error));
    EXPECT_EQ(place_.counts().body_samples, 0u);
    EXPECT_EQ(place_.digest(), before);
    EXPECT_FALSE(place_.pipeline.forget_table(place_.rider, std::string(32, '0')));
}

TEST_F(Tables, of_another_rider_are_not_touched) {
    place_.take(own_);
    const auto kim = core::RiderId::derive({core::as_bytes("Kim")});
    auto outcomes = place_.pipeline.confirm_table(kim, proposal_for(own_));
    ASSERT_TRUE(outcomes);
    EXPECT_TRUE(outcomes->empty());
    EXPECT_EQ(place_.counts().quarantined, 1u);
}

TEST_F(Tables, of_which_no_row_can_be_read_still_wait) {
    auto mapping = proposal_for(own_);
    std::swap(mapping.columns[0].field, mapping.columns[4].field);
    place_.take(own_);
    const auto tried = place_.confirm(mapping);
    ASSERT_EQ(tried.size(), 1u);
    EXPECT_EQ(tried[0].state, DeliveryState::Quarantined);
    EXPECT_NE(tried[0].error.find("no row could be read"), std::string::npos) << tried[0].error;
    EXPECT_TRUE(table::is_table_description(tried[0].error));
    EXPECT_EQ(place_.confirm(proposal_for(own_))[0].state, DeliveryState::Decoded);
}

TEST_F(Tables, versions_of_one_file_count_by_the_newest_that_can_be_read) {
    // The second version has other columns: the first counts until these are known, and again afterwards.
    const std::string second = "Date;Glucose (mmol/L)\n05.06.2015;6,1\n06.06.2015;5,0\n";
    const auto mapping = proposal_for(own_);
    place_.confirm(mapping);
    place_.take(own_, "log.csv", "log", kNow);
    place_.take(second, "log.csv", "log", kNow + 1);
    const std::string first_counts = place_.digest();
    EXPECT_EQ(place_.counts().body_samples, 7u);
    place_.confirm(proposal_for(second));
    EXPECT_EQ(place_.counts().body_samples, 2u);
    Place other;
    other.confirm(proposal_for(second));
    other.take(second, "log.csv", "log", kNow + 1);
    other.confirm(mapping);
    other.take(own_, "log.csv", "log", kNow);
    EXPECT_EQ(place_.digest(), other.digest());
    place_.forget(second);
    EXPECT_EQ(place_.counts().body_samples, 7u);
    EXPECT_EQ(place_.digest(), first_counts);
}

TEST_F(Tables, that_arrive_as_they_are_confirmed_are_decoded_too) {
    const std::string head = "Date;Glucose (mmol/L)\n";
    std::thread arriving([&] {
        for (int i = 1; i <= 12; ++i) {
            place_.take(head + (i < 10 ? "0" : "") + std::to_string(i) + ".02.2015;5,4\n");
        }
    });
    const auto mapping = proposal_for(head + "01.02.2015;5,4\n");
    while (place_.counts().deliveries < 3) std::this_thread::yield();
    place_.confirm(mapping);
    arriving.join();
    EXPECT_EQ(place_.counts().quarantined, 0u);
    EXPECT_EQ(place_.counts().body_samples, 12u);
}

TEST_F(Tables, are_finished_after_a_program_was_killed_between_the_answer_and_its_files) {
    const auto rider = place_.store->add_rider("Sam");
    ASSERT_TRUE(rider);
    place_.rider = rider->id;
    place_.take(own_);
    place_.take(pressure_);
    EXPECT_EQ(*place_.pipeline.finish_tables(), 0u);
    // As a kill leaves it: the answer is stored, the file not yet decoded.
    const auto mapping = proposal_for(own_);
    const auto signature =
        table::header_signature(table::read_table_head(core::as_bytes(own_)).header);
    ASSERT_TRUE(
        place_.store->put_column_mapping(rider->id, {signature, table::to_json(mapping), kNow}));
    EXPECT_EQ(*place_.pipeline.finish_tables(), 1u);
    EXPECT_EQ(place_.counts().body_samples, 7u);
    EXPECT_EQ(place_.counts().quarantined, 1u);
    EXPECT_EQ(*place_.pipeline.finish_tables(), 0u);
    // And the answer taken back, the file not yet in quarantine.
    ASSERT_TRUE(place_.store->drop_column_mapping(rider->id, signature));
    EXPECT_EQ(*place_.pipeline.finish_tables(), 1u);
    EXPECT_EQ(place_.counts().body_samples, 0u);
    EXPECT_EQ(place_.counts().quarantined, 2u);
}

}  // namespace
}  // namespace slipstream::ingest
