#include "api/pages/picture/journey_picture.hpp"

#include <algorithm>
#include <cmath>

#include "api/pages/journey_words.hpp"
#include "api/pages/picture/png.hpp"

namespace slipstream::api::pages::picture {
namespace {

// The light tokens of the pages.
constexpr Colour kWater = rgb(0xB9D3DC), kShore = rgb(0x8FB6C4), kLand = rgb(0xE7EBDD);
constexpr Colour kDone = rgb(0x1D5A46), kCasing = rgb(0xFFFFFF), kPlan = rgb(0x4B5851);
constexpr Colour kAccent = rgb(0xF2A60C), kPine = rgb(0x12352A);
constexpr Colour kSurface = rgb(0xFDFEFB), kRail = rgb(0xE9EDE7);
constexpr Colour kText = rgb(0x16211C), kText2 = rgb(0x4B5851);
constexpr Colour kOnTheWay = rgb(0x06803A);

constexpr Box kCard{40, 40, 540, 590};
constexpr double kInset = 40;
constexpr double kLeft = kCard.x0 + kInset;
constexpr double kRight = kCard.x1 - kInset;
constexpr Box kMapTarget{620, 74, 1126, 556};  ///< where the route is fitted
constexpr double kUnitGap = 6;
constexpr double kColumnGap = 24;
constexpr double kShoreReach = 8;  ///< the cut edges of land lie outside of the picture

constexpr Lettering kBrandLetters{27, 600, -0.012};
constexpr Lettering kTitleLetters{50, 660, -0.024};
constexpr Lettering kRiderLetters{27, 500, -0.008};
constexpr Lettering kFigureLetters{44, 640, -0.026};
constexpr Lettering kUnitLetters{23, 500, 0};
constexpr Lettering kSmallLetters{22, 450, 0};

Contour projected(const std::vector<Geo>& line, const Frame& frame) {
    Contour points;
    points.reserve(line.size());
    for (const Geo& place : line) points.push_back(frame.project(place));
    return points;
}

/// The sign of Slipstream as the pages draw it on a grid of 24: a diamond with a bend of road.
void paint_sign(Canvas& canvas, Point corner, double size) {
    const double unit = size / 24;
    const auto at = [&](double x, double y) {
        return Point{corner.x + x * unit, corner.y + y * unit};
    };
    const Contour diamond{at(12, 1.5), at(22.5, 12), at(12, 22.5), at(1.5, 12)};
    canvas.fill({diamond}, kAccent);
    canvas.stroke(diamond, 2 * unit, kAccent, true);
    // Two cubic Bézier curves, end to end.
    const std::array<Point, 7> curve{at(6.5, 14.2), at(9.1, 14.2),  at(9.3, 9.2),  at(11.8, 9.2),
                                     at(14.3, 9.2), at(14.2, 13.2), at(17.5, 13.2)};
    Contour road;
    for (std::size_t part = 0; part < 6; part += 3) {
        for (int step = 0; step <= 12; ++step) {
            const double t = step / 12.0;
            const double s = 1 - t;
            const auto mix = [&](double Point::*axis) {
                return s * s * s * (curve[part].*axis) + 3 * s * s * t * (curve[part + 1].*axis) +
                       3 * s * t * t * (curve[part + 2].*axis) +
                       t * t * t * (curve[part + 3].*axis);
            };
            road.push_back({mix(&Point::x), mix(&Point::y)});
        }
    }
    canvas.stroke(road, 2.2 * unit, kPine);
}

void paint_shadow(Canvas& canvas, Box box, double radius) {
    constexpr int kLayers = 14;
    for (int i = kLayers; i > 0; --i) {
        const double grow = i * 2.0;
        canvas.rounded_box({box.x0 - grow, box.y0 - grow + 10, box.x1 + grow, box.y1 + grow + 10},
                           radius + grow, rgb(0x0F1E16, 0.010F));
    }
}

/// Totals may be kept private, so the state alone says it.
bool on_the_way(const query::JourneyView& view) {
    return view.live.state == query::RiderState::Riding ||
           view.live.state == query::RiderState::Resting ||
           view.live.state == query::RiderState::Offline;
}

struct StateWords {
    std::string_view text;
    Colour dot;
};

/// What stays true for days; "riding" does not.
StateWords state_words(const query::JourneyView& view) {
    if (view.live.state == query::RiderState::Finished) return {"Arrived", kDone};
    if (on_the_way(view)) return {"On the way", kOnTheWay};
    return {"Planned", rgb(0x5C6962)};
}

/// The numbers of the whole journey, not of today: the picture is kept by others for days.
std::vector<Figure> picture_figures(const query::JourneyView& view) {
    if (view.totals.distance_m <= 0) {
        if (!view.route || view.route->distance_m <= 0) return {};
        return {{distance(view.route->distance_m), "planned"}};
    }
    return {{distance(view.totals.distance_m), "ridden"},
            {elevation(view.totals.ascent_m), "climbed"},
            {{number_text(view.totals.days), view.totals.days == 1 ? "day" : "days"},
             view.live.state == query::RiderState::Finished ? "in all" : "so far"}};
}

}  // namespace

JourneyPainter::JourneyPainter(const PageKit& kit)
    : kit_(kit), typeface_(Typeface::open(kit.typeface())) {}

std::string JourneyPainter::paint(const query::JourneyView& view) {
    Canvas canvas(kPictureWidth, kPictureHeight, kWater);
    paint_map(canvas, view);
    if (typeface_) {
        const std::lock_guard lock(mutex_);
        paint_card(canvas, view);
    }
    return encode_png(canvas.pixels(), kPictureWidth, kPictureHeight);
}

void JourneyPainter::paint_map(Canvas& canvas, const query::JourneyView& view) const {
    const RouteShape shape = route_shape(view);
    if (!shape.drawable()) return;
    const Box whole{60, 60, kPictureWidth - 60, kPictureHeight - 60};
    const Frame frame =
        frame_into(shape.all(), kPictureWidth, kPictureHeight, typeface_ ? kMapTarget : whole);
    const auto land = kit_.land().inside(
        frame,
        {-kShoreReach, -kShoreReach, kPictureWidth + kShoreReach, kPictureHeight + kShoreReach});
    canvas.fill(land, kLand);
    for (const Contour& shore : land) canvas.stroke(shore, 1.6, kShore, true);
    canvas.dots(projected(shape.ahead, frame), 4.4, 11, kPlan);
    const Contour done = projected(shape.done, frame);
    if (done.size() > 1) {
        canvas.stroke(done, 10, kCasing);
        canvas.stroke(done, 5.6, kDone);
    }
    const Point now = frame.project(*shape.now);
    if (on_the_way(view)) canvas.circle(now, 28, rgb(0xF2A60C, 0.28F));
    canvas.circle(now, 15, kCasing);
    canvas.circle(now, 12.5, kPine);
    canvas.circle(now, 9.5, kAccent);
}

double JourneyPainter::write(Canvas& canvas, std::string_view text, Lettering lettering, Point at,
                             Colour colour) {
    canvas.fill(typeface_->outline(text, lettering, at), colour);
    return at.x + typeface_->width(text, lettering);
}

void JourneyPainter::paint_card(Canvas& canvas, const query::JourneyView& view) {
    paint_shadow(canvas, kCard, 24);
    canvas.rounded_box(kCard, 24, kSurface);
    paint_sign(canvas, {kLeft - 2, kCard.y0 + 34}, 38);
    write(canvas, "Slipstream", kBrandLetters, {kLeft + 46, kCard.y0 + 62}, kText);

    double y = kCard.y0 + 154;
    const std::string& title =
        typeface_->can_write(view.journey.title) ? view.journey.title : view.journey.slug;
    for (const std::string& line : typeface_->wrap(title, kTitleLetters, kRight - kLeft, 3)) {
        write(canvas, line, kTitleLetters, {kLeft, y}, kText);
        y += 58;
    }
    y += 2;
    double x = kLeft;
    if (typeface_->can_write(view.rider_name)) {
        for (const auto& name : typeface_->wrap(view.rider_name, kRiderLetters, 250, 1)) {
            x = write(canvas, name, kRiderLetters, {x, y}, kText) + 20;
        }
    }
    const StateWords state = state_words(view);
    canvas.circle({x + 6, y - 9}, 6.5, state.dot);
    write(canvas, state.text, kRiderLetters, {x + 22, y}, kText2);
    write_figures(canvas, view, y + 44);
}

void JourneyPainter::write_figures(Canvas& canvas, const query::JourneyView& view, double top) {
    const auto figures = picture_figures(view);
    const bool with_bar = view.route && view.totals.distance_m > 0;
    const double base = kCard.y1 - (with_bar ? 130 : 62);
    if (base - 40 < top - 24) return;
    // One size for all, so small that they stand side by side.
    const auto width_of = [&](const Figure& figure, double scale) {
        return std::max(typeface_->width(figure.amount.value, kFigureLetters) * scale + kUnitGap +
                            typeface_->width(figure.amount.unit, kUnitLetters),
                        typeface_->width(figure.label, kSmallLetters));
    };
    double scale = 1;
    const auto needed = [&] {
        double sum = kColumnGap * (static_cast<double>(figures.size()) - 1);
        for (const Figure& figure : figures) sum += width_of(figure, scale);
        return sum;
    };
    while (scale > 0.5 && needed() > kRight - kLeft) scale -= 0.02;
    Lettering letters = kFigureLetters;
    letters.size *= scale;
    double x = kLeft;
    for (const Figure& figure : figures) {
        const double end = write(canvas, figure.amount.value, letters, {x, base}, kText);
        write(canvas, figure.amount.unit, kUnitLetters, {end + kUnitGap, base}, kText2);
        write(canvas, figure.label, kSmallLetters, {x, base + 32}, kText2);
        x += width_of(figure, scale) + kColumnGap;
    }
    if (!with_bar) return;
    const double share = std::clamp(view.route->progress, 0.0, 1.0);
    const Box rail{kLeft, base + 58, kRight, base + 70};
    canvas.rounded_box(rail, 6, kRail);
    canvas.rounded_box(
        {rail.x0, rail.y0, rail.x0 + std::max(12.0, (rail.x1 - rail.x0) * share), rail.y1}, 6,
        kAccent);
    std::string text = number_text(std::floor(share * 100)) + " %";
    if (!view.route->to_name.empty() && typeface_->can_write(view.route->to_name)) {
        text += " of the way to " + view.route->to_name;
    }
    for (const auto& line : typeface_->wrap(text, kSmallLetters, kRight - kLeft, 1)) {
        write(canvas, line, kSmallLetters, {kLeft, base + 102}, kText2);
    }
}

}  // namespace slipstream::api::pages::picture
