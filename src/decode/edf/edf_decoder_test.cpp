#include "decode/edf/edf_decoder.hpp"

#include <gmock/gmock.h>

#include "decode/edf/edf_builder_test_support.hpp"

namespace slipstream::decode::edf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::build;
using testing_support::BuiltFile;
using testing_support::BuiltSignal;
using testing_support::little;
using testing_support::texts;

constexpr std::int32_t kGap = model::kMissing;

DecodedFile decoded(const std::string& content) {
    return edf_decoder().decode(core::as_bytes(content));
}

std::vector<std::string> codes(const DecodedFile& file) {
    std::vector<std::string> found;
    for (const Diagnostic& warning : file.warnings) found.push_back(warning.code);
    return found;
}

BuiltSignal annotation_signal(std::size_t samples, bool bdf = false) {
    return {bdf ? "BDF Annotations" : "EDF Annotations",
            "",
            "-1",
            "1",
            "-32768",
            "32767",
            std::to_string(samples)};
}

/// A file whose records carry their times: two samples at 2 Hz each.
BuiltFile with_times(const std::string& reserved, const std::vector<std::string>& lists) {
    BuiltFile file;
    file.reserved = reserved;
    file.signals.push_back(annotation_signal(16));
    file.records = std::to_string(lists.size());
    int sample = 1;
    for (const std::string& list : lists) {
        file.data += little({sample, sample + 1}) + texts(list, 32);
        sample += 2;
    }
    return file;
}

TEST(EdfDecoder, plain_file) {
    BuiltFile built;
    built.data = little({-2000, 2000, 0, 7});
    const DecodedFile file = decoded(build(built));
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_EQ(file.kind, "recording");
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const model::Recording& recording = file.body.recordings[0];
    EXPECT_EQ(recording.kind, "eeg");
    EXPECT_EQ(recording.title, "bicycle lab");
    EXPECT_EQ(recording.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(recording.start), "2011-04-04T12:57:02Z");
    EXPECT_EQ(recording.end - recording.start, 2000);
    ASSERT_EQ(recording.channels.size(), 1u);
    EXPECT_DOUBLE_EQ(recording.channels[0].gain, 0.5);
    EXPECT_DOUBLE_EQ(recording.channels[0].offset, 0);
    EXPECT_DOUBLE_EQ(recording.channels[0].rate_hz, 2);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(-2000, 2000, 0, 7));
    EXPECT_THAT(file.summary, HasSubstr(R"("records":2,"record_duration_s":1,"signals":1)"));
    EXPECT_THAT(file.summary, HasSubstr(R"("digital_mean":1.75,"physical_mean":0.875)"));
}

TEST(EdfDecoder, reversed_physical_range) {
    BuiltFile built;
    built.signals[0].physical_min = "8711";
    built.signals[0].physical_max = "-8711";
    built.data = little({-2000, 2000, 0, 7});
    const model::Channel channel = decoded(build(built)).body.recordings[0].channels[0];
    EXPECT_DOUBLE_EQ(channel.gain * -2000 + channel.offset, 8711);
    EXPECT_DOUBLE_EQ(channel.gain * 2000 + channel.offset, -8711);
}

TEST(EdfDecoder, each_signal_has_its_own_rate) {
    BuiltFile built;
    built.duration = "10";
    built.records = "1";
    built.signals.push_back({"Temp", "degC", "0", "1", "-100", "1000", "3"});
    built.data = little({1, 2, 30, 31, 32});
    const auto channels = decoded(build(built)).body.recordings[0].channels;
    EXPECT_DOUBLE_EQ(channels[0].rate_hz, 0.2);
    EXPECT_DOUBLE_EQ(channels[1].rate_hz, 0.3);
    EXPECT_THAT(channels[1].samples, ElementsAre(30, 31, 32));
}

TEST(EdfDecoder, twenty_four_bits) {
    BuiltFile built;
    built.bdf = true;
    built.data = little({-8388608, 8388607, -1, 70000}, 3);
    const DecodedFile file = decoded(build(built));
    EXPECT_THAT(file.body.recordings[0].channels[0].samples,
                ElementsAre(-8388608, 8388607, -1, 70000));
    EXPECT_THAT(file.summary, HasSubstr(R"("format":"BDF")"));
}

