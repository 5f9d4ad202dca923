#include "decode/table/metric_names.hpp"

#include <gtest/gtest.h>

namespace slipstream::decode::table {
namespace {

using model::Metric;

TEST(MetricNames, gives_the_units_of_a_metric_its_own_first) {
    const auto weight = units_of(Metric::Weight);
    ASSERT_EQ(weight.size(), 4u);
    EXPECT_EQ(weight[0].name, "kg");
    EXPECT_EQ(weight[0].factor, 1);
    EXPECT_EQ(weight[1].name, "lb");
    EXPECT_EQ(units_of(Metric::BodyTemperature)[0].name, "°C");
    const auto fahrenheit = units_of(Metric::BodyTemperature).back();
    EXPECT_NEAR(98.6 * fahrenheit.factor + fahrenheit.offset, 37, 1e-9);
    const auto glucose = units_of(Metric::BloodGlucose).back();
    EXPECT_EQ(glucose.name, "mg/dL");
    EXPECT_NEAR(90 * glucose.factor, 5.0, 0.01);
    EXPECT_EQ(units_of(Metric::Steps).size(), 1u);
    EXPECT_EQ(units_of(Metric::Steps)[0].name, "");
}

TEST(MetricNames, a_position_is_no_sample_of_a_table) {
    EXPECT_FALSE(metric_of("latitude", ""));
    EXPECT_FALSE(is_table_metric(Metric::Longitude));
    EXPECT_FALSE(is_table_metric(Metric::Systolic));
    EXPECT_TRUE(is_table_metric(Metric::BloodGlucose));
}

}  // namespace
}  // namespace slipstream::decode::table
