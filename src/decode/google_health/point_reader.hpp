#pragma once
// Reads one data point after another.
#include <map>
#include <string>

#include "decode/fitbit/body_builder.hpp"
#include "decode/google_health/point_time.hpp"

namespace slipstream::decode::google_health {

class PointReader {
  public:
    explicit PointReader(DecodedFile& file) : file_(file), body_(file) {}

    /// `offset`: byte of the point, for warnings.
    void read(fitbit::Json point, std::size_t offset);
    /// Sets kind and summary.
    void finish();
    std::uint64_t entries() const { return entries_; }

  private:
    bool read_body(std::string_view type, fitbit::Json body, fitbit::Json point);
    bool read_samples(std::string_view type, fitbit::Json body, fitbit::Json point,
                      std::string_view origin);

    DecodedFile& file_;
    fitbit::BodyBuilder body_;
    fitbit::TimeRange range_;
    std::map<std::string, fitbit::Statistics> statistics_;  ///< by path of the value
    std::map<std::string, std::uint64_t> types_;
    std::uint64_t entries_ = 0;
};

/// The device, else the app, else the platform that a point names.
std::string origin_of(fitbit::Json point);
/// Each adds the record that `body`, a member of `point`, is; false where it is none.
bool add_sleep(fitbit::Json body, fitbit::Json point, const PointTime& time, DecodedFile& file);
bool add_exercise(fitbit::Json body, fitbit::Json point, const PointTime& time, DecodedFile& file);
bool add_ecg(fitbit::Json body, fitbit::Json point, const PointTime& time, DecodedFile& file);

}  // namespace slipstream::decode::google_health
