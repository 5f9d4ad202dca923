#include "decode/fit/fit_messages.hpp"

#include <gtest/gtest.h>

#include <map>

#include "decode/fit/fit_cases.hpp"

namespace slipstream::decode::fit {
namespace {

/// The last value of each field and derived field, as "message.field".
class LastValues final : public MessageVisitor {
  public:
    void message(const MessageView& message) override {
        for (const FieldPlan& field : message.fields) {
            values[std::string(message.name) + "." + field.name] = message.value(field);
            units[field.name] = field.unit;
        }
        for (const DerivedField& field : message.derived) {
            values[std::string(message.name) + "." + std::string(field.name)] = field.value;
        }
    }
    std::map<std::string, double> values;
    std::map<std::string, std::string> units;
};

LastValues last_values(std::string_view name) {
    LastValues last;
    for_each_message(fit_case(name).bytes, last);
    return last;
}

TEST(FitMessages, gives_scaled_values_with_their_units) {
    LastValues last = last_values("ride");
    EXPECT_DOUBLE_EQ(last.values.at("record.enhanced_altitude"), 239);
    EXPECT_EQ(last.units.at("enhanced_altitude"), "m");
    EXPECT_EQ(last.units.at("power"), "W");
    EXPECT_DOUBLE_EQ(last.values.at("session.total_timer_time"), 66);
    EXPECT_DOUBLE_EQ(last.values.at("session.enhanced_max_speed"),
                     8.125);  // a component of max_speed
}

TEST(FitMessages, expands_components_and_counters_that_wrap) {
    LastValues last = last_values("packed_speed_distance");
    EXPECT_DOUBLE_EQ(last.values.at("record.speed"), 8.12);
    EXPECT_DOUBLE_EQ(last.values.at("record.enhanced_speed"), 8.12);
    EXPECT_DOUBLE_EQ(last.values.at("record.distance"), (4000 + 39 * 130) / 16.0);
    EXPECT_DOUBLE_EQ(last.values.at("record.total_cycles"), 39 * 7);
    EXPECT_DOUBLE_EQ(last.values.at("record.accumulated_power"), 65'000 + 39 * 190);
}

TEST(FitMessages, resolves_subfields_by_the_field_that_decides) {
    LastValues last = last_values("events");
    EXPECT_DOUBLE_EQ(last.values.at("event.timer_trigger"), 1);
    EXPECT_DOUBLE_EQ(last.values.at("event.rear_gear_num"), 0x15);
    EXPECT_DOUBLE_EQ(last.values.at("event.rear_gear"), 0x0D);
    EXPECT_DOUBLE_EQ(last.values.at("event.front_gear_num"), 0x02);
    EXPECT_DOUBLE_EQ(last.values.at("event.front_gear"), 0x22);
    EXPECT_DOUBLE_EQ(last.values.at("event.battery_level"), 3.7);  // data16 -> data -> subfield
}

TEST(FitMessages, follows_beat_counters_from_message_to_message) {
    LastValues last = last_values("beats");
    EXPECT_NEAR(last.values.at("hr.event_timestamp"), (1'048'000 + 4 * 1650) / 1024.0, 1e-9);
}

TEST(FitMessages, splits_bits_of_monitoring) {
    LastValues last = last_values("monitoring");
    EXPECT_DOUBLE_EQ(last.values.at("monitoring.intensity"), 2);
    EXPECT_DOUBLE_EQ(last.values.at("monitoring.steps"), 5000);
}

TEST(FitMessages, names_developer_fields_as_their_file_does) {
    LastValues last = last_values("developer_fields");
    EXPECT_DOUBLE_EQ(last.values.at("record.Form"), 3.5);
    EXPECT_EQ(last.units.at("Pulse"), "bpm");
    EXPECT_TRUE(last.values.contains("record.developer field 0.9"));
}

}  // namespace
}  // namespace slipstream::decode::fit
