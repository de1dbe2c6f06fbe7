/** Stands where the codecs' Emscripten glue names modules of Node, which it never reaches in a page. */
export {};
