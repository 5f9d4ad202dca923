# `cmake --install` and the Debian package (scripts/package, or cpack -G DEB in the build folder): the
# program, its systemd unit, a settings file, the documents and the licences of what is inside.
include(GNUInstallDirs)

install(FILES README.md CHANGELOG.md NOTICE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/slipstream)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/slipstream RENAME copyright)
install(FILES assets/basemap/NOTICE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/slipstream
        RENAME NOTICE.basemap)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/slipstream/docs)

# Where the settings file lies depends on the prefix that `cmake --install` is given: /etc beside /usr,
# PREFIX/etc elsewhere; the unit names the paths that result.
set(SLIPSTREAM_DEPLOY "${CMAKE_SOURCE_DIR}/deploy/systemd")
set(SLIPSTREAM_UNIT_STAGE "${CMAKE_BINARY_DIR}/deploy")
install(CODE "set(deploy \"${SLIPSTREAM_DEPLOY}\")\nset(stage \"${SLIPSTREAM_UNIT_STAGE}\")")
install(CODE [[
  file(READ "${deploy}/slipstream.service" unit)
  if(CMAKE_INSTALL_PREFIX MATCHES "^(.*)/usr$")
    set(etc "${CMAKE_MATCH_1}/etc")
  else()
    set(etc "${CMAKE_INSTALL_PREFIX}/etc")
    string(REPLACE "/usr/bin/" "${CMAKE_INSTALL_PREFIX}/bin/" unit "${unit}")
    string(REPLACE "/etc/slipstream/" "${etc}/slipstream/" unit "${unit}")
  endif()
  file(WRITE "${stage}/slipstream.service" "${unit}")
  file(INSTALL "${stage}/slipstream.service" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/systemd/system")
  # A settings file that is there already is its owner's.
  if(NOT EXISTS "$ENV{DESTDIR}${etc}/slipstream/slipstream.toml")
    file(INSTALL "${deploy}/slipstream.toml" DESTINATION "${etc}/slipstream")
  endif()
]])

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME slipstream)
set(CPACK_PACKAGE_CONTACT "Slipstream maintainers <maintainers@slipstream.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "follows a person on a long journey")
set(CPACK_PACKAGE_DESCRIPTION
  "Gathers what a rider's devices record, keeps it in one store the rider owns, and tells it as a
journey page with a live map. One program and one data folder.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# adduser: postinst; tzdata: the rules of time zones are read at run time.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(debian "${CMAKE_SOURCE_DIR}/deploy/debian")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${debian}/postinst;${debian}/prerm;${debian}/postrm;${debian}/conffiles")
include(CPack)
