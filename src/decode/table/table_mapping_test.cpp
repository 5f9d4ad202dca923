#include "decode/table/table_mapping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace slipstream::decode::table {
namespace {

using model::Metric;

constexpr std::string_view kTable =
    "Datum;Uhrzeit;Gewicht (lbs);Puls;Laune;Bemerkung\n"
    "18.05.2019;07:30;157,6;52;3;nach dem Fr\xC3\xBChst\xC3\xBC"
    "ck\n"
    "19.05.2019;07:40;157,2;54;4;\n";

MappingProposal proposal_for(std::string_view text) {
    const TableHead head = read_table_head(core::as_bytes(text));
    return propose_mapping(head.header, head.rows);
}

bool asks(const MappingProposal& proposal, std::string_view code, std::string_view column) {
    return std::any_of(
        proposal.questions.begin(), proposal.questions.end(),
        [&](const MappingQuestion& q) { return q.code == code && q.column == column; });
}

TEST(TableMapping, proposes_by_headings_and_values) {
    const auto proposal = proposal_for(kTable);
    const auto& columns = proposal.mapping.columns;
    ASSERT_EQ(columns.size(), 6u);
    EXPECT_EQ(columns[0].field, TableField::Time);
    EXPECT_EQ(columns[1].field, TableField::Clock);
    EXPECT_EQ(columns[2].field, TableField::Metric);
    EXPECT_EQ(columns[2].metric, Metric::Weight);
    EXPECT_NEAR(columns[2].factor, 0.45359237, 1e-9);
    EXPECT_EQ(columns[3].metric, Metric::HeartRate);
    EXPECT_EQ(columns[4].field, TableField::Ignore);
    EXPECT_EQ(columns[5].field, TableField::Note);
    EXPECT_TRUE(proposal.mapping.decimal_comma);
    EXPECT_EQ(proposal.mapping.date_order, DateOrder::DayFirst);
    EXPECT_TRUE(asks(proposal, "what_is_it", "Laune"));
    EXPECT_NEAR(proposal.confidence, 2.0 / 3, 1e-9);
}

TEST(TableMapping, asks_what_the_file_does_not_say) {
    EXPECT_TRUE(asks(proposal_for("date,weight\n2019-05-18,70.5\n"), "unit", "weight"));
    EXPECT_TRUE(asks(proposal_for("date,hr\n05/06/2019,60\n"), "date_order", "date"));
    EXPECT_TRUE(asks(proposal_for("when,hr\nmorning,60\n"), "which_column_is_time", ""));
    EXPECT_TRUE(asks(proposal_for("date,systolic\n2019-05-18,121\n"), "blood_pressure_half", ""));
    EXPECT_EQ(proposal_for("when,hr\nmorning,60\n").confidence, 0);
    EXPECT_EQ(proposal_for("date,hr\n2019-05-18,60\n").confidence, 1);
}

TEST(TableMapping, decodes_with_the_proposal) {
    const auto file = decode_table(core::as_bytes(kTable), proposal_for(kTable).mapping);
    EXPECT_EQ(file.kind, "samples");
    EXPECT_EQ(file.summary, R"({"rows":2,"samples":4,"readings":0})");
    ASSERT_EQ(file.body.series.size(), 2u);
    const auto& weight = file.body.series[0];
    EXPECT_EQ(weight.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(weight.time[0]), "2019-05-18T07:30:00Z");
    EXPECT_EQ(weight.values[0], 71486);  // 157.6 lb
}

TEST(TableMapping, puts_times_into_utc_where_the_mapping_says_the_offset) {
    auto mapping = proposal_for(kTable).mapping;
    mapping.utc_offset_s = 7200;
    const auto file = decode_table(core::as_bytes(kTable), mapping);
    ASSERT_FALSE(file.body.series.empty());
    EXPECT_EQ(file.body.series[0].basis, model::TimeBasis::Utc);
    EXPECT_EQ(core::format_time(file.body.series[0].time[0]), "2019-05-18T05:30:00Z");
}

TEST(TableMapping, makes_blood_pressure_of_two_pressures) {
    constexpr std::string_view kText = "time,sys,dia,hr,device\n2019-05-18 07:30,121,78,61,Cuff\n";
    const auto proposal = proposal_for(kText);
    EXPECT_EQ(proposal.mapping.columns[3].field, TableField::Pulse);
    const auto file = decode_table(core::as_bytes(kText), proposal.mapping);
    EXPECT_EQ(file.kind, "blood_pressure");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].pulse_bpm, 61);
    EXPECT_EQ(file.body.blood_pressure[0].origin, "Cuff");
}

