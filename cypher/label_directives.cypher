// Give the label Directive to those of these documents that another implements, take it from the others.
//
// Parameters:
//   ids  a list of ids
// Columns: none
MATCH (d:Document) WHERE d.id IN $ids
WITH d, EXISTS { (d)<-[:IMPLEMENTS]-(:Document) } AS implemented
FOREACH (_ IN CASE WHEN implemented THEN [1] ELSE [] END | SET d:Directive)
FOREACH (_ IN CASE WHEN implemented THEN [] ELSE [1] END | REMOVE d:Directive)
