#pragma once
// Text as outlines: FreeType reads the pages' own variable font (WOFF2 too) and gives contours that the
// canvas fills. No hinting, no bitmaps.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/pages/picture/canvas.hpp"

namespace slipstream::api::pages::picture {

/// How a line of text looks.
struct Lettering {
    double size = 16;     ///< pixels per em
    int weight = 400;     ///< of the font's axis; nearest where it has fewer
    double tracking = 0;  ///< added between letters, in em
};

/// One face. Not thread-safe: guarded by whoever shares it.
class Typeface {
  public:
    /// `font` must outlive the face; null where FreeType cannot read it.
    static std::unique_ptr<Typeface> open(core::Bytes font);
    ~Typeface();
    Typeface(const Typeface&) = delete;
    Typeface& operator=(const Typeface&) = delete;

    /// Width in pixels. Characters that the font lacks are left out.
    double width(std::string_view text, Lettering lettering);
    /// Contours of the text with its baseline's left end at `origin`.
    std::vector<Contour> outline(std::string_view text, Lettering lettering, Point origin);
    /// Whether the font has most of the letters; else a text is better left away.
    bool can_write(std::string_view text);
    /// Breaks at blanks into lines of at most `most` pixels; a last line that is cut ends in "…".
    std::vector<std::string> wrap(std::string_view text, Lettering lettering, double most,
                                  std::size_t lines);

  private:
    struct Impl;
    explicit Typeface(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace slipstream::api::pages::picture
