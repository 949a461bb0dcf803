// The catalog that is part of the library: the bytes of catalog.tsv, read from where the loader maps them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/catalog/catalog_text.h"

// clang-format off
#if defined(__APPLE__)
#define WHYDENY_CATALOG_SECTION ".section __TEXT,__const\n"
#define WHYDENY_CATALOG_PREVIOUS ".text\n"
#define WHYDENY_CATALOG_SYMBOL(name) "_" name
#define WHYDENY_CATALOG_HIDE(name) ".private_extern _" name "\n"
#else
#define WHYDENY_CATALOG_SECTION ".section .rodata\n"
#define WHYDENY_CATALOG_PREVIOUS ".previous\n"
#define WHYDENY_CATALOG_SYMBOL(name) name
#define WHYDENY_CATALOG_HIDE(name) ".hidden " name "\n"
#endif

__asm__(WHYDENY_CATALOG_SECTION
        ".globl " WHYDENY_CATALOG_SYMBOL("whydeny_catalog_begin") "\n"
        WHYDENY_CATALOG_HIDE("whydeny_catalog_begin")
        ".globl " WHYDENY_CATALOG_SYMBOL("whydeny_catalog_end") "\n"
        WHYDENY_CATALOG_HIDE("whydeny_catalog_end")
        WHYDENY_CATALOG_SYMBOL("whydeny_catalog_begin") ":\n"
        ".incbin \"" WHYDENY_CATALOG_FILE "\"\n"
        WHYDENY_CATALOG_SYMBOL("whydeny_catalog_end") ":\n"
        ".byte 0\n"
        WHYDENY_CATALOG_PREVIOUS);
// clang-format on

// Hidden symbols: their addresses are known to the linker, so nothing is left for the loader to mend.
extern "C" {
extern const char whydeny_catalog_begin[] __attribute__((visibility("hidden")));
extern const char whydeny_catalog_end[] __attribute__((visibility("hidden")));
}

namespace whydeny {

std::string_view built_in_catalog_text() {
  return {whydeny_catalog_begin, static_cast<std::size_t>(whydeny_catalog_end - whydeny_catalog_begin)};
}

}  // namespace whydeny
