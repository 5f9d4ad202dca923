# Warnings, sanitizers, linker and compiler cache for every target.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(SLIPSTREAM_CCACHE ccache)
if(SLIPSTREAM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${SLIPSTREAM_CCACHE})
endif()

add_library(slipstream_options INTERFACE)
target_include_directories(slipstream_options INTERFACE "${CMAKE_SOURCE_DIR}/src")
target_compile_options(slipstream_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overlaps and overflows in std::string that are not there (its bug 105651), and at -O2
  # uninitialised strings in what an inlined destructor of a variant or an aggregate skips (its bug 80635).
  target_compile_options(slipstream_options INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized)
endif()
target_compile_definitions(slipstream_options INTERFACE
  SLIPSTREAM_VERSION="${PROJECT_VERSION}" SPDLOG_FMT_EXTERNAL)
# Paths of the build machine stay out of the binary.
target_compile_options(slipstream_options INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

find_program(SLIPSTREAM_LLD ld.lld)
if(SLIPSTREAM_LLD)
  target_link_options(slipstream_options INTERFACE -fuse-ld=lld)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # -gz and -g1 keep the sanitizer build small and its stack traces readable.
  target_compile_options(slipstream_options INTERFACE -O1 -g1 -fno-omit-frame-pointer)
endif()
if(SLIPSTREAM_FUZZ)
  set(SLIPSTREAM_SANITIZE "address,undefined,fuzzer-no-link")
endif()
if(SLIPSTREAM_SANITIZE)
  if(SLIPSTREAM_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences are not understood by the thread sanitizer; what they order has locks of its own.
    target_compile_options(slipstream_options INTERFACE -Wno-tsan)
  endif()
  target_compile_options(slipstream_options INTERFACE
    -fsanitize=${SLIPSTREAM_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(slipstream_options INTERFACE -fsanitize=${SLIPSTREAM_SANITIZE})
  target_compile_definitions(slipstream_options INTERFACE SLIPSTREAM_SANITIZED=1)
endif()
