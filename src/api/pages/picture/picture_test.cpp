#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cmath>
#include <cstdlib>
#include <memory>

#include "api/pages/picture/canvas.hpp"
#include "api/pages/picture/png.hpp"
#include "api/pages/picture/typeface.hpp"

namespace slipstream::api::pages::picture {
namespace {

constexpr Colour kWhite = rgb(0xFFFFFF);
constexpr Colour kBlack = rgb(0x000000);

int red(const Canvas& canvas, int x, int y) {
    return canvas.pixels()[static_cast<std::size_t>((y * canvas.width() + x) * 3)];
}

TEST(Canvas, an_edge_through_a_pixel_covers_its_share) {
    Canvas canvas(10, 10, kBlack);
    canvas.fill({{{2.25, 2}, {6.5, 2}, {6.5, 5.5}, {2.25, 5.5}}}, kWhite);
    EXPECT_EQ(red(canvas, 1, 3), 0);
    EXPECT_NEAR(red(canvas, 2, 3), 0.75 * 255, 1);
    EXPECT_EQ(red(canvas, 4, 3), 255);
    EXPECT_NEAR(red(canvas, 6, 3), 0.5 * 255, 1);
    EXPECT_NEAR(red(canvas, 4, 5), 0.5 * 255, 1);
    EXPECT_NEAR(red(canvas, 2, 5), 0.375 * 255, 1);
    EXPECT_EQ(red(canvas, 7, 3), 0);
}

TEST(Canvas, a_slanted_shape_covers_its_area) {
    Canvas canvas(100, 100, kBlack);
    canvas.fill({{{10.3, 5.7}, {93.1, 40.2}, {31.9, 88.8}}}, kWhite);
    const double area = std::abs((93.1 - 10.3) * (88.8 - 5.7) - (31.9 - 10.3) * (40.2 - 5.7)) / 2;
    double sum = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) sum += red(canvas, x, y) / 255.0;
    }
    EXPECT_NEAR(sum, area, area * 0.002);
}

TEST(Canvas, shapes_reach_over_every_side_of_the_picture) {
    Canvas canvas(20, 20, kBlack);
    canvas.fill(
        {{{-50, -50}, {70, -50}, {70, 70}, {-50, 70}}, {{5, 5}, {5, 15}, {15, 15}, {15, 5}}},
        kWhite);
    EXPECT_EQ(red(canvas, 0, 0), 255);
    EXPECT_EQ(red(canvas, 19, 19), 255);
    EXPECT_EQ(red(canvas, 10, 10), 0) << "the other direction is a hole";
    canvas.stroke({{-30, 10}, {60, 10}}, 3, kWhite);
    EXPECT_EQ(red(canvas, 10, 10), 255);
    canvas.circle({500, 500}, 10, kWhite);
    canvas.stroke({}, 2, kWhite);
}

TEST(Canvas, a_line_is_as_wide_as_asked_also_where_it_bends) {
    Canvas canvas(40, 40, kBlack);
    canvas.stroke({{5, 20}, {20, 20}, {20, 35}}, 4, kWhite);
    EXPECT_EQ(red(canvas, 10, 18), 255);
    EXPECT_EQ(red(canvas, 10, 21), 255);
    EXPECT_EQ(red(canvas, 10, 16), 0);
    EXPECT_EQ(red(canvas, 20, 20), 255);
    EXPECT_EQ(red(canvas, 30, 20), 0);
}

std::uint32_t u32(const std::string& text, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(text[at + i]);
    return value;
}

/// Reads back what encode_png writes: one IDAT, filters of 8-bit RGB.
core::ByteBuffer decode(const std::string& png, std::size_t width, std::size_t height) {
    std::string raw((width * 3 + 1) * height, '\0');
    for (std::size_t at = 8; at < png.size(); at += u32(png, at) + 12) {
        EXPECT_EQ(libdeflate_crc32(0, png.data() + at + 4, u32(png, at) + 4),
                  u32(png, at + 8 + u32(png, at)));
        if (png.substr(at + 4, 4) != "IDAT") continue;
        std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
            libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
        EXPECT_EQ(libdeflate_zlib_decompress(inflater.get(), png.data() + at + 8, u32(png, at),
                                             raw.data(), raw.size(), nullptr),
                  LIBDEFLATE_SUCCESS);
    }
    const std::size_t stride = width * 3;
    core::ByteBuffer pixels(stride * height);
    for (std::size_t y = 0; y < height; ++y) {
        const char filter = raw[y * (stride + 1)];
        for (std::size_t i = 0; i < stride; ++i) {
            const int a = i >= 3 ? pixels[y * stride + i - 3] : 0;
            const int b = y > 0 ? pixels[(y - 1) * stride + i] : 0;
            const int c = i >= 3 && y > 0 ? pixels[(y - 1) * stride + i - 3] : 0;
            const int p = a + b - c;
            const int pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
            const int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
            const int guess = filter == 1   ? a
                              : filter == 2 ? b
                              : filter == 3 ? (a + b) / 2
                              : filter == 4 ? paeth
                                            : 0;
            pixels[y * stride + i] =
                static_cast<std::uint8_t>(raw[y * (stride + 1) + 1 + i] + guess);
        }
    }
    return pixels;
}

TEST(Png, what_is_written_is_read_back) {
    core::ByteBuffer pixels;
    std::uint32_t state = 7;
    for (int y = 0; y < 31; ++y) {
        for (int x = 0; x < 17; ++x) {
            state = state * 1'664'525 + 1'013'904'223;
            // Smooth, striped and noisy rows, so that each filter has its turn.
            const auto noise = static_cast<std::uint8_t>(y % 3 == 0   ? state >> 24
                                                         : y % 3 == 1 ? x * 9
                                                                      : y * 8);
            pixels.insert(pixels.end(), {noise, static_cast<std::uint8_t>(x + y),
                                         static_cast<std::uint8_t>(x * y)});
        }
    }
    const std::string png = encode_png(pixels, 17, 31);
    EXPECT_EQ(u32(png, 16), 17u);
    EXPECT_EQ(u32(png, 20), 31u);
    EXPECT_EQ(decode(png, 17, 31), pixels);
}

TEST(Typeface, bytes_that_are_no_font_give_none) {
    EXPECT_EQ(Typeface::open({}), nullptr);
    EXPECT_EQ(Typeface::open(core::as_bytes("wOF2 and nothing behind it")), nullptr);
}

}  // namespace
}  // namespace slipstream::api::pages::picture