TEST(TableMapping, refuses_a_file_with_another_header) {
    const auto file = decode_table(core::as_bytes("a,b\n1,2\n"), proposal_for(kTable).mapping);
    EXPECT_EQ(file.kind, "");
    ASSERT_EQ(file.warnings.size(), 1u);
    EXPECT_EQ(file.warnings[0].code, "other_header");
}

TEST(TableMapping, names_the_byte_of_a_row_it_cannot_read) {
    constexpr std::string_view kText = "date,hr\n2019-05-18,60\nyesterday,61\n2019-05-20,62\n";
    const auto file =
        decode_table(core::as_bytes(kText), proposal_for("date,hr\n2019-05-18,60\n").mapping);
    ASSERT_EQ(file.warnings.size(), 1u);
    EXPECT_EQ(file.warnings[0].code, "unreadable_row");
    EXPECT_EQ(file.warnings[0].offset, kText.find("yesterday"));
    EXPECT_EQ(file.body.series[0].values, (std::vector<std::int32_t>{60, 62}));
}

TEST(TableMapping, survives_json) {
    auto mapping = proposal_for(kTable).mapping;
    mapping.utc_offset_s = -12600;
    mapping.interval_s = 60;
    mapping.origin = "Scale \"A\"";
    const auto back = from_json(to_json(mapping));
    ASSERT_TRUE(back);
    EXPECT_EQ(to_json(*back), to_json(mapping));
    EXPECT_EQ(back->columns[2].factor, mapping.columns[2].factor);
    EXPECT_EQ(back->utc_offset_s, -12600);
}

TEST(TableMapping, refuses_json_that_is_no_mapping) {
    for (
        const char* const text :
        {"", "[]", "{}", R"({"version":2,"columns":[],"date_order":"day_first"})",
         R"({"version":1,"columns":[{"header":"a","field":"mood"}],"date_order":"day_first"})",
         R"({"version":1,"columns":[{"header":"a","field":"metric","metric":"mood"}],"date_order":"day_first"})",
         R"({"version":1,"columns":[],"date_order":"year_first"})",
         R"({"version":1,"columns":[],"date_order":"day_first","utc_offset_s":999999})"}) {
        EXPECT_FALSE(from_json(text)) << text;
    }
}

TEST(TableMapping, finds_the_same_header_again) {
    EXPECT_EQ(header_signature({"Datum", "Gewicht (kg)"}),
              header_signature({" datum", "GEWICHT (kg)"}));
    EXPECT_NE(header_signature({"Datum", "Gewicht (kg)"}),
              header_signature({"Datum", "Gewicht (lb)"}));
    EXPECT_EQ(header_signature({"a"}).size(), 32u);
}

TEST(TableMapping, describes_a_table_for_the_quarantine) {
    EXPECT_EQ(describe_table(core::as_bytes("a,b,c\n1,2,3\n")),
              "a table with columns a, b, c: say what they mean on the Data page of the console");
    EXPECT_TRUE(is_table_description(describe_table(core::as_bytes("a,b,c\n1,2,3\n"))));
    EXPECT_TRUE(is_table_description(describe_unread_table(core::as_bytes("a,b\n1,2\n"))));
    EXPECT_FALSE(is_table_description("no decoder knows this content"));
    EXPECT_EQ(describe_table(core::as_bytes("<html>a,b</html>")), "");
    EXPECT_EQ(describe_table(core::as_bytes("1,2\n3,4\n")), "");
    EXPECT_EQ(
        describe_table(core::as_bytes("Once, there were riders.\nThey rode, and rode, far.\n")),
        "");
    EXPECT_EQ(describe_table({}), "");
}

