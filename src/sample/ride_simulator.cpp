#include "sample/ride_simulator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sample/random.hpp"

namespace slipstream::sample {
namespace {

constexpr std::uint64_t kSeed = 41'1958;
constexpr double kGravity = 9.81;
constexpr double kMassKg = 108;  ///< rider, bicycle and bags
constexpr double kDragAreaM2 = 0.52;
constexpr double kRolling = 0.0062;
constexpr double kBrakesAtMps = 15.5;
constexpr double kBrakingMps2 = 1.2;
constexpr double kLapM = 20'000;
constexpr core::TimeMs kLongestStepMs = 5'000;
constexpr double kMetresPerDegree = 6'371'000.0 * std::numbers::pi / 180;
constexpr double kRadians = std::numbers::pi / 180;

enum class HaltKind : std::uint8_t { TimerStopped, Standing };

/// A halt after so many seconds of riding.
struct Halt {
    double at_riding_s;
    double length_s;
    HaltKind kind;
};

/// What differs from day to day.
struct DayPlan {
    std::vector<Halt> halts;  ///< by time
    double silent_from_s;     ///< the recorder is off between these, of riding time
    double silent_to_s;
    double spike_at_s;  ///< one row far off the road
    double wind_mps;
    double wind_from_deg;
    double base_power_w;
    double warmer_c;
};

DayPlan plan_day(Random& random) {
    DayPlan plan;
    plan.halts = {
        {random.between(4'600, 6'200), random.between(700, 1'500), HaltKind::TimerStopped},
        {random.between(11'500, 13'500), random.between(2'100, 3'900), HaltKind::TimerStopped},
        {random.between(17'500, 19'500), random.between(500, 1'100), HaltKind::TimerStopped}};
    const int photographs = 3 + static_cast<int>(random.between(0, 5));
    for (int i = 0; i < photographs; ++i) {
        plan.halts.push_back(
            {random.between(1'000, 20'000), random.between(40, 260), HaltKind::Standing});
    }
    std::sort(plan.halts.begin(), plan.halts.end(),
              [](const Halt& a, const Halt& b) { return a.at_riding_s < b.at_riding_s; });
    const bool silent = random.unit() < 0.4;
    plan.silent_from_s = random.between(6'500, 11'000);
    plan.silent_to_s = silent ? plan.silent_from_s + random.between(240, 840) : 0;
    plan.spike_at_s = random.unit() < 0.6 ? random.between(900, 15'000) : -1;
    plan.wind_mps = random.between(0, 4.5);
    plan.wind_from_deg = random.between(200, 340);  // mostly from the west
    plan.base_power_w = random.between(142, 172);
    plan.warmer_c = random.between(-4, 4);
    return plan;
}

class Simulation {
  public:
    Simulation(const RidingDay& day, core::TimeMs start, int utc_offset_s)
        : random_(kSeed, static_cast<std::uint64_t>(day.day_of_journey)),
          plan_(plan_day(random_)),
          road_(road_between(day.first, day.last)),
          utc_offset_s_(utc_offset_s),
          time_(start) {
        ride_.start = start;
    }

    SimulatedRide run() {
        while (at_m_ < road_.back().distance_m) {
            if (next_halt_ < plan_.halts.size() &&
                riding_s_ >= plan_.halts[next_halt_].at_riding_s) {
                halt(plan_.halts[next_halt_++]);
            }
            ride_a_second();
            record(false);
        }
        speed_ = 0;
        power_ = 0;
        record(true);
        ride_.end = ride_.records.back().time;
        return std::move(ride_);
    }

  private:
    void ride_a_second() {
        while (piece_ + 2 < road_.size() && road_[piece_ + 1].distance_m <= at_m_) ++piece_;
        const RoadPoint& a = road_[piece_];
        const RoadPoint& b = road_[piece_ + 1];
        const double length = std::max(1.0, b.distance_m - a.distance_m);
        const double grade = (b.elevation_m - a.elevation_m) / length;
        gradient_ += (grade - gradient_) * 0.12;
        heading_ = std::fmod(
            std::atan2((b.longitude_deg - a.longitude_deg) * std::cos(a.latitude_deg * kRadians),
                       b.latitude_deg - a.latitude_deg) /
                    kRadians +
                360,
            360);
        push();
        const double density = 1.225 * std::exp(-a.elevation_m / 8'500);
        const double head = plan_.wind_mps * std::cos((plan_.wind_from_deg - heading_) * kRadians);
        const double air = speed_ + head;
        double force = power_ * 0.96 / std::max(speed_, 1.2) -
                       kMassKg * kGravity * (kRolling + gradient_) -
                       0.5 * density * kDragAreaM2 * air * std::abs(air);
        if (speed_ > kBrakesAtMps) force -= kMassKg * kBrakingMps2;
        speed_ = std::clamp(speed_ + force / (kMassKg + 2), 1.3, 20.0);
        at_m_ = std::min(at_m_ + speed_, road_.back().distance_m);
        riding_s_ += 1;
        pass(1);
    }

    /// Power: what the rider means to give, more uphill, less when tired, none in fast descents.
    void push() {
        mood_ += -mood_ * 0.01 + random_.normal() * 1.6;
        const double tired = 1 - 0.012 * riding_s_ / 3600;
        double wanted =
            (plan_.base_power_w + mood_) * tired + 1'500 * std::clamp(gradient_, -0.08, 0.07);
        if (speed_ > 11.5 || wanted < 45) wanted = 0;
        power_ += (std::clamp(wanted, 0.0, 330.0) - power_) * 0.35;
        if (power_ < 12) power_ = 0;
    }

    /// Time passes: the heart follows power within a minute, and drifts upwards over the hours.
    void pass(double seconds) {
        time_ += static_cast<core::TimeMs>(seconds) * 1000;
        const double wanted =
            76 + 0.37 * power_ + 2.2 * riding_s_ / 3600 + 0.25 * std::max(0.0, warmth() - 20);
        heart_ += (wanted - heart_) * (1 - std::exp(-seconds / 42)) + random_.normal() * 0.25;
        const double calm = std::exp(-seconds / 40);
        east_m_ = east_m_ * calm + random_.normal() * 0.35;
        north_m_ = north_m_ * calm + random_.normal() * 0.35;
    }

    void halt(const Halt& halt) {
        const double before = speed_;
        speed_ = 0;
        power_ = 0;
        record(true);
        const auto whole = std::floor(halt.length_s);
        if (halt.kind == HaltKind::TimerStopped) {
            const core::TimeMs from = time_;
            pass(whole);
            ride_.pauses.push_back({from, time_});
            record(true);
        } else {
            for (double left = whole; left > 0; left -= 5) {
                pass(std::min(left, 5.0));
                record(true);
            }
        }
        speed_ = std::min(before, 2.5);
    }

    double warmth() const {
        const RoadPoint& here = road_[piece_];
        const double hour = static_cast<double>((time_ / 1000 + utc_offset_s_) % 86'400) / 3600;
        return 26.5 + plan_.warmer_c - 0.42 * (here.latitude_deg - 39) -
               0.0062 * (here.elevation_m - 200) +
               6.5 * std::cos((hour - 15.5) * std::numbers::pi / 12);
    }

    /// As a recorder does: after 5 s, or earlier where the direction or speed has changed.
    void record(bool always) {
        if (riding_s_ >= plan_.silent_from_s && riding_s_ < plan_.silent_to_s && !always) return;
        if (!ride_.records.empty()) {
            const RideRecord& last = ride_.records.back();
            if (last.time == time_) return;
            double turn = std::abs(heading_ - last.heading_deg);
            turn = std::min(turn, 360 - turn);
            if (!always && time_ - last.time < kLongestStepMs && turn < 14 &&
                std::abs(speed_ - last.speed_mps) < 1.1) {
                return;
            }
        }
        if (ride_.laps.empty() || at_m_ >= kLapM * static_cast<double>(ride_.laps.size())) {
            ride_.laps.push_back(ride_.records.size());
        }
        ride_.records.push_back(present());
    }

    RideRecord present() {
        const RoadPoint& a = road_[piece_];
        const RoadPoint& b = road_[piece_ + 1];
        const double part = std::clamp(
            (at_m_ - a.distance_m) / std::max(1.0, b.distance_m - a.distance_m), 0.0, 1.0);
        double off_m = 0;
        if (plan_.spike_at_s >= 0 && riding_s_ >= plan_.spike_at_s) {
            off_m = 900;
            plan_.spike_at_s = -1;
        }
        RideRecord record;
        record.time = time_;
        record.latitude_deg = a.latitude_deg + part * (b.latitude_deg - a.latitude_deg) +
                              (north_m_ + off_m) / kMetresPerDegree;
        record.longitude_deg = a.longitude_deg + part * (b.longitude_deg - a.longitude_deg) +
                               east_m_ / (kMetresPerDegree * std::cos(a.latitude_deg * kRadians));
        record.elevation_m = a.elevation_m + part * (b.elevation_m - a.elevation_m);
        record.distance_m = at_m_;
        record.speed_mps = speed_;
        record.heading_deg = heading_;
        record.heart_rate_bpm = std::clamp(heart_, 55.0, 188.0);
        record.cadence_rpm =
            power_ > 0 ? std::clamp(81 - 190 * std::max(0.0, gradient_) + mood_ / 3, 48.0, 98.0)
                       : 0;
        record.power_w = power_ > 0 ? std::max(1.0, power_ + random_.normal() * 9) : 0;
        record.temperature_c = warmth();
        record.accuracy_m = 3 + std::abs(east_m_) + std::abs(north_m_);
        return record;
    }

    Random random_;
    DayPlan plan_;
    Road road_;
    int utc_offset_s_;
    SimulatedRide ride_;
    core::TimeMs time_;
    std::size_t piece_ = 0;  ///< the rider is between this point of the road and the next
    std::size_t next_halt_ = 0;
    double at_m_ = 0;
    double riding_s_ = 0;
    double speed_ = 1.5;
    double power_ = 0;
    double gradient_ = 0;
    double heading_ = 0;
    double heart_ = 82;
    double mood_ = 0;
    double east_m_ = 0;
    double north_m_ = 0;
};

}  // namespace

SimulatedRide simulate_ride(const RidingDay& day, core::TimeMs start, int utc_offset_s) {
    return Simulation(day, start, utc_offset_s).run();
}

}  // namespace slipstream::sample
