// The body day by day: totals and means of each local day.
#include <algorithm>
#include <cmath>
#include <map>

#include "analyze/body/daily_total.hpp"
#include "analyze/body/energy_spent.hpp"
#include "analyze/body/heart_zones.hpp"
#include "analyze/body/sleep.hpp"
#include "analyze/body/training_load.hpp"
#include "query/body.hpp"
#include "query/daily_means.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;
using model::Metric;

using Days = std::map<core::Date, BodyDay>;

BodyDay& day_of(Days& days, core::Date date) {
    BodyDay& day = days[date];
    day.date = date;
    return day;
}

/// Borders of the days from the first to the last.
std::vector<TimeMs> borders_of(const LocalClock& clock, core::Date first, core::Date last) {
    std::vector<TimeMs> borders;
    for (auto day = first.days_since_epoch(); day <= last.days_since_epoch() + 1; ++day) {
        const TimeMs border = clock.range_of(core::Date::from_days_since_epoch(day)).from;
        // A day of travel westward begins before the day before it ended: it keeps what is left.
        borders.push_back(borders.empty() ? border : std::max(border, borders.back()));
    }
    return borders;
}

/// Samples of a metric that counts over intervals.
std::vector<analyze::IntervalSample> interval_samples(const LocalClock& clock,
                                                      const std::vector<store::PartSamples>& parts,
                                                      const std::vector<std::string>& order) {
    const auto rank = origin_ranks(parts, order);
    std::vector<analyze::IntervalSample> samples;
    for (const store::PartSamples& part : parts) {
        model::SampleSeries series;
        series.metric = part.part.metric;
        series.interval_s = part.part.interval_s;
        series.values = part.values;
        series.flags = part.flags;
        series.time = part.time;
        clock.to_utc(series.time, part.part.basis);
        analyze::append_interval_samples(series, rank.at(part.part.origin), samples);
    }
    return samples;
}

struct Place {
    const LocalClock& clock;
    DateSpan span;
    const model::Journey& journey;
    bool holds(core::Date date) const { return span.holds(date) && on_journey(journey, date); }
};

void add_sums(Days& days, const Place& place, const std::vector<store::PartSamples>& parts,
              const std::vector<std::string>& order, std::optional<double> BodyDay::*member) {
    const auto samples = interval_samples(place.clock, parts, order);
    if (samples.empty()) return;
    const auto by_time = [](const auto& a, const auto& b) { return a.from < b.from; };
    const auto [first, last] = std::minmax_element(samples.begin(), samples.end(), by_time);
    const core::Date from = place.clock.date_at(first->from);
    const auto borders = borders_of(place.clock, from, place.clock.date_at(last->from));
    const auto totals = analyze::interval_totals(samples, borders);
    for (std::size_t i = 0; i < totals.size(); ++i) {
        const auto date = core::Date::from_days_since_epoch(from.days_since_epoch() +
                                                            static_cast<std::int64_t>(i));
        if (totals[i] > 0 && place.holds(date)) day_of(days, date).*member = totals[i];
    }
}

void add_means(Days& days, const Place& place, const std::vector<store::PartSamples>& parts,
               const std::vector<std::string>& order, std::optional<double> BodyDay::*member) {
    for (const auto& [date, mean] : daily_means(place.clock, parts, order)) {
        if (place.holds(date)) day_of(days, date).*member = mean;
    }
}

/// Seconds of a ride that its mean heart rate stands for: what the device counted, else those in motion,
/// else from start to end. Rides on a trainer have no positions to be in motion by.
double recorded_s(const model::Activity& ride) {
    const double timer_s = ride.stated.timer_s.value_or(0);
    if (timer_s > 0) return timer_s;
    return ride.summary.moving_s > 0 ? ride.summary.moving_s : ride.summary.elapsed_s;
}

/// Banister's own formula takes the mean: one reading that holds for the whole ride.
double load_of(const model::Activity& ride, double highest_bpm, double resting_bpm) {
    if (!ride.summary.avg_heart_rate_bpm) return 0;
    const auto lasting_ms = static_cast<TimeMs>(recorded_s(ride) * 1000);
    const std::array<TimeMs, 2> time{ride.start, ride.start + lasting_ms};
    const auto mean = static_cast<std::int32_t>(std::lround(*ride.summary.avg_heart_rate_bpm));
    const std::array<std::int32_t, 2> bpm{mean, mean};
    return analyze::trimp_banister({time, bpm}, highest_bpm, resting_bpm, std::nullopt,
                                   std::max<TimeMs>(lasting_ms, 1))
        .value_or(0);
}

/// Fitness, fatigue and form of the days there are, from the loads of all days, days of rest too.
void add_form(Days& days, const std::map<core::Date, double>& loads) {
    if (loads.empty() || days.empty()) return;
    const auto first = loads.begin()->first.days_since_epoch();
    const auto last = std::max(loads.rbegin()->first, days.rbegin()->first).days_since_epoch();
    std::vector<double> daily(static_cast<std::size_t>(last - first + 1));
    for (const auto& [date, load] : loads) {
        daily[static_cast<std::size_t>(date.days_since_epoch() - first)] = load;
    }
    const auto form = analyze::training_load(daily);
    for (auto& [date, day] : days) {
        if (date.days_since_epoch() < first) continue;
        const auto& of_day = form[static_cast<std::size_t>(date.days_since_epoch() - first)];
        day.fitness = of_day.chronic;
        day.fatigue = of_day.acute;
        day.form = of_day.balance;
    }
}

