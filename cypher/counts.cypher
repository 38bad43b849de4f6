// How much the store holds.
//
// Parameters: none
// Columns:
//   full      documents with their text
//   stubs     documents that are only cited
//   mentions  mentions
//   tasks     duties
//   edges     edges
//   sources   files read
RETURN COUNT { (:Document) } - COUNT { (:Stub) } AS full, COUNT { (:Stub) } AS stubs,
  COUNT { (:Mention) } AS mentions, COUNT { (:Task) } AS tasks,
  COUNT { ()-[:IMPLEMENTS]->() } + COUNT { ()-[:REPLACES]->() } + COUNT { ()-[:AMENDS]->() }
    + COUNT { ()-[:GUIDES]->() } + COUNT { ()-[:CITES]->() } AS edges,
  COUNT { (:Source) } AS sources
