/** Which documents of an archive the file already holds: the DMP and MSSanté carry the same document under the same uniqueId (§1.7). */

/** `urn:oid:` is FHIR's way to write it; the extension follows `^` in XDS and in FHIR alike. */
export function plainUniqueId(uniqueId: string): string {
  return uniqueId
    .trim()
    .replace(/^urn:oid:/iu, '')
    .replace(/\^$/u, '');
}

/** @param known uniqueIds of the patient's documents, in either form */
export function duplicatesOf<T extends { readonly uniqueId?: string }>(documents: readonly T[], known: Iterable<string>): T[] {
  const ids = new Set([...known].map(plainUniqueId));
  return documents.filter(({ uniqueId }) => uniqueId !== undefined && ids.has(plainUniqueId(uniqueId)));
}