void add_rides(Days& days, const std::vector<store::StoredActivity>& activities,
               const Place& place) {
    double highest = 0;
    double resting = 60;
    for (const auto& stored : activities) {
        highest = std::max(highest, stored.activity.summary.max_heart_rate_bpm.value_or(0));
    }
    for (const auto& [date, day] : days) {
        if (day.resting_heart_rate_bpm) resting = std::min(resting, *day.resting_heart_rate_bpm);
    }
    std::map<core::Date, double> loads;
    for (const auto& stored : activities) {
        const model::Activity& ride = stored.activity;
        if (ride.start == core::kNoTime) continue;
        const core::Date date = analyze::local_date(ride.start, ride.utc_offset_s);
        const double load = load_of(ride, highest, resting);
        if (load > 0 && on_journey(place.journey, date)) loads[date] += load;
        if (!place.holds(date)) continue;
        BodyDay& day = day_of(days, date);
        day.distance_m = day.distance_m.value_or(0) + ride.summary.distance_m;
        day.moving_s = day.moving_s.value_or(0) + ride.summary.moving_s;
        if (load > 0) day.training_load = day.training_load.value_or(0) + load;
    }
    add_form(days, loads);
}

}  // namespace

Result<std::vector<BodyDay>> BodyReader::days(const Viewer& viewer, std::string_view slug,
                                              DateSpan span) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    const Place place{*access->clock, span, access->journey};
    const core::RiderId rider = access->journey.rider;
    auto order = store_.source_priorities(rider);
    if (!order) return fail(order.error());
    store::TimeRange range = stored_range(*access->clock, span);
    range.to = std::min(range.to, access->visible_to);
    Days days;
    using Add = void (*)(Days&, const Place&, const std::vector<store::PartSamples>&,
                         const std::vector<std::string>&, std::optional<double> BodyDay::*);
    struct Row {
        Metric metric;
        Add add;
        std::optional<double> BodyDay::*member;
    };
    constexpr std::array kRows{
        Row{Metric::Steps, add_sums, &BodyDay::steps},
        Row{Metric::EnergyBurned, add_sums, &BodyDay::energy_burned_kcal},
        Row{Metric::RestingEnergy, add_sums, &BodyDay::energy_at_rest_kcal},
        Row{Metric::ActiveEnergy, add_sums, &BodyDay::energy_active_kcal},
        Row{Metric::Water, add_sums, &BodyDay::water_ml},
        Row{Metric::RestingHeartRate, add_means, &BodyDay::resting_heart_rate_bpm},
        Row{Metric::HrvRmssd, add_means, &BodyDay::hrv_rmssd_ms},
        Row{Metric::Weight, add_means, &BodyDay::weight_kg},
        Row{Metric::OxygenSaturation, add_means, &BodyDay::oxygen_saturation_pct},
    };
    for (const Row& row : kRows) {
        auto parts = store_.samples(rider, row.metric, range);
        if (!parts) return fail(parts.error());
        std::erase_if(*parts, [](const store::PartSamples& part) {
            return part.part.basis == model::TimeBasis::Unknown;
        });
        row.add(days, place, *parts, (*order)[row.metric], row.member);
    }
    auto nights = sleeps(viewer, slug, span);
    if (!nights) return fail(nights.error());
    for (const auto& night : *nights) {
        if (!night.record.main || night.record.basis == model::TimeBasis::Unknown) continue;
        const analyze::SleepTotals totals = analyze::sleep_totals(night.record);
        BodyDay& day = day_of(days, night.date);
        if (day.asleep_min.value_or(0) > totals.asleep_min) continue;
        day.asleep_min = totals.asleep_min;
        day.sleep_efficiency_pct = totals.efficiency_pct;
    }
    auto food = nutrition(viewer, slug, span);
    if (!food) return fail(food.error());
    for (const auto& placed : *food) {
        if (placed.record.basis == model::TimeBasis::Unknown) continue;
        BodyDay& day = day_of(days, placed.date);
        // Of several diaries of one day the one that lists most is believed; they are not added up.
        const auto energy = placed.record.totals[model::Nutrient::Energy];
        if (energy.value_or(0) > day.energy_eaten_kcal.value_or(0)) day.energy_eaten_kcal = energy;
        const double water = placed.record.water_ml.value_or(0);
        if (water > day.water_ml.value_or(0)) day.water_ml = water;
    }
    auto readings = blood_pressure(viewer, slug, span);
    if (!readings) return fail(readings.error());
    std::map<core::Date, int> counts;
    for (const auto& placed : *readings) {
        if (placed.record.basis == model::TimeBasis::Unknown) continue;
        BodyDay& day = day_of(days, placed.date);
        const int n = counts[placed.date]++;
        const auto mean = [n](std::optional<double>& value, double next) {
            value = (value.value_or(0) * n + next) / (n + 1);
        };
        mean(day.systolic_mmhg, placed.record.systolic_mmhg);
        mean(day.diastolic_mmhg, placed.record.diastolic_mmhg);
    }
    auto activities = reader_.activities(viewer, slug);
    if (!activities) return fail(activities.error());
    add_rides(days, *activities, place);
    std::vector<BodyDay> result;
    for (auto& [date, day] : days) {
        const auto spent = analyze::energy_spent(
            {day.energy_burned_kcal, day.energy_at_rest_kcal, day.energy_active_kcal});
        day.energy_burned_kcal = spent;
        result.push_back(day);
    }
    return result;
}

}  // namespace slipstream::query
