#pragma once
// What an export holds of what is stored, and why the rest is not in it: so that a reader can tell a gap of
// the body from a gap of the file.
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace slipstream::exporting {

struct KindCount {
    /// Of the journey and the days asked for; nullopt: the reader may not know.
    std::optional<std::uint64_t> stored = 0;
    std::uint64_t exported = 0;
    std::map<std::string, std::uint64_t> left_out;  ///< how many, by reason

    /// Where nothing is hidden: stored == exported + all that was left out.
    void leave_out(const std::string& why, std::uint64_t count = 1) { left_out[why] += count; }
    std::uint64_t left() const {
        std::uint64_t sum = 0;
        for (const auto& [why, count] : left_out) sum += count;
        return sum;
    }
};

struct Completeness {
    std::map<std::string, KindCount> kinds;  ///< "activities", "samples heart_rate", "sleep", ...

    KindCount& operator[](const std::string& kind) { return kinds[kind]; }
    std::uint64_t exported() const {
        std::uint64_t sum = 0;
        for (const auto& [kind, count] : kinds) sum += count.exported;
        return sum;
    }
};

/// The text of completeness.json.
std::string completeness_json(const Completeness& completeness);

}  // namespace slipstream::exporting
