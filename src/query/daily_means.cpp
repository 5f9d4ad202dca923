#include "query/daily_means.hpp"

#include <algorithm>

namespace slipstream::query {

std::map<std::string, std::int32_t> origin_ranks(const std::vector<store::PartSamples>& parts,
                                                 const std::vector<std::string>& order) {
    std::map<std::string, std::int32_t> rank;
    for (const store::PartSamples& part : parts) rank[part.part.origin] = 0;
    std::int32_t next = static_cast<std::int32_t>(order.size());
    for (auto& [origin, place] : rank) {
        const auto at = std::find(order.begin(), order.end(), origin);
        place = at != order.end() ? static_cast<std::int32_t>(at - order.begin()) : next++;
    }
    return rank;
}

std::map<core::Date, double> daily_means(const LocalClock& clock,
                                         const std::vector<store::PartSamples>& parts,
                                         const std::vector<std::string>& order) {
    const auto rank = origin_ranks(parts, order);
    struct Sum {
        std::int32_t rank = INT32_MAX;
        double sum = 0;
        std::size_t count = 0;
    };
    std::map<core::Date, Sum> sums;
    for (const store::PartSamples& part : parts) {
        if (part.part.basis == model::TimeBasis::Unknown) continue;
        const std::int32_t its_rank = rank.at(part.part.origin);
        for (std::size_t i = 0; i < part.time.size(); ++i) {
            const auto value = model::from_stored(part.part.metric, part.values[i]);
            if (!value || part.flags[i] != 0) continue;
            Sum& sum = sums[clock.date_at(clock.to_utc(part.time[i], part.part.basis))];
            if (its_rank > sum.rank) continue;
            if (its_rank < sum.rank) sum = {its_rank, 0, 0};
            sum.sum += *value;
            ++sum.count;
        }
    }
    std::map<core::Date, double> means;
    for (const auto& [date, sum] : sums) means[date] = sum.sum / static_cast<double>(sum.count);
    return means;
}

}  // namespace slipstream::query
