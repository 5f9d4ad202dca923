// Sleep logs: stages for nights, the classic form for naps; times of the rider's clock.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "sample/body/fitbit_files.hpp"
#include "sample/body/nights.hpp"

namespace slipstream::sample {
namespace {

using model::SleepStage;

std::string_view level(SleepStage stage, bool nap) {
    switch (stage) {
        case SleepStage::Awake: return nap ? "awake" : "wake";
        case SleepStage::Rem: return "rem";
        case SleepStage::Deep: return "deep";
        case SleepStage::Asleep: return "asleep";
        case SleepStage::Restless: return "restless";
        default: return "light";
    }
}

/// Seconds and stretches of each stage, short wakes taken out of the stage they lie over.
struct StageTotals {
    std::array<int, 7> seconds{};
    std::array<int, 7> count{};

    explicit StageTotals(const Night& night) {
        for (const NightPart& part : night.parts) add(part);
        for (const NightPart& wake : night.short_wakes) {
            add(wake);
            for (const NightPart& part : night.parts) {
                if (wake.from_s < part.from_s || wake.from_s >= part.to_s()) continue;
                seconds[static_cast<std::size_t>(part.stage)] -= wake.length_s;
            }
        }
    }
    int minutes(SleepStage stage) const { return seconds[static_cast<std::size_t>(stage)] / 60; }

  private:
    void add(const NightPart& part) {
        const auto stage = static_cast<std::size_t>(part.stage);
        seconds[stage] += part.length_s;
        ++count[stage];
    }
};

class SleepLog {
  public:
    SleepLog(const BodyDay& day, const Span& sleep, const Night& night, bool nap)
        : day_(day), sleep_(sleep), night_(night), nap_(nap), totals_(night) {}

    void write(std::string& out) {
        const int in_bed = night_.length_s / 60;
        const int awake =
            totals_.minutes(SleepStage::Awake) + totals_.minutes(SleepStage::Restless);
        const core::TimeMs from = day_.local(sleep_.from);
        out += out.empty() ? "[{" : ",{";
        fmt::format_to(
            std::back_inserter(out),
            "\n  \"logId\" : {},\n  \"dateOfSleep\" : \"{}\",\n  \"startTime\" : \"{}\",\n  "
            "\"endTime\" : \"{}\",\n  \"duration\" : {},\n  \"minutesToFallAsleep\" : 0,\n  "
            "\"minutesAsleep\" : {},\n  \"minutesAwake\" : {},\n  \"minutesAfterWakeup\" : 0,\n  "
            "\"timeInBed\" : {},\n  \"efficiency\" : {},\n  \"type\" : \"{}\",\n  "
            "\"infoCode\" : 0,\n  \"levels\" : {{\n    \"summary\" : {{",
            40'000'000'000 + sleep_.from / 30'000, iso_date(day_.local(sleep_.to)),
            iso_time_ms(from), iso_time_ms(day_.local(sleep_.to)), sleep_.to - sleep_.from,
            in_bed - awake, awake, in_bed, 100 * (in_bed - awake) / std::max(1, in_bed),
            nap_ ? "classic" : "stages");
        write_summary(out);
        out += "\n    },\n    \"data\" : [";
        write_parts(out, night_.parts);
        if (!nap_) {
            out += "],\n    \"shortData\" : [";
            write_parts(out, night_.short_wakes);
        }
        fmt::format_to(std::back_inserter(out), "]\n  }},\n  \"mainSleep\" : {}\n}}", !nap_);
    }

  private:
    void write_summary(std::string& out) const {
        static constexpr std::array kStages{SleepStage::Deep, SleepStage::Awake, SleepStage::Light,
                                            SleepStage::Rem};
        static constexpr std::array kClassic{SleepStage::Restless, SleepStage::Awake,
                                             SleepStage::Asleep};
        bool first = true;
        const auto one = [&](SleepStage stage) {
            fmt::format_to(std::back_inserter(out),
                           "{}\n      \"{}\" : {{\n        \"count\" : {},\n        "
                           "\"minutes\" : {}\n      }}",
                           first ? "" : ",", level(stage, nap_),
                           totals_.count[static_cast<std::size_t>(stage)], totals_.minutes(stage));
            first = false;
        };
        if (nap_) {
            for (const SleepStage stage : kClassic) one(stage);
        } else {
            for (const SleepStage stage : kStages) one(stage);
        }
    }

    void write_parts(std::string& out, const std::vector<NightPart>& parts) const {
        const core::TimeMs from = day_.local(sleep_.from);
        bool first = true;
        for (const NightPart& part : parts) {
            fmt::format_to(std::back_inserter(out),
                           "{}{{\n      \"dateTime\" : \"{}\",\n      \"level\" : \"{}\",\n      "
                           "\"seconds\" : {}\n    }}",
                           first ? "" : ",", iso_time_ms(from + part.from_s * 1000),
                           level(part.stage, nap_), part.length_s);
            first = false;
        }
    }

    const BodyDay& day_;
    const Span& sleep_;
    const Night& night_;
    bool nap_;
    StageTotals totals_;
};

}  // namespace

BodyFile sleep_file(const BodyDays& body, std::size_t first) {
    std::string out;
    const std::size_t end = std::min(first + kDaysOfAFile, body.days.size());
    for (std::size_t i = first; i < end; ++i) {
        const BodyDay& day = body.days[i];
        SleepLog(day, day.sleep, night_of(day.sleep, day.random(kNightSeed)), false).write(out);
        if (day.nap) SleepLog(day, *day.nap, nap_of(*day.nap, day.random(6)), true).write(out);
    }
    const std::string date = body.days[first].date.iso();
    return {"sleep-" + date, takeout_path("Global Export Data/sleep-" + date + ".json"), out + "]"};
}

}  // namespace slipstream::sample