TEST(EdfDecoder, years_of_two_digits) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"01.02.84", "2084-02-01T12:57:02Z"},
        {"01.02.85", "1985-02-01T12:57:02Z"},
        {"1/2/99", "1999-02-01T12:57:02Z"},
        {"01.02.00", "2000-02-01T12:57:02Z"}};
    for (const auto& [date, expected] : cases) {
        BuiltFile built;
        built.date = date;
        built.data = little({0, 0, 0, 0});
        EXPECT_EQ(core::format_time(decoded(build(built)).body.recordings[0].start), expected);
    }
}

TEST(EdfDecoder, plus_states_the_year_the_equipment_and_unknown_dates) {
    BuiltFile built = with_times("EDF+C", {"+0\x14\x14"});
    built.recording = "Startdate 04-APR-2111 X X Old_Amp first ride";
    const DecodedFile file = decoded(build(built));
    EXPECT_EQ(core::format_time(file.body.recordings[0].start), "2111-04-04T12:57:02Z");
    EXPECT_EQ(file.body.recordings[0].origin, "Old Amp");
    EXPECT_EQ(file.body.recordings[0].title, "first ride");
    built.recording = "Startdate X X X X";
    EXPECT_EQ(core::format_time(decoded(build(built)).body.recordings[0].start),
              "2011-04-04T12:57:02Z")
        << "the field of the old form has a date";
    built.date = "01.01.85";
    EXPECT_EQ(decoded(build(built)).body.recordings[0].basis, model::TimeBasis::Unknown);
}

TEST(EdfDecoder, annotations_count_from_the_start_of_the_samples) {
    const std::string lists(
        "+0.25\x14\x14\0+1.5\x15"
        "2\x14"
        "caf\xC3\xA9\x14\xE5\x85\xAB\x14\0",
        26);
    const DecodedFile file = decoded(build(with_times("EDF+C", {lists, "+1.25\x14\x14"})));
    const model::Recording& recording = file.body.recordings[0];
    EXPECT_EQ(core::format_time(recording.start), "2011-04-04T12:57:02.250Z");
    ASSERT_EQ(recording.channels.size(), 1u);
    ASSERT_EQ(recording.annotations.size(), 2u);
    EXPECT_DOUBLE_EQ(recording.annotations[0].at_s, 1.25);
    EXPECT_EQ(recording.annotations[0].duration_s, 2);
    EXPECT_EQ(recording.annotations[0].text, "caf\xC3\xA9");
    EXPECT_EQ(recording.annotations[1].text, "\xE5\x85\xAB");
    EXPECT_THAT(file.summary, HasSubstr(R"("annotations":2,"annotation_list":[[1.5,2,)"));
    EXPECT_TRUE(file.warnings.empty());
}

TEST(EdfDecoder, gaps_of_a_discontinuous_file) {
    const auto file = decoded(build(with_times("EDF+D", {"+0\x14\x14", "+3\x14\x14"})));
    ASSERT_EQ(file.body.recordings.size(), 1u);
    EXPECT_THAT(file.body.recordings[0].channels[0].samples,
                ElementsAre(1, 2, kGap, kGap, kGap, kGap, 3, 4));
    const auto continuous = decoded(build(with_times("EDF+C", {"+0\x14\x14", "+3\x14\x14"})));
    EXPECT_THAT(continuous.body.recordings[0].channels[0].samples, ElementsAre(1, 2, 3, 4));
}

TEST(EdfDecoder, a_long_or_backward_gap_begins_another_recording) {
    const auto file =
        decoded(build(with_times("EDF+D", {"+5\x14\x14", "+9000000\x14\x14",
                                           std::string("+1\x14\x14\0+1.5\x14x\x14\0", 13)})));
    ASSERT_EQ(file.body.recordings.size(), 3u);
    EXPECT_EQ(file.body.recordings[1].start - file.body.recordings[0].start, 8'999'995'000);
    EXPECT_EQ(file.body.recordings[2].start - file.body.recordings[0].start, -4000);
    EXPECT_THAT(file.body.recordings[2].channels[0].samples, ElementsAre(5, 6));
    ASSERT_EQ(file.body.recordings[2].annotations.size(), 1u);
    EXPECT_DOUBLE_EQ(file.body.recordings[2].annotations[0].at_s, 0.5);
}

TEST(EdfDecoder, what_is_before_the_damage_is_kept) {
    BuiltFile built;
    built.records = "3";
    built.data = little({1, 2, 3, 4, 5});
    DecodedFile file = decoded(build(built));
    EXPECT_EQ(file.integrity, "truncated at byte 522: 2 of 3 data records are whole");
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(1, 2, 3, 4));

    built.records = "-1";
    built.data = little({1, 2, 3, 4});
    file = decoded(build(built));
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(1, 2, 3, 4));

    built.records = "1";
    file = decoded(build(built));
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(codes(file), ElementsAre("data_after_last_record"));
    built.data += "x";
    file = decoded(build(built));
    EXPECT_THAT(file.body.recordings[0].channels[0].samples, ElementsAre(1, 2));
}

