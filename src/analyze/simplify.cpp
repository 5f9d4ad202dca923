#include "analyze/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>

namespace slipstream::analyze {
namespace {

/// Visvalingam and Whyatt (1993): drop the point whose triangle with its neighbours is smallest, again
/// and again. The triangle is measured in a plane scaled by the cosine of the latitude.
struct Candidate {
    double area;
    std::uint32_t row;
    std::uint32_t version;
    bool operator<(const Candidate& other) const {
        if (area != other.area) return area > other.area;
        return row > other.row;
    }
};

class Thinner {
  public:
    Thinner(std::span<const std::int32_t> lat, std::span<const std::int32_t> lon,
            std::span<const std::uint32_t> breaks)
        : lat_(lat),
          lon_(lon),
          size_(static_cast<std::uint32_t>(lat.size())),
          before_(size_),
          after_(size_),
          version_(size_),
          scale_(size_),
          fixed_(size_, false) {
        for (std::uint32_t row = 0; row < size_; ++row) {
            scale_[row] = std::cos(lat_[row] * (std::numbers::pi / 180 / 1e7));
            before_[row] = row - 1;
            after_[row] = row + 1;
        }
        fixed_.front() = fixed_.back() = true;
        for (const std::uint32_t row : breaks) {
            if (row > 0 && row < size_) fixed_[row] = fixed_[row - 1] = true;
        }
    }

    /// Drops rows until `keep` are left; segment ends go last.
    std::vector<std::uint32_t> run(std::size_t keep) {
        std::size_t left = drop(size_, keep);
        if (left > keep) {
            std::fill(fixed_.begin(), fixed_.end(), false);
            fixed_.front() = fixed_.back() = true;
            left = drop(left, keep);
        }
        std::vector<std::uint32_t> rows;
        rows.reserve(left);
        for (std::uint32_t row = 0; row < size_; row = after_[row]) rows.push_back(row);
        return rows;
    }

  private:
    double area(std::uint32_t row) const {
        const std::uint32_t a = before_[row];
        const std::uint32_t c = after_[row];
        const double scale = scale_[row];
        const double ax = (static_cast<double>(lon_[a]) - lon_[row]) * scale;
        const double ay = static_cast<double>(lat_[a]) - lat_[row];
        const double cx = (static_cast<double>(lon_[c]) - lon_[row]) * scale;
        const double cy = static_cast<double>(lat_[c]) - lat_[row];
        return std::abs(ax * cy - cx * ay);
    }

    std::size_t drop(std::size_t left, std::size_t keep) {
        std::priority_queue<Candidate> queue;
        for (std::uint32_t row = after_[0]; row + 1 < size_; row = after_[row]) {
            if (!fixed_[row]) queue.push({area(row), row, version_[row]});
        }
        double floor = 0;  // areas never shrink, so that a hill's foot does not outlive its top
        while (left > keep && !queue.empty()) {
            const Candidate next = queue.top();
            queue.pop();
            if (next.version != version_[next.row]) continue;
            floor = std::max(floor, next.area);
            const std::uint32_t a = before_[next.row];
            const std::uint32_t c = after_[next.row];
            after_[a] = c;
            before_[c] = a;
            ++version_[next.row];
            --left;
            for (const std::uint32_t row : {a, c}) {
                if (row == 0 || row + 1 >= size_ || fixed_[row]) continue;
                queue.push({std::max(floor, area(row)), row, ++version_[row]});
            }
        }
        return left;
    }

    std::span<const std::int32_t> lat_, lon_;
    std::uint32_t size_;
    std::vector<std::uint32_t> before_, after_, version_;
    std::vector<double>
        scale_;  ///< length of a degree of longitude at the row, in those of latitude
    std::vector<bool> fixed_;
};

}  // namespace

std::vector<std::uint32_t> simplify(std::span<const std::int32_t> latitude_e7,
                                    std::span<const std::int32_t> longitude_e7,
                                    std::span<const std::uint32_t> breaks, std::size_t max_points) {
    const std::size_t size = latitude_e7.size();
    max_points = std::max<std::size_t>(2, max_points);
    if (size > max_points) return Thinner(latitude_e7, longitude_e7, breaks).run(max_points);
    std::vector<std::uint32_t> rows(size);
    for (std::size_t i = 0; i < size; ++i) rows[i] = static_cast<std::uint32_t>(i);
    return rows;
}

}  // namespace slipstream::analyze
