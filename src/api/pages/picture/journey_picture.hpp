#pragma once
// The picture of a journey that messengers and social networks show: 1200 x 630, with the route on its
// map, the rider and the numbers.
#include <mutex>
#include <string>

#include "api/pages/page_kit.hpp"
#include "api/pages/picture/typeface.hpp"
#include "query/views.hpp"

namespace slipstream::api::pages::picture {

inline constexpr int kPictureWidth = 1200;
inline constexpr int kPictureHeight = 630;

/// Draws the pictures; without a typeface they have no words. Safe from any thread (one at a time draws).
class JourneyPainter {
  public:
    explicit JourneyPainter(const PageKit& kit);

    /// A PNG file. Says no ages, since others keep it.
    std::string paint(const query::JourneyView& view);

  private:
    void paint_map(Canvas& canvas, const query::JourneyView& view) const;
    void paint_card(Canvas& canvas, const query::JourneyView& view);
    double write(Canvas& canvas, std::string_view text, Lettering lettering, Point at,
                 Colour colour);
    void write_figures(Canvas& canvas, const query::JourneyView& view, double top);

    const PageKit& kit_;
    std::mutex mutex_;
    std::unique_ptr<Typeface> typeface_;  ///< may be null
};

}  // namespace slipstream::api::pages::picture
