#include "decode/fit/fit_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "decode/fit/fit_messages.hpp"

namespace slipstream::decode::fit {
namespace {

/// A field as it went in and as it should come out.
struct Written {
    WrittenDefinition definition;
    std::vector<FieldContent> contents;
};

constexpr BaseType kNumeric[] = {
    BaseType::Enum,   BaseType::Sint8,   BaseType::Uint8,  BaseType::Sint16,  BaseType::Uint16,
    BaseType::Sint32, BaseType::Uint32,  BaseType::Uint8z, BaseType::Uint16z, BaseType::Uint32z,
    BaseType::Byte,   BaseType::Float32, BaseType::Float64};

std::int64_t any_value(BaseType type, std::mt19937& random) {
    const std::int64_t bits = 8 * base_type_size(type);
    const bool is_signed =
        type == BaseType::Sint8 || type == BaseType::Sint16 || type == BaseType::Sint32;
    const std::int64_t most = type == BaseType::Float32 || type == BaseType::Float64
                                  ? 1'000'000
                                  : (std::int64_t{1} << (is_signed ? bits - 1 : bits)) - 2;
    return std::uniform_int_distribution<std::int64_t>(is_signed ? -most : 1, most)(random);
}

Written any_message(std::mt19937& random) {
    const auto pick = [&](int least, int most) {
        return std::uniform_int_distribution<>(least, most)(random);
    };
    Written written;
    written.definition.message = static_cast<std::uint16_t>(0xFF00 + pick(0, 200));
    written.definition.big_endian = pick(0, 1) == 1;
    const int count = pick(0, 12);
    for (int i = 0; i < count; ++i) {
        const BaseType type = kNumeric[static_cast<std::size_t>(pick(0, std::size(kNumeric) - 1))];
        const int elements = pick(1, 4);
        written.definition.fields.push_back(
            {static_cast<std::uint8_t>(i), type, static_cast<std::uint8_t>(elements)});
        std::vector<std::int64_t> values;
        for (int at = pick(0, elements); at > 0; --at) values.push_back(any_value(type, random));
        written.contents.emplace_back(std::move(values));
    }
    return written;
}

class Compare final : public MessageVisitor {
  public:
    explicit Compare(const std::vector<Written>& expected) : expected_(expected) {}

    void message(const MessageView& message) override {
        ASSERT_LT(next_, expected_.size());
        const Written& written = expected_[next_++];
        ASSERT_EQ(message.number, written.definition.message);
        ASSERT_EQ(message.fields.size(), written.definition.fields.size());
        for (std::size_t i = 0; i < message.fields.size(); ++i) {
            const FieldPlan& field = message.fields[i];
            const auto& values = std::get<std::vector<std::int64_t>>(written.contents[i]);
            ASSERT_EQ(field.elements(), written.definition.fields[i].elements);
            for (std::size_t at = 0; at < field.elements(); ++at) {
                const double read = message.value(field, at);
                if (at < values.size()) {
                    ASSERT_EQ(read, static_cast<double>(values[at]));
                } else {
                    ASSERT_TRUE(std::isnan(read));
                }
            }
        }
    }
    void damage(const Damage& damage) override { FAIL() << damage.message; }
    std::size_t seen() const { return next_; }

  private:
    const std::vector<Written>& expected_;
    std::size_t next_ = 0;
};

TEST(FitWriter, whatever_it_writes_is_read_back) {
    const std::uint32_t seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 200; ++round) {
        FitWriter out(round % 2 == 0 ? 14 : 12);
        std::vector<Written> written;
        for (int i = 0; i < 20; ++i) {
            written.push_back(any_message(random));
            const auto local = static_cast<std::uint8_t>(random() % 16);
            out.define(local, written.back().definition);
            out.write(local, written.back().contents);
            if (i == 10 && round % 3 == 0) out.next_part();
        }
        Compare compare(written);
        for_each_message(out.finish(), compare);
        ASSERT_EQ(compare.seen(), written.size());
    }
}

TEST(FitWriter, semicircles_come_back_to_the_same_degrees) {
    for (const std::int32_t degrees :
         {0, 1, -1, 391'650'000, -865'260'000, 899'999'999, -1'799'999'999}) {
        const std::int64_t raw = semicircles(degrees);
        EXPECT_EQ((raw * 1'800'000'000 + (std::int64_t{1} << 30)) >> 31, degrees);
    }
}

}  // namespace
}  // namespace slipstream::decode::fit
