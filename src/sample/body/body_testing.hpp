#pragma once
// What the tests of the sample's body data share.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "decode/decoder.hpp"
#include "sample/body/body_files.hpp"

namespace slipstream::sample::testing {

inline constexpr core::TimeMs kNow = 1'790'000'000'000;  // 2026-09-21T14:13:20Z

inline BodyDays make_days(core::TimeMs now) {
    std::map<int, Effort> efforts;
    const Schedule schedule(now);
    std::vector<PlannedRide> rides = schedule.past();
    rides.push_back(schedule.live().front());
    for (const PlannedRide& planned : rides) {
        efforts.emplace(planned.day.day_of_journey,
                        effort_of(simulate_ride(planned.day, planned.start, planned.utc_offset_s)));
    }
    return body_days(now, std::move(efforts));
}

inline const BodyDays& days() {
    static const BodyDays kDays = make_days(kNow);
    return kDays;
}

inline decode::DecodedFile decode(const BodyFile& file) {
    const core::Bytes bytes = core::as_bytes(file.content);
    const decode::Decoder* const decoder =
        decode::find_decoder(bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
    if (decoder == nullptr) {
        ADD_FAILURE() << "no decoder for " << file.name;
        return {};
    }
    return decoder->decode(bytes, file.name);
}

}  // namespace slipstream::sample::testing
