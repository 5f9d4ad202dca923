# The one program, with the web app, the base map and the API document inside (cmake/Embed.cmake).
include(Embed)
if(EXISTS "${CMAKE_SOURCE_DIR}/src/app/main.cpp")
  add_executable(slipstream src/app/main.cpp)
  target_link_libraries(slipstream PRIVATE app slipstream_embedded)
  install(TARGETS slipstream RUNTIME DESTINATION bin)
endif()
