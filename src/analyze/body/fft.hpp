#pragma once
// The discrete Fourier transform of Cooley and Tukey (1965), radix 2. Pure.
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace slipstream::analyze {

/// The smallest power of two that is not below `n` (1 for 0).
std::size_t next_power_of_two(std::size_t n);

/// X[k] = sum of x[j] exp(-2 pi i jk/n), in place and unscaled. The length must be a power of two.
/// O(n log n); no memory beside n/2 factors.
void fft(std::span<std::complex<double>> values);

/// |X[k]|^2 for k = 0..n/2 of real values, zero-padded to `length`: a power of two, not below their
/// number.
std::vector<double> power_of(std::span<const double> values, std::size_t length);

}  // namespace slipstream::analyze
