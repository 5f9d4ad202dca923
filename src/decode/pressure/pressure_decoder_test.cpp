#include "decode/pressure/pressure_decoder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace slipstream::decode::pressure {
namespace {

DecodedFile decode(std::string_view text, std::string_view name = {}) {
    return blood_pressure_decoder().decode(core::as_bytes(text), name);
}
int sniff(std::string_view text) {
    return blood_pressure_decoder().sniff(core::as_bytes(text.substr(0, 4096)));
}
bool warns(const DecodedFile& file, std::string_view code) {
    return std::any_of(file.warnings.begin(), file.warnings.end(),
                       [&](const Diagnostic& warning) { return warning.code == code; });
}
std::string fixture(const std::string& name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/pressure/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct ReadingCase {
    const char* text;
    const char* time;
    double systolic, diastolic;
    std::optional<double> pulse;
    const char* origin;
};

TEST(BloodPressure, reads_the_apps_it_knows) {
    const ReadingCase cases[] = {
        {"Date,Time,SYS(mmHg),DIA(mmHg),Pulse(Beats/Min),Note\n\"May 18, "
         "2019\",07:30,121,78,61,calm\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, "iHealth"},
        {"Date,Time,Systolic (mmHg),Diastolic (mmHg),Pulse (bpm),Symptoms,Consumed,TruRead,Notes\n"
         "May 18 2019,07:30,121,78,61,-,-,Off,-\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, "Omron"},
        {"Measurement Date,Timezone,SYS(mmHg),DIA(mmHg),Pulse(bpm),Irregular heartbeat,IHB "
         "detection count,"
         "Body Movement,Cuff wrap guide,Device\n2019/05/18 "
         "07:30,Europe/Paris,121,78,61,-,-,-,OK,M7\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, "M7"},
        {"Datum,Zeit,Systolisch (mmHg),Diastolisch (mmHg),Puls (bpm)\n18.05.2019,07:30,121,78,61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Date,Heart rate,Systolic,Diastolic,Comments\n\"2019-05-18 07:30:12\",61,121,78,\n",
         "2019-05-18T07:30:12Z", 121, 78, 61, "Withings"},
        {"Date;Heure;Pouls;Diastolique (mmHg);Systolique (mmHg)\n18/05/2019;07:30;;78,5;121,0\n",
         "2019-05-18T07:30:00Z", 121, 78.5, std::nullopt, ""},
        {"D\xED"
         "a;Hora;Sist\xF3lica;Diast\xF3lica;Pulso\n18/05/2019;07:30;121;78;61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"測定日,最高血圧(mmHg),最低血圧(mmHg),脈拍(bpm)\n2019/05/18 07:30,121,78,61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Date\tTime\tSYS (kPa)\tDIA (kPa)\n2019-05-18\t07:30\t16.0\t10.4\n",
         "2019-05-18T07:30:00Z", 16.0 * 7.50062, 10.4 * 7.50062, std::nullopt, ""},
        {"Date,Time,Blood Pressure (mmHg),Heart Rate\n5/18/2019,7:30 PM,121/78,61\n",
         "2019-05-18T19:30:00Z", 121, 78, 61, ""},
        {"Data,Czas,Skurczowe (mmHg),Rozkurczowe (mmHg),Tętno (bpm)\n18.05.2019,07:30,121,78,61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Päivämäärä;Aika;Systolinen (mmHg);Diastolinen (mmHg);Syke\n18.5.2019;07:30;121;78;61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Datum;Čas;Systolický tlak;Diastolický tlak;Tep\n18.5.2019;07:30;121;78;61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Dato;Klokkeslæt;Systolisk;Diastolisk;Puls\n18.05.2019;07.30;121;78;61\n",
         "2019-05-18T07:30:00Z", 121, 78, 61, ""},
        {"Timestamp,SBP,DBP,PUL\n2019-05-18 07:30,121,78,61\n", "2019-05-18T07:30:00Z", 121, 78, 61,
         ""},
        {"Report of a rider\n\nDate,Time,Systolic,Diastolic,Pulse\n2019-05-18,07:30,121,78,0\n",
         "2019-05-18T07:30:00Z", 121, 78, std::nullopt, ""},
    };
    for (const ReadingCase& c : cases) {
        EXPECT_GE(sniff(c.text), 80) << c.text;
        const auto file = decode(c.text);
        EXPECT_EQ(file.kind, "blood_pressure") << c.text;
        ASSERT_EQ(file.body.blood_pressure.size(), 1u) << c.text;
        const auto& reading = file.body.blood_pressure[0];
        EXPECT_EQ(core::format_time(reading.start), c.time) << c.text;
        EXPECT_EQ(reading.basis, model::TimeBasis::Local) << c.text;
        EXPECT_NEAR(reading.systolic_mmhg, c.systolic, 1e-9) << c.text;
        EXPECT_NEAR(reading.diastolic_mmhg, c.diastolic, 1e-9) << c.text;
        EXPECT_EQ(reading.pulse_bpm, c.pulse) << c.text;
        EXPECT_EQ(reading.origin, c.origin) << c.text;
    }
}

TEST(BloodPressure, reads_utf16) {
    constexpr std::string_view kText =
        "Date;Time;Systolic;Diastolic\r\n2019-05-18;07:30;121;78\r\n";
    std::string wide = "\xFF\xFE";
    for (const char c : kText) wide += {c, '\0'};
    EXPECT_GE(sniff(wide), 80);
    EXPECT_EQ(decode(wide).body.blood_pressure.size(), 1u);
}

TEST(BloodPressure, keeps_what_the_row_says_beside) {
    const auto file = decode(
        "Date,Time,Time Zone,Systolic,Diastolic,Irregular heartbeat,Position,Notes,Symptoms\n"
        "2019-05-18,07:30,UTC+02:00,121,78,Yes,left arm,after coffee,-\n"
        "2019-05-18,07:31,+02:00,122,78,No,,,dizzy\n"
        "2019-05-18,07:32,Europe/Paris,123,78,,,,\n");
    ASSERT_EQ(file.body.blood_pressure.size(), 3u);
    const auto& readings = file.body.blood_pressure;
    EXPECT_EQ(readings[0].basis, model::TimeBasis::Utc);
    EXPECT_EQ(core::format_time(readings[0].start), "2019-05-18T05:30:00Z");
    EXPECT_EQ(readings[0].utc_offset_s, 7200);
    EXPECT_EQ(readings[0].irregular_beat, true);
    EXPECT_EQ(readings[0].position, "left arm");
    EXPECT_EQ(readings[0].note, "after coffee");
    EXPECT_EQ(readings[0].external_id, "2019-05-18T05:30:00Z 121/78");
    EXPECT_EQ(readings[1].irregular_beat, false);
    EXPECT_EQ(readings[1].note, "dizzy");
    EXPECT_EQ(readings[2].basis, model::TimeBasis::Local);
    EXPECT_EQ(readings[2].irregular_beat, std::nullopt);
}

TEST(BloodPressure, keeps_impossible_rows_and_says_so) {
    const std::string text =
        "Date,Time,Systolic,Diastolic,Pulse\n2019-05-18,07:30,78,121,61\n2019-05-18,07:31,400,78,"
        "61\n"
        "2019-05-18,07:32,,78,61\nsome day,07:33,121,78,61\n";
    const auto file = decode(text);
    ASSERT_EQ(file.body.blood_pressure.size(), 3u);
    EXPECT_TRUE(warns(file, "systolic_not_above_diastolic"));
    EXPECT_TRUE(warns(file, "implausible_reading"));
    EXPECT_EQ(file.body.blood_pressure[2].basis, model::TimeBasis::Unknown);
    for (const auto& warning : file.warnings) {
        if (warning.code == "unreadable_row") {
            EXPECT_EQ(warning.offset, text.find("2019-05-18,07:32"));
        }
    }
    EXPECT_TRUE(warns(file, "unreadable_row"));
    EXPECT_TRUE(warns(file, "time_unknown"));
}

TEST(BloodPressure, stops_at_another_table) {
    const auto file = decode(
        "Date,Time,Systolic,Diastolic,Pulse\n2019-05-18,07:30,121,78,61\n\n"
        "\"Date\",\"Total steps\",\"Total distance\"\n2019-05-18,100,200\n");
    EXPECT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_TRUE(warns(file, "other_table"));
}

TEST(BloodPressure, tells_the_order_of_dates) {
    const auto file =
        decode("Date,Time,Systolic,Diastolic\n05/06/2019,07:30,121,78\n13/06/2019,07:30,122,78\n");
    ASSERT_EQ(file.body.blood_pressure.size(), 2u);
    EXPECT_EQ(core::format_time(file.body.blood_pressure[0].start), "2019-06-05T07:30:00Z");
    EXPECT_FALSE(warns(file, "date_order_assumed"));
    EXPECT_TRUE(
        warns(decode("Date,Systolic,Diastolic\n05/06/2019 07:30,121,78\n"), "date_order_assumed"));
}

TEST(BloodPressure, says_what_it_read) {
    const auto file = decode(
        "Date,Heart rate,Systolic,Diastolic,Comments\n\"2019-05-18 07:30:12\",61,121,78,\n"
        "\"2019-05-17 07:30:12\",,119,80,\n");
    EXPECT_EQ(
        file.summary,
        R"({"rows":2,"readings":2,"writer":"Withings","first":"2019-05-17T07:30:12Z",)"
        R"("last":"2019-05-18T07:30:12Z","systolic_mmhg":{"count":2,"min":119,"max":121,"mean":120},)"
        R"("diastolic_mmhg":{"count":2,"min":78,"max":80,"mean":79},)"
        R"("pulse_bpm":{"count":1,"min":61,"max":61,"mean":61}})");
}

TEST(BloodPressure, reads_a_workbook) {
    const std::string book = fixture("ihealth.xls");
    EXPECT_GT(sniff(book), 0);
    EXPECT_LT(sniff(book), 60);
    const auto file = decode(book);
    ASSERT_EQ(file.body.blood_pressure.size(), 4u);
    const auto& readings = file.body.blood_pressure;
    EXPECT_EQ(core::format_time(readings[0].start), "2019-05-18T07:30:00Z");
    EXPECT_EQ(readings[0].note, "before the ride");
    EXPECT_EQ(readings[1].systolic_mmhg, 134);
    EXPECT_EQ(core::format_time(readings[2].start), "2019-05-19T07:30:00Z");
    EXPECT_EQ(readings[2].pulse_bpm, std::nullopt);
    // Packed numbers, and a time of day that is a number.
    EXPECT_EQ(core::format_time(readings[3].start), "2019-05-19T21:36:00Z");
    EXPECT_EQ(readings[3].systolic_mmhg, 128);
    EXPECT_EQ(readings[3].pulse_bpm, 66.5);
    EXPECT_EQ(readings[3].note.size(), 5000u);  // continued in another record
    EXPECT_EQ(readings[0].origin, "iHealth");
}

TEST(BloodPressure, measurement_date_and_time_in_two_columns) {
    const auto file = decode(
        "Measurement Date,Measurement Time,Systolic (mmHg),Diastolic (mmHg)\n"
        "2015/03/05,07:40 PM,118,76\n");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(core::format_time(file.body.blood_pressure[0].start), "2015-03-05T19:40:00Z");
}

TEST(BloodPressure, says_what_is_wrong_with_a_workbook) {
    const std::string book = fixture("ihealth.xls");
    EXPECT_EQ(decode(book).integrity, "ok");
    for (const std::size_t size : {std::size_t{8}, std::size_t{600}}) {
        const auto file = decode(book.substr(0, size));
        EXPECT_EQ(file.kind, "") << size;
        EXPECT_NE(file.integrity, "ok") << size;
    }
    // The third reading's cells come before the cut: they are kept.
    const auto cut = decode(book.substr(0, book.find(std::string("\xBD\0\x18\0", 4))));
    EXPECT_TRUE(cut.integrity.ends_with("before the workbook does")) << cut.integrity;
    EXPECT_TRUE(warns(cut, "workbook_cut"));
    EXPECT_EQ(cut.body.blood_pressure.size(), 3u);
}

TEST(Withings, reads_nights_and_exercises) {
    const auto nights = decode(
        "from,to,\"light (s)\",\"deep (s)\",\"rem (s)\",\"awake (s)\",\"wake up\"\n"
        "2021-03-04T23:10:00+01:00,2021-03-05T07:02:00+01:00,14400,5400,3600,1800,2\n"
        "2021-03-05T23:10:00+01:00,,1,1,1,1,2\n");
    EXPECT_EQ(nights.kind, "sleep");
    ASSERT_EQ(nights.body.sleeps.size(), 1u);
    const model::Sleep& night = nights.body.sleeps[0];
    EXPECT_EQ(core::format_time(night.start), "2021-03-04T22:10:00Z");
    EXPECT_EQ(night.utc_offset_s, 3600);
    EXPECT_EQ(night.date_of_sleep->iso(), "2021-03-05");
    EXPECT_EQ(night.asleep_min, 390);
    EXPECT_EQ(night.awake_min, 30);
    ASSERT_EQ(nights.warnings.size(), 1u);
    EXPECT_EQ(nights.warnings[0].code, "unreadable_row");
    const auto walks = decode(
        "from,to,\"from (manual)\",\"to (manual)\",Timezone,\"Activity type\",Data,GPS,Modified\n"
        "2021-03-04T07:12:33+01:00,2021-03-04T08:12:33+01:00,,,Europe/Berlin,Walking,"
        "\"{\"\"calories\"\":120,\"\"distance\"\":3000,\"\"hr_average\"\":0}\",,\n");
    EXPECT_EQ(walks.kind, "exercise");
    ASSERT_EQ(walks.body.exercises.size(), 1u);
    EXPECT_EQ(walks.body.exercises[0].sport, "walking");
    EXPECT_EQ(walks.body.exercises[0].distance_m, 3000);
    EXPECT_EQ(walks.body.exercises[0].avg_heart_rate_bpm, std::nullopt) << "0 is none";
}

TEST(Withings, reads_weight_and_raw_series) {
    const auto weight = decode(
        "Date,\"Weight (kg)\",\"Fat mass (kg)\",\"Bone mass (kg)\",\"Muscle mass "
        "(kg)\",\"Hydration (kg)\",Comments\n"
        "\"2019-05-18 07:30:12\",71.50,9.8,3.2,58.5,,\n");
    EXPECT_EQ(weight.kind, "weight");
    ASSERT_EQ(weight.body.series.size(), 3u);
    EXPECT_EQ(weight.body.series[0].values[0], 71500);
    EXPECT_EQ(weight.body.series[1].metric, model::Metric::BoneMass);
    EXPECT_EQ(weight.body.series[1].values[0], 3200);
    EXPECT_EQ(weight.body.series[2].values[0], 58500) << "muscle";
    const auto heart = decode(
        "start,duration,value\n2019-05-18T07:30:00+02:00,\"[60,60]\",\"[61,63]\"\n"
        "2019-05-18T08:00:00+02:00,[0],[70]\n",
        "export/raw_hr_hr.csv");
    EXPECT_EQ(heart.kind, "heart_rate");
    ASSERT_EQ(heart.body.series.size(), 1u);
    EXPECT_EQ(heart.body.series[0].basis, model::TimeBasis::Utc);
    EXPECT_EQ(heart.body.series[0].values, (std::vector<std::int32_t>{61, 63, 70}));
    EXPECT_EQ(core::format_time(heart.body.series[0].time[1]), "2019-05-18T05:31:00Z");
    const auto steps =
        decode("start,duration,value\n2019-05-18T07:30:00Z,[60],[110]\n", "raw_tracker_steps.csv");
    ASSERT_EQ(steps.body.series.size(), 1u);
    EXPECT_EQ(steps.body.series[0].interval_s, 60);
    const auto unnamed = decode("start,duration,value\n2019-05-18T07:30:00Z,[60],[110]\n");
    EXPECT_TRUE(unnamed.body.series.empty());
    EXPECT_TRUE(warns(unnamed, "metric_unknown"));
}

TEST(Withings, a_pulse_without_pressures_is_a_heart_rate) {
    const auto file = decode(
        "Date,\"Heart rate\",Systolic,Diastolic,Comments\n\"2019-05-20 08:15:00\",58,,,\n"
        "\"2019-05-14 08:15:00\",61,120,80,\"one\ntwo\"\n\"2019-05-13 08:15:00\",61,,80,\n");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].note, "one\ntwo");
    ASSERT_EQ(file.body.series.size(), 1u);
    EXPECT_EQ(file.body.series[0].metric, model::Metric::HeartRate);
    EXPECT_EQ(file.body.series[0].origin, "Withings");
    EXPECT_EQ(core::format_time(file.body.series[0].time.at(0)), "2019-05-20T08:15:00Z");
    EXPECT_NE(file.summary.find("\"pulses_without_pressure\":1"), std::string::npos);
    EXPECT_TRUE(warns(file, "unreadable_row")) << "half a reading is none";
}

TEST(BloodPressureSniff, leaves_other_formats_alone) {
    for (const char* const other :
         {"", "800\n812\n799\n", "Date,Weight\n2019-05-18,71\n",
          "Day,Time,Group,Metric,Unit,Amount\n", "date,rMSSD,HR,SDNN\n2019-05-18,40,52,60\n",
          "TimeStamp,Delta_TP9,Delta_AF7\n2019-05-18 07:30,1,2\n",
          "Name,Rider\nRecorded Date,2019-05-18 07:30:12 +0200\nSymptoms,\n",
          "<html>Date,Systolic,Diastolic</html>", "{\"systolic\":121}",
          "Systolic,Diastolic\n121,78\n"}) {
        EXPECT_EQ(sniff(other), 0) << other;
    }
}

}  // namespace
}  // namespace slipstream::decode::pressure
