#include "decode/edf/edf_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "decode/edf/edf_decoder.hpp"

namespace slipstream::decode::edf {
namespace {

using model::kMissing;

model::Recording read_back(const core::ByteBuffer& bytes) {
    const DecodedFile file = edf_decoder().decode(bytes);
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_TRUE(file.warnings.empty()) << file.warnings[0].code;
    EXPECT_EQ(file.body.recordings.size(), 1u);
    return file.body.recordings.at(0);
}

model::Channel channel(std::string label, double rate, double gain, double offset,
                       std::vector<std::int32_t> samples) {
    return {std::move(label), "uV", rate, gain, offset, std::move(samples)};
}

model::Recording recording(std::vector<model::Channel> channels) {
    model::Recording r;
    r.basis = model::TimeBasis::Local;
    r.start = 1'464'804'925'777;
    r.channels = std::move(channels);
    return r;
}

void expect_equal(const model::Recording& in, const model::Recording& out) {
    EXPECT_EQ(in.start, out.start);
    ASSERT_EQ(in.channels.size(), out.channels.size());
    for (std::size_t i = 0; i < in.channels.size(); ++i) {
        const model::Channel& a = in.channels[i];
        const model::Channel& b = out.channels[i];
        EXPECT_EQ(a.label, b.label);
        EXPECT_EQ(a.unit, b.unit);
        EXPECT_NEAR(a.rate_hz, b.rate_hz, a.rate_hz * 1e-12);
        EXPECT_NEAR(a.gain, b.gain, std::abs(a.gain) * 1e-10) << a.label;
        EXPECT_NEAR(a.offset, b.offset, std::abs(a.gain) * 1e-5) << a.label;
        EXPECT_EQ(a.samples, b.samples) << a.label;
    }
    ASSERT_EQ(in.annotations.size(), out.annotations.size());
    for (std::size_t i = 0; i < in.annotations.size(); ++i) {
        EXPECT_NEAR(in.annotations[i].at_s, out.annotations[i].at_s, 1e-7);
        EXPECT_EQ(in.annotations[i].duration_s, out.annotations[i].duration_s);
        EXPECT_EQ(in.annotations[i].text, out.annotations[i].text);
    }
}

TEST(EdfWriter, recordings_of_our_kinds_come_back) {
    const std::vector<model::Channel> cases{
        channel("Lead I", 300, 0.5, 0, {995, -744, 1220}),
        channel("short at an odd rate", 511.422, 0.001, 0, {150141, -265868, 12000}),
        channel("RAW_TP9", 256, 1650.0 / 4095, 0, {0, 4095, 2140}),
        channel("Accelerometer_X", 256, 1.0 / 16384, 0, {-32768, 7978}),
        channel("Gyro", 52, 1.0 / 32768, 0, {-84770, 300000}),
        channel("A2", 1000, 3.0 / 1024, -1.5, {0, 1023, 496}),
        channel("Fp1", 128, 17422.0 / -65535, -0.13292133974209719, {-32768, 32767}),
        channel("block", 12.8, 1.0 / 1100, 100.0 / 1100, {-100, 1000}),
        channel("gaps", 1, 0.1, 0, {1, kMissing, -3}),
        channel("all gaps", 1, 1, 0, {kMissing, kMissing}),
        channel("empty", 1, 1, 0, {}),
        channel("full 16 bits and a gap", 4, 1, 0, {-32768, 32767, kMissing}),
        channel("24 bits", 2, 1e-4, 0, {8'000'000, -8'388'600, 5, 6}),
    };
    for (const model::Channel& one : cases) {
        const model::Recording in = recording({one});
        const auto bytes = write_edf_plus(in);
        ASSERT_TRUE(bytes) << one.label << ": " << bytes.error().message;
        model::Recording expected = in;
        expected.channels[0].label.resize(std::min<std::size_t>(one.label.size(), 16));
        while (expected.channels[0].label.ends_with(' ')) expected.channels[0].label.pop_back();
        expect_equal(expected, read_back(*bytes));
    }
}

TEST(EdfWriter, without_gaps_and_padding_the_header_is_plain) {
    const auto bytes = write_edf_plus(recording({channel("x", 2, 0.5, 0, {1, 2, 3, 4})}));
    ASSERT_TRUE(bytes);
    const std::string_view text = core::as_text(*bytes);
    EXPECT_EQ(text.substr(192, 5), "EDF+C");
    EXPECT_EQ(text.substr(236, 16), "2       1       ");
    EXPECT_EQ(text.find("na="), std::string_view::npos);
    EXPECT_EQ(bytes->size() % 2, 0u);
}

TEST(EdfWriter, annotations_of_any_number) {
    model::Recording in = recording({channel("x", 2, 1, 0, {1, 2, 3, 4, 5, 6})});
    for (int i = 0; i < 40; ++i)
        in.annotations.push_back(
            {i * 0.05 - 0.3, i % 3 == 0 ? std::optional<double>(i) : std::nullopt,
             "\xE5\x85\xAB mark " + std::string(static_cast<std::size_t>(i), 'x')});
    const auto bytes = write_edf_plus(in);
    ASSERT_TRUE(bytes);
    expect_equal(in, read_back(*bytes));
}

TEST(EdfWriter, times_of_each_basis) {
    model::Recording in = recording({channel("x", 1, 1, 0, {1})});
    in.basis = model::TimeBasis::Utc;
    in.utc_offset_s = -14400;
    EXPECT_EQ(read_back(*write_edf_plus(in)).start, in.start - 14'400'000);
    in.basis = model::TimeBasis::Unknown;
    const auto bytes = write_edf_plus(in);
    ASSERT_TRUE(bytes);
    const DecodedFile file = edf_decoder().decode(*bytes);
    EXPECT_EQ(file.body.recordings.at(0).basis, model::TimeBasis::Unknown);
    EXPECT_EQ(file.body.recordings.at(0).channels.at(0).samples, in.channels[0].samples);
}

TEST(EdfWriter, values_beyond_24_bits_are_rounded) {
    const auto bytes =
        write_edf_plus(recording({channel("x", 2, 1e-7, 0, {123456789, -5, 44, 46})}));
    ASSERT_TRUE(bytes);
    const model::Channel back = read_back(*bytes).channels[0];
    EXPECT_NEAR(back.gain, 1e-5, 1e-15);
    EXPECT_EQ(back.samples, (std::vector<std::int32_t>{1234568, 0, 0, 0}));
}

TEST(EdfWriter, what_cannot_be_written) {
    EXPECT_FALSE(write_edf_plus(recording({})));
    EXPECT_FALSE(write_edf_plus(recording({channel("x", 0, 1, 0, {1})})));
    EXPECT_FALSE(write_edf_plus(recording({channel("x", 1, 1e9, 0, {1})})));
}

TEST(EdfWriter, any_recording_comes_back) {
    std::mt19937 random(20240530);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    for (int round = 0; round < 150; ++round) {
        std::vector<model::Channel> channels;
        const int bits = pick(0, 1) == 0 ? 15 : 22;
        for (int c = pick(1, 4); c > 0; --c) {
            model::Channel& one = channels.emplace_back();
            one.label = "channel " + std::to_string(c);
            one.unit = "mV";
            one.rate_hz =
                std::array{1.0, 12.8, 250.0, 0.1, 511.422}[static_cast<std::size_t>(pick(0, 4))];
            one.gain = std::pow(10, pick(-4, 0)) * (pick(0, 1) == 0 ? 1 : -1);
            for (int i = pick(0, 300); i > 0; --i)
                one.samples.push_back(pick(0, 9) == 0 ? kMissing : pick(-(1 << bits), 1 << bits));
        }
        model::Recording in = recording(std::move(channels));
        in.start += pick(-1'000'000'000, 1'000'000'000);
        for (int i = pick(0, 5); i > 0; --i)
            in.annotations.push_back({pick(0, 99999) / 1000.0, std::nullopt, "event"});
        const auto bytes = write_edf_plus(in);
        ASSERT_TRUE(bytes) << bytes.error().message;
        expect_equal(in, read_back(*bytes));
    }
}

}  // namespace
}  // namespace slipstream::decode::edf
