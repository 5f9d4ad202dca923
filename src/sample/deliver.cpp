#include "sample/deliver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "sample/body/body_files.hpp"
#include "sample/ride_file.hpp"
#include "sample/schedule.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr unsigned kMostWorkers = 4;

class Deliverer {
  public:
    Deliverer(ingest::Pipeline& pipeline, const core::Clock& clock, const model::Journey& journey,
              const std::function<void(int, int)>& progress)
        : pipeline_(pipeline), clock_(clock), journey_(journey), progress_(progress) {}

    core::Result<void> run() {
        const Schedule schedule(journey_.created);
        const std::vector<PlannedRide> rides = schedule.past();
        // How many files there are does not depend on the rides.
        total_ = rides.size() + body_files(body_days(journey_.created, {})).size();
        if (auto done = each(rides.size(), [&](std::size_t i) { return ride(rides[i]); }); !done) {
            return done;
        }
        const PlannedRide today = schedule.live().front();
        note(today, simulate_ride(today.day, today.start, today.utc_offset_s));
        const BodyDays body = body_days(journey_.created, std::move(efforts_));
        const std::vector<BodyFileMaker> makers = body_files(body);
        return each(makers.size(), [&](std::size_t i) { return body_file(makers[i]()); });
    }

  private:
    /// Calls `work` with 0..count-1 from several threads; stops at the first error.
    template <typename Work>
    core::Result<void> each(std::size_t count, Work work) {
        std::atomic<std::size_t> next{0};
        core::Result<void> result;
        const auto worker = [&] {
            for (std::size_t i = next++; i < count; i = next++) {
                core::Result<void> one = work(i);
                const std::lock_guard lock(mutex_);
                if (!one) {
                    result = one;
                    next = count;
                    return;
                }
                ++done_;
                if (progress_) progress_(static_cast<int>(done_), static_cast<int>(total_));
            }
        };
        std::vector<std::jthread> workers;
        const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1u, kMostWorkers);
        for (unsigned i = 0; i < threads; ++i) workers.emplace_back(worker);
        workers.clear();
        return result;
    }

    void note(const PlannedRide& planned, const SimulatedRide& ride) {
        Effort effort = effort_of(ride);
        const std::lock_guard lock(mutex_);
        efforts_.emplace(planned.day.day_of_journey, std::move(effort));
    }

    core::Result<void> ride(const PlannedRide& planned) {
        const SimulatedRide ride = simulate_ride(planned.day, planned.start, planned.utc_offset_s);
        note(planned, ride);
        const auto points = way_points();
        ingest::Handover handover =
            new_handover(fmt::format("day-{:02}", planned.day.day_of_journey));
        handover.name = handover.external_id + ".fit";
        handover.activity_name =
            fmt::format("{} to {}", points[planned.day.first].name, points[planned.day.last].name);
        return take(write_ride(ride, planned.utc_offset_s), handover);
    }

    core::Result<void> body_file(const BodyFile& file) {
        ingest::Handover handover = new_handover(file.external_id);
        handover.name = file.name;
        return take(core::as_bytes(file.content), handover);
    }

    ingest::Handover new_handover(std::string external_id) const {
        ingest::Handover handover;
        handover.rider = journey_.rider;
        handover.source = "demo";
        handover.external_id = std::move(external_id);
        handover.received = clock_.now();
        return handover;
    }

    core::Result<void> take(core::Bytes content, const ingest::Handover& handover) {
        auto outcomes = pipeline_.take(content, handover);
        if (!outcomes) return core::fail(outcomes.error());
        for (const ingest::Outcome& outcome : *outcomes) {
            if (outcome.state == model::DeliveryState::Decoded) continue;
            return core::fail(core::ErrorCode::Internal, "{} of the sample was not decoded: {}",
                              handover.name, outcome.error);
        }
        return {};
    }

    ingest::Pipeline& pipeline_;
    const core::Clock& clock_;
    const model::Journey& journey_;
    const std::function<void(int, int)>& progress_;
    std::mutex mutex_;  ///< of the next two and of progress
    std::map<int, Effort> efforts_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
};

}  // namespace

core::Result<void> deliver_all(ingest::Pipeline& pipeline, const core::Clock& clock,
                               const model::Journey& journey,
                               const std::function<void(int done, int total)>& progress) {
    return Deliverer(pipeline, clock, journey, progress).run();
}

}  // namespace slipstream::sample
