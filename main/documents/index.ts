/** Documents of the patients' records: list, content, local copies, types. */
export type { AwaitingStudy } from './awaiting-report.ts';
export { createDocumentChanges, type DocumentChanges, type DocumentChangesOptions, type DocumentFacts } from './changes/index.ts';
export type { CoursePeriod, CourseRow } from './course.ts';
export { createDocuments, type Documents, type DocumentsOptions } from './documents.ts';
export { withStableIds } from './entries.ts';
export { fetchMissing } from './fetch-missing.ts';
export type { KeptDocument } from './fetching.ts';
export { classNameOf, documentClassSystem, documentTypeOf, publishableTypeOf, publishableTypes, sendableTypeOf } from './nomenclature.ts';
export type { DocumentSearch } from './search-query.ts';
export { sniff } from './sniff.ts';
export { searchDocumentTypes, typesNamed } from './type-search.ts';
