#include "decode/fit/sleep_messages.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace slipstream::decode::fit {
namespace {

constexpr std::uint8_t kEventType = 1;
constexpr std::uint32_t kStart = 0, kStop = 1;
constexpr std::uint32_t kMostSilenceS = 4 * 3600;  // levels further apart are of two nights
constexpr std::uint32_t kMostGapS = 86'400;        // so are a level and a begin or end
constexpr std::uint16_t kSleepAssessment = 346;

/// Values of sleep_level; 0 is unmeasurable: nothing is known of that time.
std::optional<model::SleepStage> stage_of(std::uint8_t level) {
    switch (level) {
        case 1: return model::SleepStage::Awake;
        case 2: return model::SleepStage::Light;
        case 3: return model::SleepStage::Deep;
        case 4: return model::SleepStage::Rem;
        default: return std::nullopt;
    }
}

/// Adds a stage; where it goes on from an equal one, the two are one.
void append(std::vector<model::SleepSegment>& segments, const model::SleepSegment& next) {
    if (!segments.empty() && segments.back().stage == next.stage &&
        segments.back().start + segments.back().duration_s * core::TimeMs{1000} == next.start) {
        segments.back().duration_s += next.duration_s;
        return;
    }
    segments.push_back(next);
}

}  // namespace

void SleepReader::event(const MessageValues& values, const MessageRun& run) {
    const auto type = values.unsigned_integer(kEventType);
    const auto seconds = stamp_of(values, run);
    if (!type || !seconds || (*type != kStart && *type != kStop)) return;
    marks_.push_back({*seconds, 0, *type == kStart ? Mark::Kind::Start : Mark::Kind::Stop});
}

void SleepReader::level(const MessageValues& values, const MessageRun& run) {
    ++levels_;
    const auto level = values.unsigned_integer(0);
    const auto seconds = stamp_of(values, run);
    if (!level) return;
    if (!seconds) {
        add_warning(file_, "no_time", "a measurement has no time: left out", run.offset);
        return;
    }
    if (*level > 4) {
        add_warning(file_, "unknown_sleep_level", "a part of a night is of no known level",
                    run.offset);
    }
    marks_.push_back({*seconds, static_cast<std::uint8_t>(*level), Mark::Kind::Level});
}

void SleepReader::assessment(const MessageValues& values) {
    const ProfileMessage* message = find_message(kSleepAssessment);
    if (message == nullptr) return;
    scores_.clear();  // the last assessment counts
    core::JsonWriter json(scores_);
    json.begin_object();
    for (const ProfileField& field :
         profile_tables().fields.subspan(message->first_field, message->field_count)) {
        if (const auto value = values.value(field.number)) json.key(field.name).number(*value, 2);
    }
    json.end_object();
}

void SleepReader::nap(const MessageValues& values) {
    constexpr std::uint8_t kStartTime = 0, kStartOffset = 1, kEndTime = 2, kDeleted = 5;
    if (values.unsigned_integer(kDeleted) == 1U) {
        ++deleted_naps_;
        return;
    }
    const BodyTime start = body_time(values.unsigned_integer(kStartTime));
    const BodyTime end = body_time(values.unsigned_integer(kEndTime));
    if (!start.known() || !end.known() || end.time < start.time || start.basis != end.basis) return;
    ++naps_;
    model::Sleep nap;
    nap.basis = start.basis;
    nap.start = start.time;
    nap.end = end.time;
    nap.main = false;
    constexpr double kMostOffsetMin = 18 * 60;
    const auto minutes = values.value(kStartOffset);
    if (minutes && std::abs(*minutes) <= kMostOffsetMin) {
        nap.utc_offset_s = static_cast<int>(*minutes) * 60;
    }
    file_.body.sleeps.push_back(std::move(nap));
}

bool SleepReader::goes_on(const Mark& mark, const Mark& next) {
    if (mark.kind == Mark::Kind::Stop || next.kind == Mark::Kind::Start) return false;
    const bool levels = mark.kind == Mark::Kind::Level && next.kind == Mark::Kind::Level;
    return next.seconds - mark.seconds <= (levels ? kMostSilenceS : kMostGapS);
}

void SleepReader::end_part() {
    std::ranges::stable_sort(marks_, {}, &Mark::seconds);
    std::size_t first = 0;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        if (i + 1 < marks_.size() && goes_on(marks_[i], marks_[i + 1])) continue;
        night(marks_, first, i + 1);
        first = i + 1;
    }
    marks_.clear();
}

/// From its start, or from its first level, to its stop, or to its last level.
void SleepReader::night(const std::vector<Mark>& marks, std::size_t first, std::size_t end) {
    if (marks[first].seconds == marks[end - 1].seconds) return;  // has no length
    const BodyTime start = body_time(marks[first].seconds);
    const BodyTime stop = body_time(marks[end - 1].seconds);
    if (start.basis != stop.basis) return;
    model::Sleep sleep;
    sleep.basis = start.basis;
    sleep.start = start.time;
    sleep.end = stop.time;
    std::uint32_t from = marks[first].seconds;
    for (std::size_t i = first; i < end; ++i) {
        const Mark& mark = marks[i];
        if (mark.kind != Mark::Kind::Level) continue;
        sleep.stages = true;
        const auto stage = stage_of(mark.level);
        if (stage && mark.seconds > from) {
            append(sleep.segments,
                   {body_time(from).time, static_cast<std::int32_t>(mark.seconds - from), *stage});
        }
        from = mark.seconds;
    }
    ++nights_;
    file_.body.sleeps.push_back(std::move(sleep));
}

void SleepReader::summarise(core::JsonWriter& json) const {
    if (levels_ + nights_ + naps_ + deleted_naps_ == 0 && scores_.empty()) return;
    json.key("sleep").begin_object().member("nights", nights_).member("naps", naps_);
    json.member("deleted_naps", deleted_naps_).member("levels", levels_);
    json.key("assessment").raw(scores_.empty() ? "null" : scores_).end_object();
}

}  // namespace slipstream::decode::fit