TEST(EdfDecoder, damaged_headers) {
    BuiltFile built;
    built.data = little({1, 2, 3, 4});
    const std::string good = build(built);
    EXPECT_EQ(decoded(good.substr(0, 100)).integrity,
              "header damaged at byte 100: the file ends within the header");
    EXPECT_EQ(decoded(good.substr(0, 300)).integrity,
              "header damaged at byte 300: the file ends within the header");
    built.count = "?";
    EXPECT_THAT(decoded(build(built)).body.recordings[0].channels[0].samples,
                ElementsAre(1, 2, 3, 4));
    built.header_bytes = "?";
    EXPECT_EQ(decoded(build(built)).integrity,
              "header damaged at byte 252: number of signals is no number");
    built = {};
    built.signals[0].samples_per_record = "many";
    EXPECT_THAT(decoded(build(built)).integrity, HasSubstr("samples per record is no number"));
    built = {};
    built.signals[0].physical_max = "high";
    built.data = little({1, 2, 3, 4});
    const DecodedFile raw = decoded(build(built));
    EXPECT_THAT(codes(raw), ElementsAre("signal_not_calibrated"));
    EXPECT_DOUBLE_EQ(raw.body.recordings[0].channels[0].gain, 1);
}

TEST(EdfDecoder, damaged_annotations) {
    const auto file =
        decoded(build(with_times("EDF+C", {std::string("+0\x14\x14\0no list\0+1\x14ok\x14", 19)})));
    EXPECT_THAT(codes(file), ElementsAre("annotation_unreadable"));
    EXPECT_EQ(file.warnings[0].offset, 768u + 4 + 5);
    EXPECT_EQ(file.body.recordings[0].annotations[0].text, "ok");
}

TEST(EdfDecoder, annotations_without_a_sign) {
    const auto file = decoded(build(with_times(
        "EDF+C", {std::string("0\x14\x14\0", 4) + std::string("1.5\x14lift\x14\0", 10)})));
    EXPECT_THAT(codes(file), ElementsAre());
    ASSERT_EQ(file.body.recordings[0].annotations.size(), 1u);
    EXPECT_DOUBLE_EQ(file.body.recordings[0].annotations[0].at_s, 1.5);
}

TEST(EdfDecoder, knows_its_files) {
    BuiltFile built;
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes(build(built))), 95);
    std::string with_nuls = build(built);
    with_nuls.replace(1, 7, 7, '\0');
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes(with_nuls)), 95);
    with_nuls[1] = '1';
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes(with_nuls)), 0);
    built.bdf = true;
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes(build(built))), 100);
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes("0       ")), 0);
    EXPECT_EQ(edf_decoder().sniff(core::as_bytes("<gpx")), 0);
    EXPECT_EQ(edf_decoder().decode(core::as_bytes("<gpx")).kind, "");
}

TEST(EdfDecoder, kind_by_labels) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"EEG Fpz-Cz", "eeg"},   {"TP10", "eeg"},    {"Cz", "eeg"}, {"ECG", "ecg"},
        {"EKG1", "ecg"},         {"Lead II", "ecg"}, {"V5", "ecg"}, {"Resp", "other"},
        {"squarewave", "other"}, {"Temp", "other"}};
    for (const auto& [label, kind] : cases) {
        BuiltFile built;
        built.signals[0].label = label;
        built.data = little({0, 0, 0, 0});
        EXPECT_EQ(decoded(build(built)).body.recordings[0].kind, kind) << label;
    }
}

}  // namespace
}  // namespace slipstream::decode::edf