TEST(TableMapping, looks_at_the_head_of_a_large_file_alone) {
    std::string large = "date,weight\n";
    while (large.size() <= kTableHeadBytes) large += "2019-05-18,70.5\n";
    large += "\xFF,\"never closed";
    const TableHead head = read_table_head(core::as_bytes(large), 100'000);
    EXPECT_EQ(head.header, (std::vector<std::string>{"date", "weight"}));
    ASSERT_FALSE(head.rows.empty());
    EXPECT_EQ(head.rows.back(), (std::vector<std::string>{"2019-05-18", "70.5"}));
}

TEST(TableMapping, keeps_of_an_archive_what_has_times_and_numbers) {
    EXPECT_TRUE(has_times_and_numbers(core::as_bytes("day,weight\n2019-05-18,70\n")));
    EXPECT_TRUE(has_times_and_numbers(core::as_bytes("day,mood\n2019-05-18,3\n")));
    EXPECT_FALSE(has_times_and_numbers(core::as_bytes("name,size\nbike,58\n")));
    EXPECT_FALSE(has_times_and_numbers(core::as_bytes("day,comment\n2019-05-18,fine\n")));
    EXPECT_FALSE(has_times_and_numbers(core::as_bytes("nothing")));
}

TEST(TableMapping, proposes_each_meaning_once) {
    const auto proposal =
        proposal_for("date,weight (kg),weight (lb),note,comment\n2019-05-18,70,154.3,a,b\n");
    const auto& columns = proposal.mapping.columns;
    EXPECT_EQ(columns[1].field, TableField::Metric);
    EXPECT_EQ(columns[2].field, TableField::Ignore);
    EXPECT_EQ(columns[4].field, TableField::Ignore);
    EXPECT_TRUE(check_mapping(proposal.mapping));
    EXPECT_EQ(proposal.confidence, 1);
}

/// The member that the check of a changed mapping names; empty: the mapping is good.
std::string blamed(const std::function<void(TableMapping&)>& change) {
    auto mapping = proposal_for(kTable).mapping;
    change(mapping);
    const auto checked = check_mapping(mapping);
    return checked ? "" : checked.error().message.substr(0, checked.error().message.find(':'));
}

TEST(TableMapping, checks_what_the_rider_said) {
    EXPECT_EQ(blamed([](TableMapping&) {}), "");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[2].factor = 0; }), "columns[2].factor");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[2].factor = NAN; }), "columns[2].factor");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[2].offset = INFINITY; }), "columns[2].offset");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[3].metric = Metric::Weight; }),
              "columns[3].metric");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[3].metric = Metric::Latitude; }),
              "columns[3].metric");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[4].field = TableField::Time; }),
              "columns[4].field");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[0].field = TableField::Ignore; }), "columns");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[3].field = TableField::Systolic; }),
              "columns");
    EXPECT_EQ(blamed([](TableMapping& m) { m.columns[3].field = TableField::Pulse; }), "columns");
    EXPECT_EQ(blamed([](TableMapping& m) {
                  m.columns[2].field = m.columns[3].field = TableField::Ignore;
              }),
              "columns");
}

TEST(TableMapping, checks_that_it_is_of_the_file) {
    const auto mapping = proposal_for("date,hr\n2019-05-18,60\n").mapping;
    EXPECT_TRUE(check_header(mapping, {"Date", "HR"}));
    EXPECT_FALSE(check_header(mapping, {"Date", "HR", "more"}));
    EXPECT_FALSE(check_header(mapping, {"Date", "pulse"}));
}

TEST(TableMapping, says_which_member_of_the_json_is_wrong) {
    const auto json = [](std::string_view column, std::string_view rest) {
        return R"({"version":1,"columns":[{"header":"a","field":"time"},)" + std::string(column) +
               R"(],"date_order":"day_first")" + std::string(rest) + "}";
    };
    const std::string good = R"({"header":"b","field":"metric","metric":"weight"})";
    EXPECT_TRUE(from_json(json(good, "")));
    const auto told = [&](const std::string& text) {
        const auto read = from_json(text);
        return read ? "" : read.error().message.substr(0, read.error().message.find(':'));
    };
    EXPECT_EQ(told(json(R"({"header":"b","field":"mood"})", "")), "columns[1].field");
    EXPECT_EQ(told(json(R"({"header":"b","field":"metric","metric":"mood"})", "")),
              "columns[1].metric");
    EXPECT_EQ(told(json(R"({"header":"b","field":"ignore","factor":"two"})", "")),
              "columns[1].factor");
    EXPECT_EQ(told(json(good, R"(,"utc_offset_s":"noon")")), "utc_offset_s");
    EXPECT_EQ(told(json(good, R"(,"interval_s":-1)")), "interval_s");
    EXPECT_EQ(told("{}"), "version");
}

}  // namespace
}  // namespace slipstream::decode::table
