#include "analyze/body/fft.hpp"

#include <bit>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/assert.hpp"

namespace slipstream::analyze {
namespace {

using Complex = std::complex<double>;

/// std::complex's own product looks for infinities and costs several times more.
Complex times(Complex a, Complex b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

void reverse_bits(std::span<Complex> values) {
    for (std::size_t i = 1, j = 0; i < values.size(); ++i) {
        std::size_t bit = values.size() >> 1;
        for (; (j & bit) != 0; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) std::swap(values[i], values[j]);
    }
}

std::vector<Complex> factors_of(std::size_t n) {
    std::vector<Complex> factors(n / 2);
    for (std::size_t k = 0; k < factors.size(); ++k) {
        factors[k] = std::polar(
            1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n));
    }
    return factors;
}

}  // namespace

std::size_t next_power_of_two(std::size_t n) { return std::bit_ceil(n); }

void fft(std::span<Complex> values) {
    const std::size_t n = values.size();
    SLIPSTREAM_ASSERT(std::has_single_bit(n));
    reverse_bits(values);
    const std::vector<Complex> factors = factors_of(n);
    for (std::size_t half = 1; half < n; half *= 2) {
        const std::size_t stride = n / (2 * half);
        for (std::size_t base = 0; base < n; base += 2 * half) {
            for (std::size_t k = 0; k < half; ++k) {
                const Complex odd = times(factors[k * stride], values[base + half + k]);
                values[base + half + k] = values[base + k] - odd;
                values[base + k] += odd;
            }
        }
    }
}

std::vector<double> power_of(std::span<const double> values, std::size_t length) {
    SLIPSTREAM_ASSERT(values.size() <= length);
    std::vector<Complex> work(values.begin(), values.end());
    work.resize(length);
    fft(work);
    std::vector<double> power(length / 2 + 1);
    for (std::size_t k = 0; k < power.size(); ++k) power[k] = std::norm(work[k]);
    return power;
}

}  // namespace slipstream::analyze
