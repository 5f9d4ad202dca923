#pragma once
// Samples of a metric as one value a local day. Internal to query/. Pure.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/local_clock.hpp"
#include "store/store.hpp"

namespace slipstream::query {

/// The place of an origin in the rider's order, then by name: lowest is believed.
std::map<std::string, std::int32_t> origin_ranks(const std::vector<store::PartSamples>& parts,
                                                 const std::vector<std::string>& order);

/// Means of each day, of the origin that comes first of those that day has; samples with a flag and parts
/// of no known clock are left out. Unit of the catalogue.
std::map<core::Date, double> daily_means(const LocalClock& clock,
                                         const std::vector<store::PartSamples>& parts,
                                         const std::vector<std::string>& order);

}  // namespace slipstream::query
