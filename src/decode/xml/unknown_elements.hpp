#pragma once
// Counts elements by name: those we know by number, those we do not by their name as written.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::xml {

class UnknownElements {
  public:
    /// Files repeat their unknown elements in one order, so the search goes on behind the last hit.
    void count(std::string_view name) {
        for (std::size_t i = 0; i < seen_.size(); ++i) {
            next_ = next_ + 1 < seen_.size() ? next_ + 1 : 0;
            if (seen_[next_].name == name) {
                ++seen_[next_].count;
                return;
            }
        }
        if (seen_.size() < kMaxNames) {
            seen_.push_back({std::string(name.substr(0, kMaxNameBytes)), 1});
            next_ = seen_.size() - 1;
        } else {
            ++others_;
        }
    }
    /// Puts the counts into `file.unknown` under "element NAME".
    void report(DecodedFile& file) const {
        for (const Seen& seen : seen_) {
            UnknownCount& count = file.unknown["element " + seen.name];
            count.messages += seen.count;
            count.values += seen.count;
        }
        if (others_ > 0) file.unknown["other elements"].messages += others_;
    }
    void clear() { *this = UnknownElements(); }

  private:
    struct Seen {
        std::string name;
        std::uint64_t count;
    };
    static constexpr std::size_t kMaxNames = 64;
    static constexpr std::size_t kMaxNameBytes = 80;
    std::vector<Seen> seen_;
    std::size_t next_ = 0;
    std::uint64_t others_ = 0;
};

}  // namespace slipstream::decode::xml
