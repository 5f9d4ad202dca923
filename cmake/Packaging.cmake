# `cmake --install` and a Debian package (cpack -G DEB).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME slipstream)
set(CPACK_PACKAGE_CONTACT "Slipstream maintainers <maintainers@slipstream.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Follow a long journey: rides, live position and body data")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
