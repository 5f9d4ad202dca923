#pragma once
// Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014).
// The distributions of the standard library differ between its makers, so they are not used.
#include <cstdint>

namespace slipstream::sample {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// A generator of its own for one thing, whatever else was drawn before.
    Random(std::uint64_t seed, std::uint64_t thing)
        : state_(seed ^ (thing * 0xD1B54A32D192ED03ULL)) {
        next();
    }

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double least, double most) { return least + (most - least) * unit(); }
    /// Roughly normal with mean 0 and deviation 1, never beyond 3 (sum of four uniform numbers).
    double normal() { return (unit() + unit() + unit() + unit() - 2) * 1.7320508; }

  private:
    std::uint64_t state_;
};

}  // namespace slipstream::sample
