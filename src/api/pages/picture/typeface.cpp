#include "api/pages/picture/typeface.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>

namespace slipstream::api::pages::picture {
namespace {

constexpr FT_ULong kWeightAxis = FT_MAKE_TAG('w', 'g', 'h', 't');
constexpr double kUnits = 64;  ///< FreeType's 26.6 fixed point
constexpr int kCurveSteps = 8;

/// The code points of UTF-8; bytes that are none become U+FFFD.
std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> result;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80    ? 1
                                   : lead >= 0xF0 ? 4
                                   : lead >= 0xE0 ? 3
                                   : lead >= 0xC0 ? 2
                                                  : 0;
        if (length == 0 || i + length > text.size()) {
            result.push_back(0xFFFD);
            ++i;
            continue;
        }
        char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length; ++k)
            code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        result.push_back(code);
        i += length;
    }
    return result;
}

/// Collects FreeType's decomposition as contours of straight pieces; y is turned downwards.
struct Pen {
    std::vector<Contour>* contours;
    Point origin;
    Point last;

    Point place(const FT_Vector* v) const {
        return {origin.x + static_cast<double>(v->x) / kUnits,
                origin.y - static_cast<double>(v->y) / kUnits};
    }
    void line_to(Point to) {
        contours->back().push_back(to);
        last = to;
    }
};

int move_to(const FT_Vector* to, void* user) {
    auto* pen = static_cast<Pen*>(user);
    pen->contours->emplace_back();
    pen->line_to(pen->place(to));
    return 0;
}

int line_to(const FT_Vector* to, void* user) {
    auto* pen = static_cast<Pen*>(user);
    pen->line_to(pen->place(to));
    return 0;
}

int conic_to(const FT_Vector* control, const FT_Vector* to, void* user) {
    auto* pen = static_cast<Pen*>(user);
    const Point a = pen->last;
    const Point b = pen->place(control);
    const Point c = pen->place(to);
    for (int i = 1; i <= kCurveSteps; ++i) {
        const double t = static_cast<double>(i) / kCurveSteps;
        const double s = 1 - t;
        pen->line_to({s * s * a.x + 2 * s * t * b.x + t * t * c.x,
                      s * s * a.y + 2 * s * t * b.y + t * t * c.y});
    }
    return 0;
}

int cubic_to(const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* user) {
    auto* pen = static_cast<Pen*>(user);
    const Point a = pen->last;
    const Point b = pen->place(first);
    const Point c = pen->place(second);
    const Point d = pen->place(to);
    for (int i = 1; i <= kCurveSteps; ++i) {
        const double t = static_cast<double>(i) / kCurveSteps;
        const double s = 1 - t;
        const auto mix = [&](double p, double q, double r, double u) {
            return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
        };
        pen->line_to({mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)});
    }
    return 0;
}

}  // namespace

struct Typeface::Impl {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    ~Impl() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }

    void set(Lettering lettering) {
        FT_MM_Var* axes = nullptr;
        if (FT_Get_MM_Var(face, &axes) == 0) {
            std::vector<FT_Fixed> at(axes->num_axis);
            for (FT_UInt i = 0; i < axes->num_axis; ++i) {
                const FT_Var_Axis& axis = axes->axis[i];
                at[i] = axis.tag == kWeightAxis
                            ? std::clamp<FT_Fixed>(FT_Fixed{lettering.weight} * 65536, axis.minimum,
                                                   axis.maximum)
                            : axis.def;
            }
            FT_Set_Var_Design_Coordinates(face, axes->num_axis, at.data());
            FT_Done_MM_Var(library, axes);
        }
        FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(std::lround(lettering.size * kUnits)), 72,
                         72);
    }

    /// Calls `visit(advance so far)` with each glyph loaded; gives the whole advance.
    template <typename Visit>
    double walk(std::string_view text, Lettering lettering, Visit visit) {
        set(lettering);
        double at = 0;
        for (const char32_t code : code_points(text)) {
            const FT_UInt glyph = FT_Get_Char_Index(face, code);
            if (glyph == 0 ||
                FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
                continue;
            visit(at);
            at += static_cast<double>(face->glyph->linearHoriAdvance) / 65536 +
                  lettering.tracking * lettering.size;
        }
        return std::max(0.0, at - lettering.tracking * lettering.size);
    }
};

Typeface::Typeface(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Typeface::~Typeface() = default;

std::unique_ptr<Typeface> Typeface::open(core::Bytes font) {
    auto impl = std::make_unique<Impl>();
    if (font.empty() || FT_Init_FreeType(&impl->library) != 0) return nullptr;
    if (FT_New_Memory_Face(impl->library, font.data(), static_cast<FT_Long>(font.size()), 0,
                           &impl->face) != 0) {
        return nullptr;
    }
    return std::unique_ptr<Typeface>(new Typeface(std::move(impl)));
}

double Typeface::width(std::string_view text, Lettering lettering) {
    return impl_->walk(text, lettering, [](double) {});
}

std::vector<Contour> Typeface::outline(std::string_view text, Lettering lettering, Point origin) {
    std::vector<Contour> contours;
    FT_Outline_Funcs funcs{};
    funcs.move_to = move_to;
    funcs.line_to = line_to;
    funcs.conic_to = conic_to;
    funcs.cubic_to = cubic_to;
    impl_->walk(text, lettering, [&](double at) {
        Pen pen{&contours, {origin.x + at, origin.y}, {}};
        FT_Outline_Decompose(&impl_->face->glyph->outline, &funcs, &pen);
    });
    return contours;
}

bool Typeface::can_write(std::string_view text) {
    const auto codes = code_points(text);
    const auto known = std::count_if(codes.begin(), codes.end(), [&](char32_t code) {
        return FT_Get_Char_Index(impl_->face, code) != 0;
    });
    return !codes.empty() && known * 10 >= static_cast<std::ptrdiff_t>(codes.size()) * 9;
}

std::vector<std::string> Typeface::wrap(std::string_view text, Lettering lettering, double most,
                                        std::size_t lines) {
    std::vector<std::string> result;
    std::string line;
    bool cut = false;
    while (!text.empty() && !cut) {
        const std::size_t end = std::min(text.find(' '), text.size());
        std::string longer = line.empty() ? std::string() : line + " ";
        longer.append(text.substr(0, end));
        if (line.empty() || width(longer, lettering) <= most) {
            line = std::move(longer);
            text.remove_prefix(std::min(text.size(), end + 1));
        } else if (result.size() + 1 == lines) {
            cut = true;
        } else {
            result.push_back(std::move(line));
            line.clear();
        }
    }
    if (cut) line += "…";
    while (line.size() > 4 && width(line, lettering) > most) {
        std::size_t keep = line.size() - (line.ends_with("…") ? 4 : 1);
        while (keep > 0 && (static_cast<unsigned char>(line[keep]) & 0xC0) == 0x80) --keep;
        line = line.substr(0, keep) + "…";
    }
    if (!line.empty()) result.push_back(std::move(line));
    return result;
}

}  // namespace slipstream::api::pages::picture
