#pragma once
// Windows of any length anywhere in a span, asked one after the other: what the slow ones take, and whether memory
// grows meanwhile. For benchmarks, on one thread.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::bench {

/// A value of /proc/self/status ("VmRSS:") in MB.
inline double status_mb(std::string_view name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) return std::atof(line.c_str() + name.size()) / 1024;
    }
    return 0;
}

/// Asks 300 times for the caches to fill, then 3000 times, for `ask(from, to)` with 0 <= from < to <= span and all
/// lengths from `shortest` up as likely on a logarithmic scale. Fills the counters p50_ms, p99_ms, max_ms,
/// max_cpu_ms (of processor time, which others on the machine do not lengthen) and grown_mb (of resident memory).
inline void ask_random_windows(benchmark::State& state, double shortest, double span,
                               const std::function<void(double, double)>& ask) {
    std::mt19937_64 random(11);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    const auto processor_ms = [] {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    };
    std::vector<double> took;
    double most_cpu = 0;
    double before = 0;
    for (auto _ : state) {
        for (int i = -300; i < 3000; ++i) {
            if (i == 0) before = status_mb("VmRSS:");
            const double length = shortest * std::pow(span / shortest, uniform());
            const double from = (span - length) * uniform();
            const double cpu = processor_ms();
            const auto began = std::chrono::steady_clock::now();
            ask(from, from + length);
            const std::chrono::duration<double, std::milli> passed =
                std::chrono::steady_clock::now() - began;
            if (i < 0) continue;
            took.push_back(passed.count());
            most_cpu = std::max(most_cpu, processor_ms() - cpu);
        }
    }
    state.counters["grown_mb"] = status_mb("VmRSS:") - before;
    std::sort(took.begin(), took.end());
    state.counters["p50_ms"] = took[took.size() / 2];
    state.counters["p99_ms"] = took[took.size() * 99 / 100];
    state.counters["max_ms"] = took.back();
    state.counters["max_cpu_ms"] = most_cpu;
}

}  // namespace slipstream::bench
