#include "query/nights.hpp"

#include <string_view>
#include <unordered_map>

namespace slipstream::query {
namespace {

constexpr std::string_view kStages = "/stages";

}  // namespace

void join_split_nights(std::vector<Placed<model::Sleep>>& nights) {
    std::unordered_map<std::string_view, std::size_t> stages;
    for (std::size_t i = 0; i < nights.size(); ++i) {
        const std::string_view id = nights[i].record.external_id;
        if (!id.ends_with(kStages)) continue;
        stages.emplace(id.substr(0, id.size() - kStages.size()), i);
    }
    if (stages.empty()) return;
    std::vector<bool> joined(nights.size(), false);
    for (auto& placed : nights) {
        model::Sleep& night = placed.record;
        const auto found = stages.find(night.external_id);
        if (found == stages.end() || !night.segments.empty()) continue;
        model::Sleep& other = nights[found->second].record;
        if (other.start > night.end || night.start > other.end || joined[found->second]) continue;
        night.segments = std::move(other.segments);
        night.stages |= other.stages;
        joined[found->second] = true;
    }
    std::size_t at = 0;
    std::erase_if(nights, [&](const auto&) { return joined[at++]; });
}

}  // namespace slipstream::query
